extension Catalogue {
  static let regression = Group(
    name: "regression", summary: "numbers",
    losses: [
      MSE.self, HalfMSE.self, RMSE.self, MAE.self, Huber.self, SmoothL1.self, LogCosh.self, Quantile.self, MAPE.self,
      MSLE.self,
    ])
}

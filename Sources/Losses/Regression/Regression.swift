extension Catalogue {
  static let regression = Group(
    name: "regression", summary: "numbers",
    losses: [
      MSE.self, HalfMSE.self, RMSE.self, MAE.self, Huber.self, SmoothL1.self, PseudoHuber.self, LogCosh.self,
      LogisticDistance.self, Quantile.self, Expectile.self, AsymmetricLinear.self, Linex.self, LP.self,
      Minkowski.self, EpsilonInsensitive.self, SquaredEpsilonInsensitive.self, MAPE.self, SMAPE.self,
      WMAPE.self, MSLE.self, RMSLE.self, NRMSE.self, NRMSEStd.self, NRMSERange.self, NRMSEIQR.self, RSE.self,
      MedAE.self, MaxError.self, MASE.self, Periodic.self, Cauchy.self, Welsch.self, GemanMcClure.self, Tukey.self,
      Barron.self, Bias.self, HuberQuantile.self,
    ])
}

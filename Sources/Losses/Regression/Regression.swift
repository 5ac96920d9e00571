extension Catalogue {
  static var regression: Group {
    Group(
      name: "regression", summary: "numbers",
      losses: [
        "mse": MSE.self, "half_mse": HalfMSE.self, "rmse": RMSE.self, "mae": MAE.self, "huber": Huber.self,
        "smooth_l1": SmoothL1.self, "pseudo_huber": PseudoHuber.self, "log_cosh": LogCosh.self,
        "logistic_distance": LogisticDistance.self, "quantile": Quantile.self, "expectile": Expectile.self,
        "asymmetric_linear": AsymmetricLinear.self, "linex": Linex.self, "lp": LP.self, "minkowski": Minkowski.self,
        "epsilon_insensitive": EpsilonInsensitive.self, "squared_epsilon_insensitive": SquaredEpsilonInsensitive.self,
        "mape": MAPE.self, "smape": SMAPE.self, "wmape": WMAPE.self, "msle": MSLE.self, "rmsle": RMSLE.self,
        "nrmse": NRMSE.self, "nrmse_std": NRMSEStd.self, "nrmse_range": NRMSERange.self, "nrmse_iqr": NRMSEIQR.self,
        "rse": RSE.self, "medae": MedAE.self, "max_error": MaxError.self, "mase": MASE.self,
        "periodic": Periodic.self, "cauchy": Cauchy.self, "welsch": Welsch.self, "geman_mcclure": GemanMcClure.self,
        "tukey": Tukey.self, "barron": Barron.self, "bias": Bias.self, "huber_quantile": HuberQuantile.self,
      ])
  }
}

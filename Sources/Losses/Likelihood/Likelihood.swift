extension Catalogue {
  static var likelihood: Group {
    Group(
      name: "likelihood", summary: "counts, rates and spreads",
      losses: [
        "gaussian_nll": GaussianNLL.self, "laplace_nll": LaplaceNLL.self, "student_t_nll": StudentTNLL.self,
        "lognormal_nll": LognormalNLL.self, "von_mises_nll": VonMisesNLL.self, "crps_gaussian": CRPSGaussian.self,
        "poisson": Poisson.self, "poisson_deviance": PoissonDeviance.self, "negative_binomial": NegativeBinomial.self,
        "exponential_nll": ExponentialNLL.self, "gamma": Gamma.self, "gamma_deviance": GammaDeviance.self,
        "tweedie": Tweedie.self, "half_tweedie": HalfTweedie.self, "binomial_nll": BinomialNLL.self,
        "zero_inflated_poisson_nll": ZeroInflatedPoissonNLL.self, "gaussian_mixture_nll": GaussianMixtureNLL.self,
        "crps_ensemble": CRPSEnsemble.self, "multi_quantile": MultiQuantile.self,
        "quantile_by_level": QuantileByLevel.self,
        "interval_score": IntervalScore.self,
      ])
  }
}

extension Catalogue {
  static let likelihood = Group(
    name: "likelihood", summary: "counts, rates and spreads",
    losses: [
      GaussianNLL.self, LaplaceNLL.self, StudentTNLL.self, LognormalNLL.self, VonMisesNLL.self,
      CRPSGaussian.self, Poisson.self, PoissonDeviance.self, NegativeBinomial.self, ExponentialNLL.self,
      Gamma.self, GammaDeviance.self, Tweedie.self, HalfTweedie.self, BinomialNLL.self, ZeroInflatedPoissonNLL.self,
      GaussianMixtureNLL.self, CRPSEnsemble.self, MultiQuantile.self, IntervalScore.self,
    ])
}

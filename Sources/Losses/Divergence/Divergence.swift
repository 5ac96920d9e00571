extension Catalogue {
  static let divergence = Group(
    name: "divergence", summary: "distributions",
    losses: [
      KL.self, JS.self, GeneralizedKL.self, ReverseKL.self,
      Jeffreys.self, TotalVariation.self, Chi2.self, SquaredHellinger.self,
      Wasserstein.self, Hellinger.self, Bhattacharyya.self, Renyi.self, AlphaDivergence.self, GaussianKL.self,
      Wasserstein2.self, WassersteinSamples.self, EnergyDistance.self, MMD.self,
    ])
}

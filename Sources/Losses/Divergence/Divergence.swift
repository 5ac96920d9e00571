extension Catalogue {
  static let divergence = Group(
    name: "divergence", summary: "distributions",
    losses: [
      KL.self, JS.self, GeneralizedKL.self, ReverseKL.self,
      Jeffreys.self, TotalVariation.self, Chi2.self, SquaredHellinger.self,
      Wasserstein.self, WassersteinSamples.self, EnergyDistance.self, MMD.self,
    ])
}

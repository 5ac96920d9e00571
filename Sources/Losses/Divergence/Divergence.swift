extension Catalogue {
  static var divergence: Group {
    Group(
      name: "divergence", summary: "distributions",
      losses: [
        "kl": KL.self, "js": JS.self, "generalized_kl": GeneralizedKL.self, "reverse_kl": ReverseKL.self,
        "jeffreys": Jeffreys.self, "total_variation": TotalVariation.self, "chi2": Chi2.self,
        "squared_hellinger": SquaredHellinger.self, "wasserstein": Wasserstein.self, "hellinger": Hellinger.self,
        "bhattacharyya": Bhattacharyya.self, "renyi": Renyi.self, "alpha_divergence": AlphaDivergence.self,
        "gaussian_kl": GaussianKL.self, "wasserstein_2": Wasserstein2.self,
        "wasserstein_samples": WassersteinSamples.self, "energy_distance": EnergyDistance.self, "mmd": MMD.self,
      ])
  }
}

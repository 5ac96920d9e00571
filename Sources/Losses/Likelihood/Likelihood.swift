extension Catalogue {
  static let likelihood = Group(
    name: "likelihood", summary: "counts, rates and spreads",
    losses: [Poisson.self, GaussianNLL.self])
}

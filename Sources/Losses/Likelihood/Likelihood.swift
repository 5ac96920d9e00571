extension Catalogue {
  static let likelihood = Group(
    name: "likelihood", summary: "counts, rates and spreads",
    losses: [])
}

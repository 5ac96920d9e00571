extension Catalogue {
  static let divergence = Group(
    name: "divergence", summary: "distributions",
    losses: [KL.self, JS.self])
}

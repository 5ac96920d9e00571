extension Catalogue {
  static let regression = Group(
    name: "regression", summary: "numbers",
    losses: [MSE.self, Huber.self])
}

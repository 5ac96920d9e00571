extension Catalogue {
  static let margin = Group(
    name: "margin", summary: "scores of two classes",
    losses: [Hinge.self, SquaredHinge.self, LogisticMargin.self, ExponentialMargin.self, ZeroOne.self])
}

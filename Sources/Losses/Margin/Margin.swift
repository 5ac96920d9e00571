extension Catalogue {
  static let margin = Group(
    name: "margin", summary: "scores of two classes",
    losses: [
      Hinge.self, SquaredHinge.self, SmoothedHinge.self, ModifiedHuber.self, LogisticMargin.self,
      ExponentialMargin.self, Perceptron.self, ZeroOne.self, SquaredMargin.self, SigmoidMargin.self, DWD.self,
      Savage.self, Tangent.self, Ramp.self, Unhinged.self, WeightedMargin.self,
    ])
}

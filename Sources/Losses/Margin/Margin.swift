extension Catalogue {
  static var margin: Group {
    Group(
      name: "margin", summary: "scores of two classes",
      losses: [
        "hinge": Hinge.self, "squared_hinge": SquaredHinge.self, "smoothed_hinge": SmoothedHinge.self,
        "modified_huber": ModifiedHuber.self, "logistic_margin": LogisticMargin.self,
        "exponential_margin": ExponentialMargin.self, "perceptron": Perceptron.self, "zero_one": ZeroOne.self,
        "squared_margin": SquaredMargin.self, "sigmoid_margin": SigmoidMargin.self, "dwd": DWD.self,
        "savage": Savage.self, "tangent": Tangent.self, "ramp": Ramp.self, "unhinged": Unhinged.self,
        "weighted_margin": WeightedMargin.self,
      ])
  }
}

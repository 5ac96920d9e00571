extension Catalogue {
  static let multiclass = Group(
    name: "multiclass", summary: "one of many classes",
    losses: [
      CCE.self, NLL.self, CategoricalFocal.self, MulticlassHinge.self,
      GCE.self, Poly1.self, SymmetricCE.self, MulticlassBrier.self,
      MultiMargin.self, OvaHinge.self, MulticlassPerceptron.self, Sparsemax.self,
      Misclassification.self, TopKError.self, Distillation.self, MultilabelMargin.self,
      MultilabelSoftMargin.self, Hamming.self, SubsetZeroOne.self, LabelRanking.self,
      Coverage.self, ZLPR.self, FenchelYoung.self, Entmax15.self, NormalizedCE.self, MAEProb.self, BootstrapCE.self,
      ConfidencePenalty.self, ZLoss.self, LogitAdjustedCE.self, ClassBalancedCE.self, LDAM.self, ArcFace.self,
      CosFace.self, RPS.self, CumulativeLink.self, ExpectedCost.self, Perplexity.self,
    ])
}

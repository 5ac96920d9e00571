extension Catalogue {
  static let metrics = Group(
    name: "metrics", summary: "how good the predictions are: values without gradient, mostly the higher the better",
    losses: [
      Accuracy.self, BalancedAccuracy.self, Precision.self, Recall.self, Specificity.self, F1.self, FBeta.self,
      CSI.self,
      PrecisionMacro.self, PrecisionMicro.self, PrecisionWeighted.self, RecallMacro.self, RecallMicro.self,
      RecallWeighted.self, F1Macro.self, F1Micro.self, F1Weighted.self, MCC.self, CohenKappa.self, ROCAUC.self,
      AveragePrecision.self, ECE.self, MCE.self, RMSCE.self, R2.self, ExplainedVariance.self, D2AbsoluteError.self,
      Pearson.self, Concordance.self,
      Spearman.self, Kendall.self,
    ])
}

extension Catalogue {
  static var metrics: Group {
    Group(
      name: "metrics", summary: "how good the predictions are: values without gradient, mostly the higher the better",
      losses: [
        "accuracy": Accuracy.self, "balanced_accuracy": BalancedAccuracy.self, "precision": Precision.self,
        "recall": Recall.self, "specificity": Specificity.self, "f1": F1.self, "fbeta": FBeta.self, "csi": CSI.self,
        "hamming": Hamming.self, "zero_one_loss": ZeroOneLoss.self, "mcc": MCC.self, "cohen_kappa": CohenKappa.self,
        "roc_auc": ROCAUC.self, "average_precision": AveragePrecision.self, "ece": ECE.self, "mce": MCE.self,
        "rmsce": RMSCE.self, "r2": R2.self, "explained_variance": ExplainedVariance.self,
        "d2_absolute_error": D2AbsoluteError.self, "d2_pinball": D2Pinball.self, "d2_tweedie": D2Tweedie.self,
        "d2_log_loss": D2LogLoss.self, "d2_brier": D2Brier.self, "pearson": Pearson.self,
        "concordance": Concordance.self,
        "spearman": Spearman.self, "kendall": Kendall.self, "npv": NPV.self, "decision_cost": DecisionCost.self,
        "best_accuracy": BestAccuracy.self, "best_cost": BestCost.self, "best_threshold": BestThreshold.self,
        "sar": SAR.self, "positive_likelihood_ratio": PositiveLikelihoodRatio.self,
        "negative_likelihood_ratio": NegativeLikelihoodRatio.self,
      ])
  }
}

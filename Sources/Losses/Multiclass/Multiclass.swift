extension Catalogue {
  static var multiclass: Group {
    Group(
      name: "multiclass", summary: "one of many classes",
      losses: [
        "cce": CCE.self, "nll": NLL.self, "categorical_focal": CategoricalFocal.self,
        "multiclass_hinge": MulticlassHinge.self, "gce": GCE.self, "poly1": Poly1.self,
        "symmetric_ce": SymmetricCE.self, "multiclass_brier": MulticlassBrier.self, "multi_margin": MultiMargin.self,
        "ova_hinge": OvaHinge.self, "multiclass_perceptron": MulticlassPerceptron.self, "sparsemax": Sparsemax.self,
        "misclassification": Misclassification.self, "top_k_error": TopKError.self, "distillation": Distillation.self,
        "multilabel_margin": MultilabelMargin.self, "multilabel_soft_margin": MultilabelSoftMargin.self,
        "label_ranking": LabelRanking.self,
        "label_ranking_average_precision": LabelRankingAveragePrecision.self,
        "coverage": Coverage.self, "zlpr": ZLPR.self, "fenchel_young": FenchelYoung.self, "entmax15": Entmax15.self,
        "normalized_ce": NormalizedCE.self, "mae_prob": MAEProb.self, "bootstrap_ce": BootstrapCE.self,
        "confidence_penalty": ConfidencePenalty.self, "z_loss": ZLoss.self, "logit_adjusted_ce": LogitAdjustedCE.self,
        "class_balanced_ce": ClassBalancedCE.self, "ldam": LDAM.self, "arcface": ArcFace.self,
        "cosface": CosFace.self, "rps": RPS.self, "cumulative_link": CumulativeLink.self,
        "expected_cost": ExpectedCost.self, "perplexity": Perplexity.self,
      ])
  }
}

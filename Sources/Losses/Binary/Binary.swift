extension Catalogue {
  static var binary: Group {
    Group(
      name: "binary", summary: "probabilities and logits of two classes",
      losses: [
        "bce": BCE.self, "focal": Focal.self, "brier": Brier.self, "spherical": Spherical.self,
        "gce_binary": GCEBinary.self, "exponential": Exponential.self, "sparsemax_binary": SparsemaxBinary.self,
        "poly1_binary": Poly1Binary.self, "asymmetric_loss": AsymmetricLoss.self, "balanced_bce": BalancedBCE.self,
      ])
  }
}

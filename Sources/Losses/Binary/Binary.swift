extension Catalogue {
  static let binary = Group(
    name: "binary", summary: "probabilities and logits of two classes",
    losses: [
      BCE.self, Focal.self, Brier.self, Spherical.self, GCEBinary.self, Exponential.self, SparsemaxBinary.self,
      Poly1Binary.self, AsymmetricLoss.self, BalancedBCE.self,
    ])
}

extension Catalogue {
  static let embedding = Group(
    name: "embedding", summary: "vectors",
    losses: [
      Triplet.self, Contrastive.self, CosineEmbedding.self, CosineSimilarity.self,
      CosineDistance.self, HingeEmbedding.self, NTXent.self, InfoNCE.self, NPairs.self, SupCon.self, Circle.self,
      MultiSimilarity.self, TripletBatchHard.self,
    ])
}

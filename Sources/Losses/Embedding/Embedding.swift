extension Catalogue {
  static var embedding: Group {
    Group(
      name: "embedding", summary: "vectors",
      losses: [
        "triplet": Triplet.self, "contrastive": Contrastive.self, "cosine_embedding": CosineEmbedding.self,
        "cosine_similarity": CosineSimilarity.self, "cosine_distance": CosineDistance.self,
        "hinge_embedding": HingeEmbedding.self, "ntxent": NTXent.self, "infonce": InfoNCE.self, "npairs": NPairs.self,
        "supcon": SupCon.self, "circle": Circle.self, "multi_similarity": MultiSimilarity.self,
        "triplet_batch_hard": TripletBatchHard.self,
      ])
  }
}

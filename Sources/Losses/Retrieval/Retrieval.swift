extension Catalogue {
  static var retrieval: Group {
    Group(
      name: "retrieval", summary: "how well lists put first what is relevant: metrics without gradient",
      losses: [
        "ndcg": NDCG.self, "dcg": DCG.self, "map": MAP.self, "mrr": MRR.self, "precision_at_k": PrecisionAtK.self,
        "recall_at_k": RecallAtK.self, "hit_at_k": HitAtK.self, "r_precision": RPrecision.self, "rbp": RBP.self,
        "err": ERR.self, "lift": Lift.self, "last_relevant_rank": LastRelevantRank.self,
      ])
  }
}

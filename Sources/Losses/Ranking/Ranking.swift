extension Catalogue {
  static var ranking: Group {
    Group(
      name: "ranking", summary: "orders",
      losses: [
        "margin_ranking": MarginRanking.self, "ranking_softmax": RankingSoftmax.self, "ranknet": RankNet.self,
        "pairwise_hinge": PairwiseHinge.self, "listmle": ListMLE.self, "ndcg_loss": NDCGLoss.self,
        "lambdarank": LambdaRank.self, "approx_ndcg": ApproxNDCG.self, "mrr_loss": MRRLoss.self,
        "average_precision_loss": AveragePrecisionLoss.self, "auc_loss": AUCLoss.self,
      ])
  }
}

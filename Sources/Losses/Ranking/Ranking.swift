extension Catalogue {
  static let ranking = Group(
    name: "ranking", summary: "orders",
    losses: [
      MarginRanking.self, RankingSoftmax.self, RankNet.self, PairwiseHinge.self,
      ListMLE.self, NDCGLoss.self, LambdaRank.self, ApproxNDCG.self, MRRLoss.self, AveragePrecisionLoss.self,
      AUCLoss.self,
    ])
}

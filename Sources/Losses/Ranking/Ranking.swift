extension Catalogue {
  static let ranking = Group(
    name: "ranking", summary: "orders",
    losses: [MarginRanking.self])
}

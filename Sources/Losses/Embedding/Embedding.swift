extension Catalogue {
  static let embedding = Group(
    name: "embedding", summary: "vectors",
    losses: [])
}

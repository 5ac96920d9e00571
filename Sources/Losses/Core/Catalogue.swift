/// Every loss there is.
public enum Catalogue {
  /// Losses of one kind: a folder of this module.
  public struct Group: Sendable {
    public let name: String
    /// What the losses of the group are for.
    public let summary: String
    /// The losses by the names on their cards, so that one is found without making the cards of all others.
    let named: KeyValuePairs<String, any Loss.Type>

    init(name: String, summary: String, losses: KeyValuePairs<String, any Loss.Type>) {
      self.name = name
      self.summary = summary
      named = losses
    }

    public var losses: [any Loss.Type] { named.map(\.value) }
  }

  public static let groups: [Group] = [
    regression, likelihood, binary, margin, multiclass, divergence, overlap, embedding, ranking, retrieval, sequence,
    metrics,
  ]

  public static var losses: [any Loss.Type] { groups.flatMap(\.losses) }
}

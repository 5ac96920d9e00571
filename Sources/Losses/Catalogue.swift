/// Every loss there is.
public enum Catalogue {
  /// Losses of one kind: a folder of this module.
  public struct Group: Sendable {
    public let name: String
    /// What the losses of the group are for.
    public let summary: String
    public let losses: [any Loss.Type]
  }

  public static let groups: [Group] = [
    regression, likelihood, binary, margin, multiclass, divergence, overlap, embedding, ranking, sequence, metrics,
  ]

  public static var losses: [any Loss.Type] { groups.flatMap(\.losses) }

  /// The loss of a name or alias, case ignored; a hyphen is an underscore.
  public static func loss(named name: String) -> (any Loss.Type)? {
    let (hyphen, underscore) = (UInt8(ascii: "-"), UInt8(ascii: "_"))
    let wanted = String(decoding: name.lowercased().utf8.map { $0 == hyphen ? underscore : $0 }, as: UTF8.self)
    return first { $0.name == wanted } ?? first { $0.card.aliases.contains { $0.lowercased() == wanted } }
  }

  private static func first(where isWanted: (any Loss.Type) -> Bool) -> (any Loss.Type)? {
    for group in groups {
      if let type = group.losses.first(where: isWanted) { return type }
    }
    return nil
  }
}

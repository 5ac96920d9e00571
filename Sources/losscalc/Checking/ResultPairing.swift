import Messages

/// Which results of two runs are compared with each other: the same thing with the same thing.
///
/// Sources are paired first: by equal names over the whole list, then by equal hashes of their files, then by equal
/// base names, and by position only where a single one is left on each side. Labels and groups must be equal.
struct ResultPairing: Sendable {
  struct Pair: Sendable {
    var older: Int
    var newer: Int
  }

  /// In the order of the newer results.
  private(set) var pairs: [Pair] = []
  /// The newer results that have no partner, and the older.
  private(set) var new: [Int] = []
  private(set) var gone: [Int] = []

  /// `hashes` give the hash of the file that a source is.
  init(
    _ older: [ResultNumbers], _ newer: [ResultNumbers], olderHashes: [String: String], newerHashes: [String: String]
  ) {
    let partners = ResultPairing.partners(
      Self.sources(older), Self.sources(newer), olderHashes: olderHashes, newerHashes: newerHashes)
    // The older ones of each key, the last first.
    var places: [Key: [Int]] = [:]
    for (index, result) in older.enumerated().reversed() {
      places[Key(result, result.source), default: []].append(index)
    }
    var isTaken = older.map { _ in false }
    for (index, result) in newer.enumerated() {
      guard let source = partners[result.source], let partner = places[Key(result, source)]?.popLast() else {
        new.append(index)
        continue
      }
      isTaken[partner] = true
      pairs.append(Pair(older: partner, newer: index))
    }
    gone = older.indices.filter { !isTaken[$0] }
  }

  /// What results must have in common.
  private struct Key: Hashable {
    let label, source: String
    let group: String?

    init(_ result: ResultNumbers, _ source: String) {
      (label, group, self.source) = (result.label, result.group, source)
    }
  }

  private static func sources(_ results: [ResultNumbers]) -> [String] {
    results.map(\.source).distinct
  }

  /// The older source of each newer one.
  private static func partners(
    _ older: [String], _ newer: [String], olderHashes: [String: String], newerHashes: [String: String]
  ) -> [String: String] {
    var partners: [String: String] = [:]
    var rest = older
    func pair(_ isAlike: (String, String) -> Bool) {
      for name in newer where partners[name] == nil {
        let alike = rest.indices.filter { isAlike(rest[$0], name) }
        // Two that are equally near could be either.
        guard let index = alike.first, Set(alike.map { rest[$0] }).count == 1 else { continue }
        partners[name] = rest.remove(at: index)
      }
    }
    pair(==)
    pair { olderHashes[$0] != nil && olderHashes[$0] == newerHashes[$1] }
    pair { $0.baseName == $1.baseName }
    let left = newer.filter { partners[$0] == nil }
    if left.count == 1, rest.count == 1 { partners[left[0]] = rest[0] }
    return partners
  }
}

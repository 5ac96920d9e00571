import Engine

extension Report {
  /// Puts the sections in order; equal ones stay as they are.
  mutating func sort(by order: ReportOrder) {
    switch order {
    case .cost: sections.sort(by: { $0.results.first?.cost ?? .nan }, Self.comes)
    case .group:
      // The sources stay one after the other.
      let sources = sections.sources
      let places = Dictionary(uniqueKeysWithValues: zip(sources, sources.indices))
      sections.sort(by: { GroupPlace($0.frame, source: places[$0.dataset.source.name] ?? 0) }, GroupPlace.comes)
    }
  }

  /// The least first, what is no number last.
  fileprivate static func comes(_ a: Double, before b: Double) -> Bool { a < b || !a.isNaN && b.isNaN }
}

/// What groups are put in order by: their sources, then their names, numbers by their size before all others.
private struct GroupPlace {
  let source: Int
  let name: String
  let number: Double?

  init(_ frame: Frame, source: Int) {
    self.source = source
    name = frame.group ?? ""
    number = Double(name)
  }

  static func comes(_ a: Self, before b: Self) -> Bool {
    guard a.source == b.source else { return a.source < b.source }
    return switch (a.number, b.number) {
    case (let x?, let y?) where x != y: Report.comes(x, before: y)
    case (_?, nil): true
    case (nil, _?): false
    default: a.name < b.name
    }
  }
}

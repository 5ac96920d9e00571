import Engine

extension Report {
  /// Puts the sections in order; equal ones stay as they are.
  mutating func sort(by order: ReportOrder) {
    switch order {
    case .cost: sections.sort { Self.comes(Self.cost($0), before: Self.cost($1)) }
    case .group:
      // The sources stay one after the other.
      let sources = sections.reduce(into: [String]()) { if !$0.contains($1.source) { $0.append($1.source) } }
      sections = sources.flatMap { source in
        sections.filter { $0.source == source }.sorted {
          Self.comes($0.frame.group ?? "", before: $1.frame.group ?? "")
        }
      }
    }
  }

  private static func cost(_ section: Section) -> Double { section.results.first?.cost ?? .nan }

  /// The least first, what is no number last.
  private static func comes(_ a: Double, before b: Double) -> Bool { a < b || !a.isNaN && b.isNaN }

  /// Numbers by their size, before all other names.
  private static func comes(_ a: String, before b: String) -> Bool {
    switch (Double(a), Double(b)) {
    case (let x?, let y?) where x != y: comes(x, before: y)
    case (_?, nil): true
    case (nil, _?): false
    default: a < b
    }
  }
}

extension Report.Section {
  fileprivate var source: String { dataset.source.name }
}

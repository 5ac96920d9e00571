import Losses
import Tables

/// Ids and carried columns of the printed rows only, read once these are known: a table of all texts costs more than the
/// losses do.
package struct LateTexts {
  /// The data without these texts; whether cells are missing is seen all the same.
  package let dataset: Dataset
  private let original: Dataset
  /// One for all, so that the same column of several models is read once.
  private static let unnumbered = Names.unnumbered()
  /// The places of the columns in a block.
  private let places: [Int]

  /// Nil where texts are needed while the rows go by, or cannot be read again.
  package init?(_ frame: Frame) {
    let (plan, dataset) = (frame.plan, frame.dataset)
    // The digest of a test is made of ids.
    let ids = plan.testDigest == nil && dataset.ids != nil ? Array(dataset.layout[.id]) : []
    places = ids + (dataset.carried?.columns.map(\.place) ?? [])
    guard !places.isEmpty, dataset.isReplayable, plan.groupColumn == nil, !plan.needsAllRows else { return nil }
    original = dataset
    var blank = dataset
    var column = 0
    for part in blank.parts.indices {
      for request in blank.parts[part].requests.indices {
        if places.contains(column) { blank.parts[part].requests[request].kind.becomeBlank(Self.unnumbered) }
        column += 1
      }
    }
    self.dataset = blank
  }

  /// Puts the numbers of their texts into rows that were kept.
  package func fill(_ kept: inout KeptRows, _ plan: Plan) throws(Failure) {
    var wanted = kept.rows.map(\.number).sorted()[...]
    guard !wanted.isEmpty else { return }
    var texts: [Int: [Double]] = [:]
    try reading { () throws(ReadError) in
      let feed = try Feed(original.parts.map { ($0.table, $0.requests) }, missing: plan.missing)
      var block = Block(layout: plan.layout, capacity: plan.capacity)
      var troubles = Troubles()
      while let next = wanted.first, var claim = try feed.claim() {
        guard next < claim.firstRow + claim.count else { continue }
        var first = claim.firstRow
        while let count = try claim.block(into: &block.columns, capacity: plan.capacity, troubles: &troubles) {
          while let row = wanted.first, row < first + count {
            texts[row] = places.map { block.columns[$0][row - first] }
            wanted.removeFirst()
          }
          first += count
        }
      }
    }
    kept.replace(places, by: texts)
  }
}

extension Request.Kind {
  /// The same without a number for each text.
  fileprivate mutating func becomeBlank(_ unnumbered: Names) {
    switch self {
    case .passage: self = .passage(unnumbered)
    default: self = .text(unnumbered)
    }
  }
}

import Losses
import Tables

/// The ids of the printed rows only, read once these are known: a table of all ids costs more than the losses do.
struct LateIDs {
  /// The data without the texts of its ids; whether cells are missing is seen all the same.
  let dataset: Dataset
  private let original: Dataset

  /// Nil where ids are needed while the rows go by, or cannot be read again.
  init?(_ frame: Frame) {
    let (plan, dataset) = (frame.plan, frame.dataset)
    guard dataset.ids != nil, dataset.isReplayable, plan.groupColumn == nil, plan.testDigest == nil,
      !plan.needsAllRows
    else { return nil }
    original = dataset
    var blank = dataset
    let unnumbered = Names.unnumbered()
    var column = 0
    for part in blank.parts.indices {
      for request in blank.parts[part].requests.indices {
        if dataset.layout[.id].contains(column) { blank.parts[part].requests[request].kind = .text(unnumbered) }
        column += 1
      }
    }
    self.dataset = blank
  }

  /// Puts the numbers of their ids into rows that were kept.
  func fill(_ kept: inout KeptRows, _ plan: Plan) throws(Failure) {
    var wanted = kept.rows.map(\.number).sorted()[...]
    guard !wanted.isEmpty else { return }
    var ids: [Int: [Double]] = [:]
    do throws(ReadError) {
      let feed = try Feed(original.parts.map { ($0.table, $0.requests) }, missing: plan.missing)
      var block = Block(layout: plan.layout, capacity: plan.capacity)
      var troubles = Troubles()
      while let next = wanted.first, var claim = try feed.claim() {
        guard next < claim.firstRow + claim.count else { continue }
        var first = claim.firstRow
        while true {
          let count = try claim.next(into: &block.columns, capacity: plan.capacity, troubles: &troubles)
          guard count > 0 else { break }
          while let row = wanted.first, row < first + count {
            ids[row] = plan.layout[.id].map { block.columns[$0][row - first] }
            wanted.removeFirst()
          }
          first += count
        }
      }
    } catch {
      throw Failure(error)
    }
    kept.replace(plan.layout[.id], by: ids)
  }
}

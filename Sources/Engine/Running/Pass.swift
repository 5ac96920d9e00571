import Losses
import Platform
import Tables

/// One reading of all rows of a dataset, on as many threads as there is work for.
package enum Pass {
  /// What a pass found, and what the tables were like.
  package struct Outcome: Sendable {
    package var totals: Totals
    /// The rows of the input, left-out ones included.
    package var rowCount: Int
    /// XXH64 of each table's bytes; empty when they were not asked for.
    package var hashes: [UInt64?]
    /// How many lines of each table were left out as comments.
    package var comments: [Int]
    /// Nil without groups.
    package var groups: Groups?
    /// What a join left out, and which ids those rows have; nil when nothing was.
    package var leftOut: (summary: String, ids: String)?
  }

  package static func run(
    _ plan: Plan, over dataset: Dataset, threads: Int, records: Bool, stream: RowStreamOutput?, hashing: Bool,
    progress: Progress? = nil
  ) throws(Failure) -> Outcome {
    defer { progress?.finish() }
    if dataset.isJoined {
      let join = try Join(dataset, missing: plan.missing, threads: threads, hashing: hashing, progress: progress)
      var worker = Worker(plan, records: records || plan.needsAllRows, stream: nil)
      worker.work(join)
      var outcome = outcome([worker], join.count, join.hashes, join.comments)
      outcome.leftOut = join.leftOut
      return outcome
    }
    do throws(ReadError) {
      let feed = try Feed(
        dataset.parts.map { ($0.table, $0.requests) }, missing: plan.missing, hashing: hashing,
        rowsAtOnce: stream == nil ? .max : TextQueue.rowsAtOnce)
      let workers = try feed.share(
        among: threads, start: Worker(plan, records: records || plan.needsAllRows, stream: stream)
      ) {
        (worker, claim) throws(ReadError) in
        try worker.work(claim)
        progress?.report(feed)
      }
      let tables = dataset.parts.indices
      return outcome(
        workers, feed.rowCount, hashing ? tables.map { feed.hash(ofTable: $0) } : [],
        tables.map { feed.comments(ofTable: $0) })
    } catch {
      throw dataset.joining(Failure(error))
    }
  }

  private static func outcome(
    _ workers: consuming [Worker], _ rowCount: Int, _ hashes: [UInt64?], _ comments: [Int]
  ) -> Outcome {
    var workers = workers
    var sum = workers[0].takeTotals()
    for index in workers.indices.dropFirst() { sum.merge(workers[index].takeTotals()) }
    sum.sort()
    let groups = groups(of: &workers, &sum)
    return Outcome(totals: sum, rowCount: rowCount, hashes: hashes, comments: comments, groups: groups)
  }

  /// The groups of all workers; what they have evaluated of each is added to what they have of the rest.
  private static func groups(of workers: inout [Worker], _ sum: inout Totals) -> Groups? {
    guard var tallies = workers[0].takeTallies() else { return nil }
    for index in workers.indices.dropFirst() { if let others = workers[index].takeTallies() { tallies.merge(others) } }
    let plan = workers[0].plan
    if tallies.hasSums {
      var recorded: [Recording] = []
      swap(&recorded, &sum.recorded)
      let rows = workers[0].records ? GroupedRows(recorded, plan) : nil
      return Groups(tallies, .sums(rows: rows))
    }
    var begun: [Int: Totals] = [:]
    var kept: [Recording] = []
    for index in workers.indices {
      let own = workers[index].takeGroups()
      begun.merge(own.begun) { one, other in
        var both = one
        both.merge(other)
        return both
      }
      kept += own.rows
    }
    for totals in begun.values { sum.merge(totals) }
    kept.sort { $0.order < $1.order }
    let rows = kept.isEmpty ? nil : GroupedRows(kept, plan)
    return Groups(tallies, .totals(GroupTotals(begun: begun, rows: rows, workers[0].ofGroups)))
  }

  /// The number of rows of a dataset whose files are regular, without parsing them.
  ///
  /// That of its smallest file, unless it must be sure before the rows are read that the others have as many.
  package static func rowCount(of dataset: Dataset, ofAll: Bool, progress: Progress?) throws(Failure) -> Int {
    defer { progress?.finish() }
    return try reading { () throws(ReadError) in
      let parts = ofAll ? dataset.parts : dataset.smallestPart
      let feed = try Feed(parts.map { ($0.table, $0.requests) })
      while try feed.claim() != nil { progress?.report(feed) }
      return feed.rowCount
    }
  }
}

extension Dataset {
  /// The part with the fewest bytes.
  fileprivate var smallestPart: [Part] {
    let sizes = parts.map { (try? System.status($0.table.path))?.size ?? .max }
    return zip(parts, sizes).min { $0.1 < $1.1 }.map { [$0.0] } ?? []
  }
}

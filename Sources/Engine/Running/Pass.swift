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
    /// With groups: the totals of each, in the order of their first rows.
    package var groups = Groups.whole([])
    /// What a join left out, and which ids those rows have; nil when nothing was.
    package var leftOut: (summary: String, ids: String)?
  }

  package static func run(
    _ plan: Plan, over dataset: Dataset, threads: Int, records: Bool, stream: RowStreamOutput?, hashing: Bool,
    progress: Progress? = nil
  ) throws(Failure) -> Outcome {
    defer { progress?.finish() }
    if dataset.isJoined {
      let join = try Join(dataset, missing: plan.missing, hashing: hashing, progress: progress)
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
      throw Failure(error)
    }
  }

  private static func outcome(
    _ workers: consuming [Worker], _ rowCount: Int, _ hashes: [UInt64?], _ comments: [Int]
  ) -> Outcome {
    var workers = workers
    var sum = workers[0].totals
    for other in workers.dropFirst() { sum.merge(other.totals) }
    sum.sort()
    if let tallies = self.tallies(of: &workers) {
      let groups = Groups.tallied(tallies, order: tallies.order)
      return Outcome(totals: sum, rowCount: rowCount, hashes: hashes, comments: comments, groups: groups)
    }
    let groups = self.groups(of: workers)
    for group in groups { sum.merge(group.totals.withoutRows) }
    return Outcome(totals: sum, rowCount: rowCount, hashes: hashes, comments: comments, groups: .whole(groups))
  }

  private static func tallies(of workers: inout [Worker]) -> GroupTallies? {
    guard var sum = workers[0].takeTallies() else { return nil }
    for index in workers.indices.dropFirst() { if let others = workers[index].takeTallies() { sum.merge(others) } }
    return sum
  }

  private static func groups(of workers: [Worker]) -> [(number: Int, totals: Totals)] {
    var groups: [Int: Totals] = [:]
    for worker in workers {
      for (number, totals) in worker.groups {
        if groups[number] == nil { groups[number] = totals } else { groups[number]?.merge(totals) }
      }
    }
    for number in groups.keys { groups[number]?.sort() }
    return groups.map { (number: $0.key, totals: $0.value) }.sorted {
      ($0.totals.firstRow ?? .max, $0.number) < ($1.totals.firstRow ?? .max, $1.number)
    }
  }

  /// The number of rows of a dataset whose files are regular, without parsing them.
  ///
  /// That of its smallest file, unless it must be sure before the rows are read that the others have as many.
  package static func rowCount(of dataset: Dataset, ofAll: Bool, progress: Progress?) throws(Failure) -> Int {
    defer { progress?.finish() }
    do throws(ReadError) {
      let parts = ofAll ? dataset.parts : dataset.smallestPart
      let feed = try Feed(parts.map { ($0.table, $0.requests) })
      while try feed.claim() != nil { progress?.report(feed) }
      return feed.rowCount
    } catch {
      throw Failure(error)
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

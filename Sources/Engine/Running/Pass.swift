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

  /// Does one job.
  package static func run(
    _ job: Job, _ settings: RunSettings, hashing: Bool = false
  ) throws(Failure) -> Outcome {
    var reading = try read([job], settings, hashing)
    return reading.outcome(of: 0)
  }

  /// Does several jobs; the rows that some have in common are read once.
  ///
  /// `take` is given what each came to, in order, as soon as its rows are read.
  package static func run(
    _ jobs: [Job], _ settings: RunSettings, hashing: Bool,
    _ take: (_ job: Job, _ outcome: inout Outcome) throws(Failure) -> Void
  ) throws(Failure) {
    var first = 0
    while first < jobs.count {
      var next = first + 1
      while next < jobs.count, jobs[first].takesAlong(jobs[next], after: next - first) { next += 1 }
      var reading = try read(jobs[first..<next], settings, hashing)
      for index in first..<next {
        var outcome = reading.outcome(of: index - first)
        try take(jobs[index], &outcome)
      }
      first = next
    }
  }

  /// Reads the rows that are common to the datasets of some jobs, one at least.
  private static func read(
    _ jobs: ArraySlice<Job>, _ settings: RunSettings, _ hashing: Bool
  ) throws(Failure) -> Reading {
    let rows = CommonRows(jobs.lazy.map(\.dataset))
    let (dataset, missing) = (rows.dataset, settings.missing)
    let progress = Progress(settings, dataset)
    defer { progress?.finish() }
    var crew = Crew(jobs, rows)
    if dataset.isJoined {
      let join = try Join(
        dataset, missing: missing, threads: settings.threadCount, hashing: hashing, progress: progress)
      crew.work(join)
      return Reading(
        crews: [crew], rowCount: join.count, hashes: join.hashes, comments: join.comments, leftOut: join.leftOut)
    }
    do throws(ReadError) {
      let feed = try Feed(
        dataset.parts.map { ($0.table, $0.requests) }, missing: missing, hashing: hashing,
        rowsAtOnce: jobs.allSatisfy { $0.stream == nil } ? .max : TextQueue.rowsAtOnce)
      let crews = try feed.share(among: settings.threadCount, start: crew) { (crew, claim) throws(ReadError) in
        try crew.work(claim)
        progress?.report(feed)
      }
      let tables = dataset.parts.indices
      return Reading(
        crews: crews, rowCount: feed.rowCount, hashes: hashing ? tables.map { feed.hash(ofTable: $0) } : [],
        comments: tables.map { feed.comments(ofTable: $0) })
    } catch {
      throw dataset.joining(Failure(error))
    }
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

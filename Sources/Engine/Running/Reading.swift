import Losses

/// Rows that were read, with the crews that took them, one a thread.
struct Reading: Sendable {
  var crews: [Crew]
  let rowCount: Int
  let hashes: [UInt64?]
  let comments: [Int]
  var leftOut: (summary: String, ids: String)?

  /// What a job came to, whose worker in each crew hands over what it has.
  mutating func outcome(of job: Int) -> Pass.Outcome {
    var sum = change(0, job) { $0.takeTotals() }
    for index in crews.indices.dropFirst() { sum.merge(change(index, job) { $0.takeTotals() }) }
    sum.sort()
    let groups = groups(of: job, &sum)
    return Pass.Outcome(
      totals: sum, rowCount: rowCount, hashes: hashes, comments: comments, groups: groups, leftOut: leftOut)
  }

  private mutating func change<Result>(_ crew: Int, _ job: Int, _ body: (inout Worker) -> Result) -> Result {
    crews[crew].change(job, body)
  }

  /// The groups of all workers; what they have evaluated of each is added to what they have of the rest.
  private mutating func groups(of job: Int, _ sum: inout Totals) -> Groups? {
    guard var tallies = change(0, job, { $0.takeTallies() }) else { return nil }
    for index in crews.indices.dropFirst() {
      if let others = change(index, job, { $0.takeTallies() }) { tallies.merge(others) }
    }
    let worker = crews[0].worker(job)
    if tallies.hasSums {
      var recorded: [Recording] = []
      swap(&recorded, &sum.recorded)
      let rows = worker.records ? GroupedRows(recorded, worker.plan) : nil
      return Groups(tallies, .sums(rows: rows))
    }
    var begun: [Int: Totals] = [:]
    var kept: [Recording] = []
    for index in crews.indices {
      let own = change(index, job) { $0.takeGroups() }
      begun.merge(own.begun) { one, other in
        var both = one
        both.merge(other)
        return both
      }
      kept += own.rows
    }
    for totals in begun.values { sum.merge(totals) }
    kept.sort { $0.order < $1.order }
    let rows = kept.isEmpty ? nil : GroupedRows(kept, worker.plan)
    return Groups(tallies, .totals(GroupTotals(begun: begun, rows: rows, worker.ofGroups)))
  }
}

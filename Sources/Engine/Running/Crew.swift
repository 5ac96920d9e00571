import Losses
import Tables

/// One thread's share of a pass over the rows of several models: a worker for each, and the columns that are read once
/// for all.
struct Crew: Sendable {
  /// The worker of the first model, which mostly is the only one.
  private var first: Worker
  private var others: [Worker] = []
  private let shares: [[Int]]
  private var all: Block
  private var capacity = 0
  private var troubles = Troubles()

  init(_ jobs: ArraySlice<Job>, _ rows: CommonRows) {
    first = jobs[jobs.startIndex].worker
    shares = rows.shares
    all = Block(layout: Layout(), capacity: 0)
    guard jobs.count > 1 else { return }
    others = jobs.dropFirst().map(\.worker)
    capacity = others.reduce(min(rows.dataset.blockCapacity, first.plan.capacity)) { min($0, $1.plan.capacity) }
    let width = rows.dataset.parts.reduce(0) { $0 + $1.requests.count }
    all = Block(layout: Layout([(.yhat, 0..<width)]), capacity: capacity)
  }

  /// The worker of a job.
  func worker(_ job: Int) -> Worker { job == 0 ? first : others[job - 1] }

  /// Changes the worker of a job.
  mutating func change<Result>(_ job: Int, _ body: (inout Worker) -> Result) -> Result {
    job == 0 ? body(&first) : body(&others[job - 1])
  }

  /// Works through a claim.
  mutating func work(_ claim: Claim) throws(ReadError) {
    guard !others.isEmpty else { return try first.work(claim) }
    let origin = Origin(claim)
    var (claim, row, order) = (claim, claim.firstRow, 0)
    defer { report() }
    while let count = try claim.block(into: &all.columns, capacity: capacity, troubles: &troubles) {
      all.count = count
      give(Rows(first: row), troubles.missingRows, origin, order)
      row += count
      order += 1
    }
  }

  /// Works through rows that were joined.
  mutating func work(_ join: Join) {
    guard !others.isEmpty else { return first.work(join) }
    troubles = join.troubles
    let origin = Origin(join)
    var (row, order) = (0, 0)
    defer { report() }
    while true {
      let rows = join.fill(&all, from: row, capacity: capacity)
      guard all.count > 0 else { return }
      give(rows, Array(0..<all.count), origin, order)
      row += all.count
      order += 1
    }
  }

  private mutating func give(_ rows: Rows, _ missing: [Int], _ origin: Origin, _ order: Int) {
    for job in shares.indices {
      change(job) { [shares, all] in $0.take(shares[job], of: all, rows, missing, origin, order) }
    }
  }

  /// Tells each worker what could not be read of its columns.
  private mutating func report() {
    guard !troubles.isEmpty else { return }
    for job in shares.indices { change(job) { [shares, troubles] in $0.report(troubles.of(shares[job])) } }
    troubles = Troubles()
  }
}

import Foundation
import Losses
import Tables
import Testing

@testable import Engine

/// The rows of several models are read once, and each comes to what it comes to alone.
@Suite struct PassTests {
  /// Jobs of mse for each column but `y`, of a text that is read from a file.
  private static func jobs(_ text: String, missing: Missing = .error, groups: Bool = false) throws -> [Job] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    var settings = RunSettings()
    settings.missing = missing
    settings.columns[.yhat] = "m_*"
    if groups { settings.columns[.group] = "g" }
    let measures = try LossList.parse("mse", settings)
    let source = try Source.only(settings, data: [file.path], roles: [.y, .yhat])
    return try Binder(settings, measures, source).bind().map { dataset in
      let plan = Plan(measures, dataset, settings, keeps: .first(2))
      return Job(Frame(plan: plan, dataset: dataset, isOneOfSeveral: true), records: false)
    }
  }

  /// 3,000 rows of labels, a group and three models, of which the second lacks some cells and the third more.
  private static let text = (0..<3000).reduce("y,g,m_a,m_b,m_c\n") { text, row in
    let cells = [1, 7, 5].map { period in period > 1 && row % period == 3 ? "" : "\(Double(row % 13) / 8)" }
    return text + "\(row % 2),\("uvw".map(String.init)[row % 3]),\(cells.joined(separator: ","))\n"
  }

  /// What jobs come to together.
  private static func outcomes(_ jobs: [Job], threads: Int, missing: Missing = .error) throws -> [Pass.Outcome] {
    var outcomes: [Pass.Outcome] = []
    try Pass.run(jobs, settings(threads: threads, missing: missing), hashing: true) { _, outcome in
      outcomes.append(outcome)
    }
    return outcomes
  }

  private static func settings(threads: Int, missing: Missing = .error) -> RunSettings {
    var settings = RunSettings()
    settings.threads = threads
    settings.missing = missing
    return settings
  }

  @Test func modelsOfOneFileAreReadTogether() throws {
    let jobs = try Self.jobs(Self.text)
    #expect(jobs[0].takesAlong(jobs[1], after: 1) && jobs[0].takesAlong(jobs[2], after: 2))
    #expect(!jobs[0].takesAlong(try Self.jobs(Self.text)[0], after: 1))
    let rows = CommonRows(jobs.map(\.dataset))
    #expect(
      rows.dataset.parts[0].requests.map(\.column) == [0, 2, 3, 4] && rows.shares == [[0, 1], [0, 2], [0, 3]])
  }

  @Test(arguments: [Missing.drop, .error, .keep], [1, 3]) func eachIsWhatItIsAlone(missing: Missing, threads: Int)
    throws
  {
    let jobs = try Self.jobs(Self.text, missing: missing)
    let together = try Self.outcomes(jobs, threads: threads, missing: missing)
    for (job, own) in zip(jobs, together) {
      let alone = try Pass.run(job, Self.settings(threads: threads, missing: missing), hashing: true)
      #expect(own.totals.statistics[0].sum.bitPattern == alone.totals.statistics[0].sum.bitPattern)
      #expect(own.totals.dropped == alone.totals.dropped && own.totals.rows == alone.totals.rows)
      #expect(own.hashes == alone.hashes && own.rowCount == 3000)
      #expect(own.totals.kept.rows.map(\.number) == alone.totals.kept.rows.map(\.number))
      let (one, other) = (own.totals.troubles.entries, alone.totals.troubles.entries)
      #expect(one.map(\.request) == other.map(\.request) && one.map(\.row) == other.map(\.row))
      #expect(one.map(\.place.column) == other.map(\.place.column) && one.map(\.count) == other.map(\.count))
    }
    #expect(together.map { $0.totals.troubles.entries.count } == [0, 1, 1])
  }

  @Test func groupsAreNumberedOnceForAll() throws {
    let jobs = try Self.jobs(Self.text, missing: .drop, groups: true)
    #expect(Set(jobs.map(\.dataset.groups)).count == 1)
    let together = try Self.outcomes(jobs, threads: 2, missing: .drop)
    #expect(together.allSatisfy { $0.groups?.order.count == 3 })
  }

  /// A row with too few fields is the fault of no column, and each model is told of it.
  @Test func aRaggedRowIsToldToAll() throws {
    let jobs = try Self.jobs("y,m_a,m_b\n1,0.5,0.25\n0,0.5\n")
    let together = try Self.outcomes(jobs, threads: 1)
    #expect(together.map { $0.totals.troubles.entries.filter { $0.kind == .ragged }.map(\.row) } == [[1], [1]])
  }
}

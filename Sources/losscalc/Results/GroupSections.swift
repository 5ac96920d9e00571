import Engine
import Losses
import Tables

/// The sections of the many groups of a dataset, of which sums are all that is needed: each is made when it is asked for.
final class GroupSections: Sendable {
  /// What is known of a group besides its losses.
  private struct Group: Sendable {
    var number: Int
    var counts: GroupTallies.Counts
    /// What its rows weigh, where they have weights.
    var weight: Double?
  }

  /// That of the dataset.
  let frame: Frame
  /// The rows of all groups, where they are looked at again.
  private let rows: GroupedRows?
  private let blanks: BlankResults
  private let groups: [Group]
  /// One of each of the evaluated, group by group.
  private let summaries: [LossSummary]
  private let inputRows: Int
  /// How many are evaluated, and whether some of them are parts of others: read from the plan once.
  private let (measures, hasParts): (Int, Bool)
  private let names: Names?

  /// Those of the groups of a pass that have rows left.
  init(
    _ frame: Frame, _ all: Groups, rows: GroupedRows?, _ settings: RunSettings, inputRows: Int
  ) throws(Failure) {
    let (tallies, numbers) = (all.tallies, all.order)
    var blanks = BlankResults(frame.plan, frame.dataset, settings)
    var groups: [Group] = []
    var summaries: [LossSummary] = []
    groups.reserveCapacity(numbers.count)
    summaries.reserveCapacity(numbers.count * frame.plan.evaluated.count)
    for number in numbers {
      let counts = tallies.counts(of: number)
      let weight = try tallies.weight(of: number).map { sum throws(Failure) in try LossResult.divisor(sum, settings) }
      groups.append(Group(number: number, counts: counts, weight: weight))
      blanks.prepare(rows: counts.rows)
      for index in frame.plan.evaluated.indices {
        summaries.append(tallies.summary(of: number, index, settings.reduction))
      }
    }
    (self.frame, self.rows, self.inputRows) = (frame, rows, inputRows)
    (self.blanks, self.groups, self.summaries) = (blanks, groups, summaries)
    measures = frame.plan.evaluated.count
    hasParts = measures > frame.plan.measures.count
    names = frame.dataset.groups
  }

  var count: Int { groups.count }

  /// The section of a group.
  subscript(place: Int) -> Report.Section {
    let group = groups[place]
    return Report.Section(
      frame: frame.ofGroup(group.number), results: results(of: place), kept: [],
      recorded: rows.map { .group(group.number, $0) } ?? .here([]), firstRow: group.counts.firstRow,
      inputRows: inputRows)
  }

  /// The results of a group, without a section around them.
  func results(of place: Int) -> [LossResult] {
    let group = groups[place]
    let name = Frame.nameOfGroup(group.number, names)
    let results = (0..<measures).map { index in
      var result = blanks.result(
        index, group: name, rows: group.counts.rows, dropped: group.counts.dropped, weight: group.weight,
        testDigest: group.counts.testDigest)
      result.fill(from: summaries[place * measures + index])
      return result
    }
    return hasParts ? LossResult.withParts(results, frame.plan) : results
  }
}

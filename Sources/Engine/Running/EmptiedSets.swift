import Losses
import Messages
import Tables

/// The groups and lists whose rows were all left out: they are in no result, and are named.
package struct EmptiedSets {
  /// The first of each kind are named, the rest counted.
  private static let named = 5

  package let warnings: [Problem]

  package init(
    _ outcome: Pass.Outcome, _ plan: Plan, _ dataset: Dataset, threads: Int
  ) throws(Failure) {
    var groups = (outcome.groups?.emptied ?? []).map { number, dropped, weightless in
      Emptied(kind: "group", name: name(number, dataset.groups), dropped: dropped, weightless: weightless)
    }
    if let strays = outcome.groups?.strays, strays > 0 {
      groups.insert(Emptied(kind: "group", name: nil, dropped: strays), at: 0)
    }
    let lists = try EmptiedSets.lists(outcome, plan, dataset, threads: threads)
    warnings = EmptiedSets.problems("group", groups) + EmptiedSets.problems("list", lists)
  }

  /// The groups of which no row is left in any of several shards.
  package init(groups: [(name: String, dropped: Int)]) {
    let emptied = groups.map { Emptied(kind: "group", name: $0.name.quotable, dropped: $0.dropped) }
    warnings = EmptiedSets.problems("group", emptied)
  }

  /// The lists of a source, or of each of its groups, of which no row is left.
  private static func lists(
    _ outcome: Pass.Outcome, _ plan: Plan, _ dataset: Dataset, threads: Int
  ) throws(Failure) -> [Emptied] {
    guard !outcome.totals.droppedOfLists.isEmpty else { return [] }
    guard let groups = outcome.groups else { return lists(outcome.totals, plan, dataset) }
    // Groups with lists in them need more than sums.
    guard case .totals(let totals) = groups.content else { return [] }
    return try totals.map(groups.order, threads: threads) { number, totals in
      let group = " of group '\(name(number, dataset.groups) ?? "")'"
      return lists(totals, plan, dataset).map { list in
        var list = list
        list.within = group
        return list
      }
    }.flatMap(\.self)
  }

  /// A group or list and how many rows it had; or the rows whose cell names none.
  private struct Emptied {
    var kind: String
    var name: String?
    var dropped: Int
    var weightless = 0
    var within = ""

    var text: String {
      guard let name else {
        return dropped == 1
          ? "a row without a \(kind)\(within) was left out" : "\(dropped) rows without a \(kind)\(within) were left out"
      }
      let left = dropped > 0 ? ["\(dropped) \(dropped == 1 ? "was" : "were") left out"] : []
      let reasons = left + (weightless > 0 ? ["\(weightless) of weight 0"] : [])
      return "\(kind) '\(name)'\(within) has no rows left: \(reasons.joined(separator: ", "))"
    }
  }

  /// The lists of a source or a group of which no row is left.
  private static func lists(_ totals: Totals, _ plan: Plan, _ dataset: Dataset) -> [Emptied] {
    let dropped = totals.droppedOfLists.filter { $0.value > 0 }
    guard let column = plan.listColumn, !dropped.isEmpty else { return [] }
    var present: Set<Int> = []
    for recording in totals.recorded {
      for list in recording.block.columns[column].prefix(recording.block.count) {
        present.insert(RowSelection.group(list))
      }
    }
    return dropped.sorted { $0.key < $1.key }.filter { !present.contains($0.key) }.map { list, count in
      Emptied(kind: "list", name: name(list, dataset.lists), dropped: count)
    }
  }

  private static func problems(_ kind: String, _ sets: [Emptied]) -> [Problem] {
    let first = sets.prefix(named).map { set in
      Problem("empty", set.text, hints: [], severity: .warning)
    }
    guard sets.count > named else { return first }
    return first + [
      Problem("empty", "\(sets.count - named) more \(kind)s have no rows left", hints: [], severity: .warning)
    ]
  }
}

/// What a group or list is called; nil where its cell is missing.
private func name(_ number: Int, _ names: Names?) -> String? { number < 0 ? nil : (names?[number] ?? "").quotable }

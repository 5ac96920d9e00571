import Losses
import Messages
import Tables

/// The groups and lists whose rows were all left out: they are in no result, and are named.
package struct EmptiedSets {
  /// The first of each kind are named, the rest counted.
  private static let named = 5

  package let warnings: [Problem]

  package init(_ outcome: Pass.Outcome, _ plan: Plan, _ dataset: Dataset) {
    var lists = EmptiedSets.lists(outcome.totals, plan, dataset)
    var groups: [Emptied] = []
    for (number, dropped) in outcome.groups.emptied {
      groups.append(Emptied(text: "group '\(name(number, dataset.groups))'", dropped: dropped))
    }
    // Groups with lists in them are never only tallied.
    if plan.listColumn != nil, case .whole(let own) = outcome.groups {
      for (number, totals) in own where totals.rows > 0 {
        let group = " of group '\(name(number, dataset.groups))'"
        lists += EmptiedSets.lists(totals, plan, dataset).map { Emptied(text: $0.text + group, dropped: $0.dropped) }
      }
    }
    warnings = EmptiedSets.problems("group", groups) + EmptiedSets.problems("list", lists)
  }

  /// A group or list, and how many rows it had.
  private struct Emptied {
    var text: String
    var dropped: Int
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
      Emptied(text: "list '\(name(list, dataset.lists))'", dropped: count)
    }
  }

  private static func problems(_ kind: String, _ sets: [Emptied]) -> [Problem] {
    let first = sets.prefix(named).map { set in
      Problem(
        "empty", "\(set.text) has no rows left: \(set.dropped) \(set.dropped == 1 ? "was" : "were") left out",
        hints: [], severity: .warning)
    }
    guard sets.count > named else { return first }
    return first + [
      Problem("empty", "\(sets.count - named) more \(kind)s have no rows left", hints: [], severity: .warning)
    ]
  }
}

/// What a group or list is called; nothing where its cell is missing.
private func name(_ number: Int, _ names: Names?) -> String { number < 0 ? "" : (names?[number] ?? "").quotable }

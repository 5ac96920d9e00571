import Losses
import Messages
import Tables

/// The groups and lists whose rows were all left out: they are in no result, and are named.
struct EmptiedSets {
  /// The first of each kind are named, the rest counted.
  private static let named = 5

  let warnings: [Problem]

  init(_ outcome: Pass.Outcome, _ plan: Plan, _ dataset: Dataset) {
    let groups = outcome.groups.emptied.map { group in
      (name: group.number < 0 ? "" : dataset.groups?[group.number] ?? "", dropped: group.dropped)
    }
    var lists: [(name: String, dropped: Int)] = []
    let dropped = outcome.totals.droppedOfLists.filter { $0.value > 0 }
    if let column = plan.listColumn, !dropped.isEmpty {
      var present: Set<Int> = []
      for recording in outcome.totals.recorded {
        for list in recording.block.columns[column].prefix(recording.block.count) {
          present.insert(RowSelection.group(list))
        }
      }
      for (list, count) in dropped.sorted(by: { $0.key < $1.key }) where !present.contains(list) {
        lists.append((list < 0 ? "" : dataset.lists?[list] ?? "", count))
      }
    }
    warnings = EmptiedSets.problems("group", groups) + EmptiedSets.problems("list", lists)
  }

  private static func problems(_ kind: String, _ sets: [(name: String, dropped: Int)]) -> [Problem] {
    let first = sets.prefix(named).map { set in
      Problem(
        "empty",
        "\(kind) '\(set.name.quotable)' has no rows left: \(set.dropped) \(set.dropped == 1 ? "was" : "were") left out",
        hints: [], severity: .warning)
    }
    guard sets.count > named else { return first }
    return first + [
      Problem("empty", "\(sets.count - named) more \(kind)s have no rows left", hints: [], severity: .warning)
    ]
  }
}

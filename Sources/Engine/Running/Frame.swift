import Losses
package import Tables

/// The columns of one source and the measures on them: all that a sample's layout depends on.
///
/// The frames of groups share all but the group, of which there may be many.
package struct Frame: Sendable {
  private let common: Common
  /// True when it is one of several, which are told apart in the output.
  package let isOneOfSeveral: Bool
  /// The group whose rows these are; nil without groups.
  package private(set) var group: String?
  /// The number that stands for it in the column of groups; −1 for that of the rows without one.
  package private(set) var groupNumber: Int?

  package init(plan: Plan, dataset: Dataset, isOneOfSeveral: Bool, group: String? = nil) {
    common = Common(plan, dataset)
    self.isOneOfSeveral = isOneOfSeveral
    self.group = group
  }

  package var plan: Plan { common.plan }
  package var dataset: Dataset { common.dataset }
  /// False of a merged result: the rows stayed with their shards.
  package var hasRows: Bool { !dataset.parts.isEmpty }

  private final class Common: Sendable {
    let plan: Plan
    let dataset: Dataset
    init(_ plan: Plan, _ dataset: Dataset) { (self.plan, self.dataset) = (plan, dataset) }
  }

  /// Whether all but the group is the same.
  package func differsByGroupAlone(from other: Frame) -> Bool { common === other.common }

  /// The frame with what all rows have told.
  package func settled(by totals: Totals) -> Frame {
    plan.asksForLabelKind
      ? Frame(plan: plan.settled(by: totals), dataset: dataset, isOneOfSeveral: isOneOfSeveral) : self
  }

  /// The frame of one of the groups.
  package func ofGroup(_ number: Int) -> Frame {
    var own = self
    own.groupNumber = number
    own.group = Self.nameOfGroup(number, dataset.groups)
    return own
  }

  /// What a group is called, of which there are these names; rows without a group are of the empty name.
  package static func nameOfGroup(_ number: Int, _ names: Names?) -> String { number < 0 ? "" : names?[number] ?? "" }
}

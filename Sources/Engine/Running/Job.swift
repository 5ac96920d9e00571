import Tables

/// What is made of the rows of one dataset.
package struct Job: Sendable {
  package let frame: Frame
  /// Where the rows' text goes, when it is written while they go by.
  package let stream: RowStreamOutput?
  /// The texts that are read later, for printed rows only.
  package let late: LateTexts?
  private let records: Bool

  /// - Parameter records: whether the rows are kept in memory.
  package init(_ frame: Frame, records: Bool, stream: RowStreamOutput? = nil) {
    (self.frame, self.records, self.stream) = (frame, records, stream)
    late = stream == nil && !records ? LateTexts(frame) : nil
  }

  var plan: Plan { frame.plan }
  /// What is read while the rows go by.
  var dataset: Dataset { late?.dataset ?? frame.dataset }
  var worker: Worker { Worker(plan, records: records || plan.needsAllRows, stream: stream) }

  /// Whether the rows of another job are read with those of this one, which is the first of so many.
  ///
  /// A join has few columns in memory at a time.
  func takesAlong(_ other: Job, after count: Int) -> Bool {
    stream == nil && other.stream == nil && (count < 32 || !dataset.isJoined)
      && CommonRows.areCommon(dataset, other.dataset)
  }
}

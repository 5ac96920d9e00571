/// What a measure needs of the rows besides their number, where it need not keep them: counted as they go by.
public protocol RowTally: Sendable {
  /// Takes up the rows of a block.
  ///
  /// - Parameter block: rows inside the measure's domains, or with missing cells that are kept.
  mutating func add(_ block: Block)

  /// Takes up the rows that another thread has.
  ///
  /// - Parameter other: a tally of the same measure.
  mutating func merge(_ other: any RowTally)

  /// The value of all rows; NaN where a cell is missing.
  ///
  /// - Parameter convention: that of the rows, with what was found out about them by the last.
  /// - Returns: what `ListLoss.value` has of the same rows at once.
  /// - Throws: when the measure has no value for these rows.
  func value(_ convention: Convention) throws(UndefinedLoss) -> Double
}

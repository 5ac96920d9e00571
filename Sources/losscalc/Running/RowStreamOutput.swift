import Losses
import Tables

/// The text of rows that is written while the rows are read for the first time.
struct RowStreamOutput: Sendable {
  /// Appends the text of a block's rows.
  typealias Format =
    @Sendable (_ text: inout ByteBuffer, _ block: Block, _ rows: Rows, _ evaluations: [Evaluation]) -> Void

  let scale: GradientScale?
  let format: Format
  let queue: TextQueue
}

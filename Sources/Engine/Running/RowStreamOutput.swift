package import Losses
package import Tables

/// The text of rows that is written while the rows are read for the first time.
package struct RowStreamOutput: Sendable {
  /// Appends the text of a block's rows.
  package typealias Format =
    @Sendable (_ text: inout ByteBuffer, _ block: Block, _ rows: Rows, _ evaluations: [Evaluation]) -> Void

  package let scale: GradientScale?
  package let format: Format
  package let queue: TextQueue

  package init(scale: GradientScale?, format: @escaping Format, queue: TextQueue) {
    (self.scale, self.format, self.queue) = (scale, format, queue)
  }
}

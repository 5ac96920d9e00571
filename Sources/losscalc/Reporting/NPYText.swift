import Engine
import Losses
import Messages
import Tables

/// NPY: the losses and the gradients of the rows as an array of doubles, a row a row, in the order of CSV's columns.
struct NPYText: RowText {
  let derivatives: [Derivative]

  var countsRows: Bool { true }

  func head(_ frame: Frame, rows: Int) -> [UInt8] {
    var header = ByteBuffer()
    header.append(npyHeaderOf: rows, columns: NPYText.width(frame, derivatives))
    return Array(header.storage[..<header.count])
  }

  func tail(_ section: Report.Section, _ report: Report) -> String { "" }

  func rows(_ frame: Frame) -> SampleStream.Format {
    let losses = frame.plan.measures.map { !frame.plan.isSet($0) }
    let gradients = frame.plan.measures.map(\.facts.hasGradient)
    let derivatives = derivatives
    return { text, block, _, evaluations in
      var columns: [[Double]] = []
      for (index, isThere) in losses.enumerated() where isThere { columns.append(evaluations[index].losses) }
      for derivative in derivatives {
        for (index, isThere) in gradients.enumerated() where isThere {
          columns += derivative.columns(of: evaluations[index])
        }
      }
      text.append(doubles: columns, rows: block.count)
    }
  }

  /// The number of columns: a loss of each measure that has one a row, then the derivatives.
  private static func width(_ frame: Frame, _ derivatives: [Derivative]) -> Int {
    frame.plan.measures.map { measure in
      let own = measure.facts.hasGradient ? derivatives.map { frame.headers($0, measure).count } : []
      return (frame.plan.isSet(measure) ? 0 : 1) + own.reduce(0, +)
    }.reduce(0, +)
  }

  /// Throws when a run has something to say that no array of numbers can hold.
  static func check(_ frame: Frame, _ settings: Settings) throws(Failure) {
    func refuse(_ message: String) -> Failure {
      .usage("option-value", "--output npy: \(message)", hints: ["csv holds it: -o rows.csv"])
    }
    if frame.isOneOfSeveral { throw refuse("an array cannot tell the rows of several inputs apart") }
    if frame.plan.groupColumn != nil { throw refuse("an array cannot name the groups of --group-col") }
    if let choice = frame.dataset.choices.first(where: { $0.input.isPrediction && $0.isReordered }) {
      let names = frame.dataset.parts[choice.table].table.names
      let words = choice.columns.map { ColumnSeries.word(for: $0, names) }
      throw .usage(
        "option-value", "--output npy: an array cannot name the columns, which go by their names here",
        hints: [
          .command(.set("--\(choice.input.role)-col", words.joined(separator: ",")), reason: "the order of the array"),
          "csv names them: -o rows.csv",
        ])
    }
    if settings.output.worst != nil { throw refuse("an array cannot tell which rows are the --worst") }
    guard !ListRows.areWanted(frame.plan, settings), width(frame, settings.run.derivatives) == 0 else { return }
    let names = frame.plan.measures.map(\.label).joined(separator: ", ")
    throw .usage("option-value", "--output npy: \(names) has one value for all rows and nothing for each")
  }
}

import Losses
import Tables

/// NPY: the losses and the gradients of the rows as an array of doubles, a row a row, in the order of CSV's columns.
struct NPYText: RowText {
  let gradient: GradientKind

  var countsRows: Bool { true }

  func head(_ frame: Frame, rows: Int) -> [UInt8] {
    var header = ByteBuffer()
    header.append(npyHeaderOf: rows, columns: NPYText.width(frame, gradient))
    return Array(header.storage[..<header.count])
  }

  func tail(_ section: Report.Section, _ report: Report) -> String { "" }

  func rows(_ frame: Frame) -> SampleStream.Format {
    let losses = frame.plan.measures.map { !frame.plan.isSet($0) }
    let gradients = frame.plan.measures.map { gradient != .none && $0.facts.hasGradient }
    return { text, block, _, evaluations in
      var columns: [[Double]] = []
      for (index, isThere) in losses.enumerated() where isThere { columns.append(evaluations[index].losses) }
      for (index, isThere) in gradients.enumerated() where isThere { columns += evaluations[index].gradients }
      text.append(doubles: columns, rows: block.count)
    }
  }

  /// The number of columns: a loss of each measure that has one a row, then the gradients.
  private static func width(_ frame: Frame, _ gradient: GradientKind) -> Int {
    frame.plan.measures.map { measure in
      let gradients = gradient != .none && measure.facts.hasGradient ? frame.gradientHeaders(measure).count : 0
      return (frame.plan.isSet(measure) ? 0 : 1) + gradients
    }.reduce(0, +)
  }

  /// Throws when a run has something to say that no array of numbers can hold.
  static func check(_ frame: Frame, _ settings: Settings) throws(Failure) {
    func refuse(_ message: String) -> Failure {
      .usage("option-value", "--output npy: \(message)", hints: ["csv holds it: -o rows.csv"])
    }
    if frame.isOneOfSeveral { throw refuse("an array cannot tell the rows of several inputs apart") }
    if frame.plan.groupColumn != nil { throw refuse("an array cannot name the groups of --group-col") }
    if settings.worst != nil { throw refuse("an array cannot tell which rows are the --worst") }
    guard width(frame, settings.gradient) == 0 else { return }
    let names = frame.plan.measures.map(\.label).joined(separator: ", ")
    throw .usage("option-value", "--output npy: \(names) has one value for all rows and nothing for each")
  }
}

import Engine
import Losses
import Messages
import Tables

/// CSV and TSV: a header and the samples, with every digit.
struct DelimitedText: RowText {
  let separator: UInt8
  let derivatives: [Derivative]

  func head(_ frame: Frame, rows: Int) -> [UInt8] {
    var cells = DelimitedText.places(frame)
    // Columns of the input keep their names, unless the output has one that is called so.
    let own = SampleFields(frame).fields.flatMap(\.headers)
    var computed = frame.plan.measures.map(\.label)
    for derivative in derivatives {
      for measure in frame.plan.measures where measure.facts.hasGradient {
        computed += frame.headers(derivative, measure)
      }
    }
    let taken = cells + own + computed
    cells += (frame.dataset.carried?.columns ?? []).map { taken.contains($0.header) ? "show.\($0.header)" : $0.header }
    return Array((line(cells + own + computed) + "\n").utf8)
  }

  /// The columns in front, which say where a row is from.
  static func places(_ frame: Frame) -> [String] {
    (frame.isOneOfSeveral ? ["source"] : []) + (frame.group == nil ? [] : ["group"]) + ["row"]
      + (frame.dataset.layout[.id].isEmpty ? [] : ["id"])
  }

  /// Cells as a line without its end.
  func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: String(UnicodeScalar(separator))) }

  func tail(_ section: Report.Section, _ report: Report) -> String { "" }

  func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : cell
  }

  func rows(_ frame: Frame) -> SampleStream.Format {
    let inputs = SampleFields(frame).fields.flatMap(\.columns)
    let measures = frame.plan.measures.map { (isSet: frame.plan.isSet($0), hasGradient: $0.facts.hasGradient) }
    let derivatives = derivatives
    let separator = separator
    let pattern = pattern(frame, inputs: inputs.count)
    let (ids, carried) = (RowIDs(frame.dataset), frame.dataset.carried)
    return { text, block, rows, evaluations in
      // The columns of the output in order; a set loss has none.
      var columns = inputs.map { block.columns[$0] }
      for (index, measure) in measures.enumerated() where !measure.isSet { columns.append(evaluations[index].losses) }
      for derivative in derivatives {
        for (index, measure) in measures.enumerated() where measure.hasGradient {
          columns += derivative.columns(of: evaluations[index])
        }
      }
      guard ids != nil || carried != nil else {
        return text.append(pattern, columns, rows: 0..<block.count, from: rows.first, numbers: rows.numbers)
      }
      for i in 0..<block.count {
        text.append(headOf: pattern, row: rows[i])
        if let ids {
          text.append(separator)
          if let id = ids.text({ block.columns[$0][i] }) { text.append(quoted(id)) }
        }
        for cell in carried?.texts({ block.columns[$0][i] }) ?? [] {
          text.append(separator)
          text.append(quoted(cell))
        }
        text.append(pattern, columns, row: i)
      }
    }
  }

  /// What stands around the number of a row, its id and its values; the cell of a set loss stays empty.
  private func pattern(_ frame: Frame, inputs: Int) -> RowPattern {
    let places = [frame.isOneOfSeveral ? frame.dataset.source.name : nil, frame.group].compactMap(\.self)
    var pattern = RowPattern(head: places.map { quoted($0) + String(UnicodeScalar(separator)) }.joined())
    func appendCell(isEmpty: Bool = false) {
      pattern.append(String(UnicodeScalar(separator)))
      if !isEmpty { pattern.appendNumber() }
    }
    for _ in 0..<inputs { appendCell() }
    for measure in frame.plan.measures { appendCell(isEmpty: frame.plan.isSet(measure)) }
    for derivative in derivatives {
      for measure in frame.plan.measures where measure.facts.hasGradient {
        for _ in frame.headers(derivative, measure) { appendCell() }
      }
    }
    pattern.append("\n")
    return pattern
  }
}

extension Settings {
  /// Refuses a label that is the name of another column: whoever reads it by name would take the wrong one.
  func refuseNamesakes(of frame: Frame) throws(Failure) {
    let written = output.formats.filter {
      [.csv, .tsv].contains($0) && output.rowLimit($0, sources: 1) > 0 && !listsResults($0, frame.plan)
    }
    guard let format = written.first else { return }
    let names =
      DelimitedText.places(frame) + SampleFields(frame).fields.flatMap(\.headers) + ["grad"]
      + (frame.plan.groupColumn == nil ? [] : ["group"])
    guard let label = frame.plan.measures.lazy.map(\.label).first(where: names.contains) else { return }
    throw .usage(
      "label-repeated", "two columns of \(format.rawValue) would be called '\(label.quotable)'",
      hints: ["give the loss another label: other=LOSS"])
  }
}

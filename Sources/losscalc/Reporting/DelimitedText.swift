import Losses
import Tables

/// CSV and TSV: a header and the samples, with every digit.
struct DelimitedText: RowText {
  let separator: UInt8
  let derivatives: [Derivative]

  func head(_ frame: Frame) -> String {
    var cells =
      (frame.isOneOfSeveral ? ["source"] : []) + (frame.group == nil ? [] : ["group"]) + ["row"]
      + (frame.dataset.layout[.id].isEmpty ? [] : ["id"])
      + SampleFields(frame).fields.flatMap(\.headers)
    cells += frame.plan.measures.map(\.label)
    for derivative in derivatives {
      for measure in frame.plan.measures where measure.facts.hasGradient { cells += frame.headers(derivative, measure) }
    }
    return cells.map(quoted).joined(separator: String(UnicodeScalar(separator))) + "\n"
  }

  func tail(_ section: Report.Section, _ report: Report) -> String { "" }

  private func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" : cell
  }

  func rows(_ frame: Frame) -> SampleStream.Format {
    let inputs = SampleFields(frame).fields.flatMap(\.columns)
    let measures = frame.plan.measures.map { (isSet: frame.plan.isSet($0), hasGradient: $0.facts.hasGradient) }
    let derivatives = derivatives
    let separator = separator
    let (ids, idColumn) = (frame.dataset.ids, frame.dataset.layout[.id].first)
    let places = [frame.isOneOfSeveral ? frame.dataset.source.name : nil, frame.group].compactMap(\.self).map(quoted)
    return { text, block, rows, evaluations in
      // The columns of the output in order; a set loss has none, and its cell stays empty.
      var columns = inputs.map { block.columns[$0] }
      for (index, measure) in measures.enumerated() { columns.append(measure.isSet ? [] : evaluations[index].losses) }
      for derivative in derivatives {
        for (index, measure) in measures.enumerated() where measure.hasGradient {
          columns += derivative.columns(of: evaluations[index])
        }
      }
      for i in 0..<block.count {
        for place in places {
          text.append(place)
          text.append(separator)
        }
        text.append(rows[i] + 1)
        if let ids, let idColumn {
          text.append(separator)
          let id = block.columns[idColumn][i]
          if !id.isNaN { text.append(quoted(ids[Int(id)])) }
        }
        for column in columns.indices {
          text.append(separator)
          if !columns[column].isEmpty { text.append(columns[column][i]) }
        }
        text.append(UInt8(ascii: "\n"))
      }
    }
  }
}

import Engine
import Losses
import Messages
import Tables

/// The lists of a section as rows: what a format with every row has of measures of lists.
///
/// Gradients are of the items, so that who asks for them gets the rows that the lists are made of.
struct ListRows: Sendable {
  /// One list with its values, one a measure; NaN where it has none.
  struct Row: Sendable {
    /// Its first row, counted from 1.
    var row: Int
    var id: String
    /// How many rows it has.
    var n: Int
    var values: [Double]
  }

  let frame: Frame
  let rows: [Row]

  /// Nil without a column of lists, and where gradients are asked for.
  init?(_ section: Report.Section, _ settings: Settings, limit: Int) {
    guard let lists = section.results.first?.lists, !lists.isEmpty, ListRows.areWanted(section.plan, settings) else {
      return nil
    }
    frame = section.frame
    rows = section.shownLists(settings.output, limit).map { index in
      let values = section.results.map { $0.lists.isEmpty ? .nan : $0.lists[index].value }
      return Row(row: lists[index].firstRow + 1, id: lists[index].id, n: lists[index].n, values: values)
    }
  }

  /// Whether the rows of an output are lists.
  static func areWanted(_ plan: Plan, _ settings: Settings) -> Bool {
    let wantsGradients = settings.output.isGradientExplicit && settings.run.gradient != .none
    return plan.listColumn != nil && !(wantsGradients && plan.measures.contains { $0.facts.hasGradient })
  }
}

extension DelimitedText {
  func head(_ lists: ListRows) -> [UInt8] {
    let frame = lists.frame
    let places = (frame.isOneOfSeveral ? ["source"] : []) + (frame.group == nil ? [] : ["group"])
    return Array((line(places + ["row", "id", "n"] + frame.plan.measures.map(\.label)) + "\n").utf8)
  }

  func text(_ lists: ListRows) -> [UInt8] {
    let frame = lists.frame
    let places = [frame.isOneOfSeveral ? frame.dataset.source.name : nil, frame.group].compactMap(\.self)
    return lists.rows.flatMap { list in
      (line(places + ["\(list.row)", list.id, "\(list.n)"] + list.values.map(DecimalWriter.shortest)) + "\n").utf8
    }
  }
}

extension NDJSONText {
  func head(_ lists: ListRows) -> [UInt8] { head(lists.frame, rows: 0) }

  func text(_ lists: ListRows) -> [UInt8] {
    lists.rows.flatMap { list in
      let text = JSONText.object { json in
        json.member("type", "sample")
        json.member("row", list.row)
        json.member("id", list.id)
        json.member("n", list.n)
        json.member("loss", list: list.values.map(JSONText.number))
      }
      return Array((text + "\n").utf8)
    }
  }
}

extension NPYText {
  func head(_ lists: ListRows) -> [UInt8] {
    var header = ByteBuffer()
    header.append(npyHeaderOf: lists.rows.count, columns: lists.frame.plan.measures.count)
    return Array(header.storage[..<header.count])
  }

  func text(_ lists: ListRows) -> [UInt8] {
    var text = ByteBuffer()
    let columns = lists.frame.plan.measures.indices.map { index in lists.rows.map { $0.values[index] } }
    text.append(doubles: columns, rows: lists.rows.count)
    return Array(text.storage[..<text.count])
  }
}

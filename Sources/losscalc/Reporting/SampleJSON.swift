import Losses
import Tables

/// One sample as a JSON object: how `json` and `ndjson` write it.
struct SampleJSON: Sendable {
  /// Which results a sample holds: one with plain numbers, or all with arrays in their order.
  enum Content: Sendable {
    case single(Int)
    case all
  }

  let fields: [SampleFields.Field]
  let content: Content
  private let ids: Names?
  private let idColumn: Int?
  private let derivatives: [Derivative]
  /// For each result whether it has no loss per row, whether it has a gradient, and whether that is an array.
  private let shapes: [(isSet: Bool, hasGradient: Bool, widths: [Int])]

  init(_ frame: Frame, _ content: Content, _ derivatives: [Derivative]) {
    fields = SampleFields(frame).fields
    self.content = content
    ids = frame.dataset.ids
    idColumn = frame.dataset.layout[.id].first
    self.derivatives = derivatives
    shapes = frame.plan.measures.map { measure in
      let layout = frame.dataset.layout
      let roles = frame.gradientRoles(measure)
      return (frame.plan.isSet(measure), !derivatives.isEmpty && !roles.isEmpty, roles.map { layout[$0].count })
    }
  }

  /// Appends the members of row `i`, without braces.
  func append(_ i: Int, _ block: Block, _ rows: Rows, _ evaluations: [Evaluation], to text: inout ByteBuffer) {
    text.append("\"row\": ")
    text.append(rows[i] + 1)
    if let ids, let idColumn {
      let id = block.columns[idColumn][i]
      text.append(", \"id\": \(id.isNaN ? "null" : JSONText.quoted(ids[Int(id)]))")
    }
    for field in fields {
      text.append(", \"\(field.key)\": ")
      append(field.columns, field.isArray, of: block.columns, i, to: &text)
    }
    text.append(", \"loss\": ")
    each(to: &text) { index, text in
      if shapes[index].isSet {
        text.append("null")
      } else {
        text.append(evaluations[index].losses[i], nonFinite: .json)
      }
    }
    // The key of the gradient is always there, that of the second derivatives only where they were asked for.
    for derivative in derivatives.isEmpty ? [.gradient] : derivatives {
      text.append(", \"\(derivative.rawValue)\": ")
      each(to: &text) { index, text in
        append(
          derivative.columns(of: evaluations[index]), shapes[index].hasGradient ? shapes[index].widths : [], i,
          to: &text)
      }
    }
  }

  private func each(to text: inout ByteBuffer, _ body: (Int, inout ByteBuffer) -> Void) {
    switch content {
    case .single(let index): body(index, &text)
    case .all:
      text.append("[")
      for index in shapes.indices {
        if index > 0 { text.append(", ") }
        body(index, &text)
      }
      text.append("]")
    }
  }

  private func append(
    _ columns: Range<Int>, _ isArray: Bool, of values: [[Double]], _ i: Int, to text: inout ByteBuffer
  ) {
    guard !columns.isEmpty else { return text.append("null") }
    if isArray { text.append("[") }
    for column in columns {
      if column > columns.lowerBound { text.append(", ") }
      text.append(values[column][i], nonFinite: .json)
    }
    if isArray { text.append("]") }
  }

  /// A number for one prediction column, an array for several, an array of arrays for several predicted inputs.
  private func append(_ derivatives: [[Double]], _ widths: [Int], _ i: Int, to text: inout ByteBuffer) {
    guard !widths.isEmpty else { return text.append("null") }
    if widths.count > 1 { text.append("[") }
    var first = 0
    for width in widths {
      if first > 0 { text.append(", ") }
      append(first..<first + width, width > 1, of: derivatives, i, to: &text)
      first += width
    }
    if widths.count > 1 { text.append("]") }
  }
}

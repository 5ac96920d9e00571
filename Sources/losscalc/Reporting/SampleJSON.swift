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
  let gradient: GradientKind
  /// For each result whether it has no loss per row, whether it has a gradient, and whether that is an array.
  private let shapes: [(isSet: Bool, hasGradient: Bool, widths: [Int])]

  init(_ frame: Frame, _ content: Content, _ gradient: GradientKind) {
    fields = SampleFields(frame).fields
    self.content = content
    ids = frame.dataset.ids
    idColumn = frame.dataset.layout[.id].first
    self.gradient = gradient
    shapes = frame.plan.measures.map { measure in
      let layout = frame.dataset.layout
      let roles = frame.gradientRoles(measure)
      return (frame.plan.isSet(measure), gradient != .none && !roles.isEmpty, roles.map { layout[$0].count })
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
    text.append(", \"grad\": ")
    each(to: &text) { index, text in
      appendGradient(shapes[index].hasGradient ? shapes[index].widths : [], evaluations[index].gradients, i, to: &text)
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
  private func appendGradient(_ widths: [Int], _ gradients: [[Double]], _ i: Int, to text: inout ByteBuffer) {
    guard !widths.isEmpty else { return text.append("null") }
    if widths.count > 1 { text.append("[") }
    var first = 0
    for width in widths {
      if first > 0 { text.append(", ") }
      append(first..<first + width, width > 1, of: gradients, i, to: &text)
      first += width
    }
    if widths.count > 1 { text.append("]") }
  }
}

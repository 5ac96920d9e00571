import Engine
import Losses
import Messages
import Tables

/// One sample as a JSON object: how `json` and `ndjson` write it.
struct SampleJSON: Sendable {
  /// Which results a sample holds: one with plain numbers, or all with arrays in their order.
  enum Content: Sendable {
    case single(Int)
    case all
  }

  /// A column of numbers that a sample shows.
  private enum Column: Sendable {
    case input(Int)
    case loss(Int)
    /// A result, and which of its derivatives.
    case derivative(Derivative, Int, Int)
  }

  private let ids: RowIDs?
  private let carried: CarriedColumns?
  /// What stands around a row's number, its id and its values, and the columns of these.
  private var pattern: RowPattern
  private var columns: [Column] = []

  /// The samples of a frame; `before` and `after` stand around the members of each.
  init(_ frame: Frame, _ content: Content, _ derivatives: [Derivative], before: String = "", after: String) {
    pattern = RowPattern(head: before + "\"row\": ")
    (ids, carried) = (RowIDs(frame.dataset), frame.dataset.carried)
    for field in SampleFields(frame).fields {
      pattern.append(", \"\(field.key)\": ")
      append(field.columns.map { .input($0) }, isArray: field.isArray)
    }
    let measures = frame.plan.measures
    pattern.append(", \"loss\": ")
    each(content, measures.count) { sample, index in
      sample.append(frame.plan.isSet(measures[index]) ? [] : [.loss(index)], isArray: false)
    }
    // The key of the gradient is always there, that of the second derivatives only where they were asked for.
    for derivative in derivatives.isEmpty ? [.gradient] : derivatives {
      pattern.append(", \"\(derivative.rawValue)\": ")
      each(content, measures.count) { sample, index in
        let roles = derivatives.isEmpty ? [] : frame.gradientRoles(measures[index])
        sample.append(derivative, index, roles.map { frame.dataset.layout[$0].count })
      }
    }
    pattern.append(after)
  }

  private mutating func each(_ content: Content, _ count: Int, _ body: (inout Self, Int) -> Void) {
    switch content {
    case .single(let index): body(&self, index)
    case .all:
      pattern.append("[")
      for index in 0..<count {
        if index > 0 { pattern.append(", ") }
        body(&self, index)
      }
      pattern.append("]")
    }
  }

  private mutating func append(_ own: [Column], isArray: Bool) {
    guard !own.isEmpty else { return pattern.append("null") }
    if isArray { pattern.append("[") }
    for (i, column) in own.enumerated() {
      if i > 0 { pattern.append(", ") }
      pattern.appendNumber()
      columns.append(column)
    }
    if isArray { pattern.append("]") }
  }

  /// A number for one prediction column, an array for several, an array of arrays for several predicted inputs.
  private mutating func append(_ derivative: Derivative, _ index: Int, _ widths: [Int]) {
    guard !widths.isEmpty else { return pattern.append("null") }
    if widths.count > 1 { pattern.append("[") }
    var first = 0
    for width in widths {
      if first > 0 { pattern.append(", ") }
      append((first..<first + width).map { .derivative(derivative, index, $0) }, isArray: width > 1)
      first += width
    }
    if widths.count > 1 { pattern.append("]") }
  }

  /// The columns of a block whose numbers its samples show.
  private func columns(of block: Block, _ evaluations: [Evaluation]) -> [[Double]] {
    columns.map { column in
      switch column {
      case .input(let index): block.columns[index]
      case .loss(let index): evaluations[index].losses
      case .derivative(let derivative, let index, let output): derivative.columns(of: evaluations[index])[output]
      }
    }
  }

  /// Appends samples of a block, with what stands around them.
  func append(
    _ range: Range<Int>, of block: Block, _ rows: Rows, _ evaluations: [Evaluation], to text: inout ByteBuffer
  ) {
    let columns = columns(of: block, evaluations)
    if ids == nil, carried == nil {
      text.append(pattern, columns, rows: range, from: rows.first, numbers: rows.numbers, nonFinite: .json)
    } else {
      for i in range { append(i, block, rows, columns, to: &text) }
    }
  }

  /// Appends the sample of row `i`, with what stands around it; `columns` are those of its block.
  private func append(_ i: Int, _ block: Block, _ rows: Rows, _ columns: [[Double]], to text: inout ByteBuffer) {
    text.append(headOf: pattern, row: rows[i])
    if let ids {
      text.append(", \"id\": \(ids.text { block.columns[$0][i] }.map(JSONText.quoted) ?? "null")")
    }
    if let carried {
      let members = zip(carried.columns, carried.texts { block.columns[$0][i] }).map { column, text in
        "\(JSONText.quoted(column.header)): \(JSONText.quoted(text))"
      }
      text.append(", \"show\": {\(members.joined(separator: ", "))}")
    }
    text.append(pattern, columns, row: i, nonFinite: .json)
  }
}

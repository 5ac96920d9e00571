import Losses

/// A block of valid inputs for a subject, and the columns that are predictions.
struct Trial: Sendable {
  var subject: Subject
  var block: Block
  /// The columns with a gradient, in the order of `Evaluation.gradients`, with what each may hold.
  var predictions: [(column: Int, domain: Domain)] = []

  /// Rows at random, the same for the same seed; fewer where each is a set with exact sums of its own.
  init(_ subject: Subject, rows wanted: Int, seed: UInt64 = 1) {
    self.subject = subject
    let isSet = subject.type.scope > .row
    let rows = isSet ? min(wanted, 10) : wanted
    var generator = SeededGenerator(state: seed)
    let facts = subject.loss.facts
    let inputs = facts.inputs
    let classes = inputs.contains { $0.isMatrix } ? 4 : (isSet ? 5 : 1)
    var places: [(role: Role, columns: Range<Int>)] = []
    for input in inputs {
      let usual = input.isMatrix || isSet ? (input.isOfClasses ? 1 : classes) : 1
      // One label fits one time step, three fit several.
      let hasSteps = input.shape == .list && inputs.contains { $0.width.example != nil }
      let width = input.shape == .list ? (hasSteps ? 3 : 1) : input.width.example ?? usual
      let start = places.last?.columns.upperBound ?? 0
      places.append((input.role, start..<start + width))
    }
    block = Block(layout: Layout(places), capacity: rows)
    block.count = rows
    for (input, place) in zip(inputs, places) {
      let domain = facts.domain(of: input, from: subject.from)
      if input.isPrediction { predictions += place.columns.map { ($0, domain) } }
      for row in 0..<rows {
        let cells = Trial.cells(
          input, domain, subject.from, count: place.columns.count, classes: classes, using: &generator)
        for (column, cell) in zip(place.columns, cells) { block.columns[column][row] = cell }
        // The rank of the first relevant item takes one that is not.
        if facts.card.name == "mrr_loss", input.role == .y { block.columns[place.columns.lowerBound][row] = 0 }
      }
    }
  }

  /// What the loss makes of the block.
  func evaluated(_ order: Evaluation.Order) -> Evaluation {
    var result = Evaluation(
      order: order, width: subject.loss.facts.width(in: block.layout), capacity: block.columns.first?.count ?? 0)
    subject.loss.evaluate(block, subject.convention, into: &result)
    return result
  }

  /// One row's cells of one input.
  private static func cells(
    _ input: Input, _ domain: Domain, _ from: Prediction, count: Int, classes: Int,
    using generator: inout SeededGenerator
  ) -> [Double] {
    switch input.shape {
    case .classes, .labels: return [Double(Int.random(in: 0..<classes, using: &generator))]
    case .distribution where !input.isPrediction || from == .prob:
      let parts = (0..<count).map { _ in Double.random(in: 0.05...1, using: &generator) }
      return parts.map { $0 / parts.reduce(0, +) }
    default:
      var cells = (0..<count).map { _ in domain.sample(using: &generator) }
      // A box that is inside out is none.
      if let form = input.boxes {
        for side in 2..<4 where form.invertedSide([cells[0], cells[1], cells[2], cells[3]]) != nil {
          if form == .xyxy, cells[side] < cells[side - 2] { cells.swapAt(side, side - 2) }
          if form != .xyxy { cells[side] = abs(cells[side]) }
        }
      }
      return cells
    }
  }
}

extension Input.Width {
  /// So many columns will do; nil when any number will.
  fileprivate var example: Int? {
    switch self {
    case .exactly(let width): width
    case .multiple(let width) where width > 0: 5 * width
    default: nil
    }
  }
}

extension Domain {
  /// A value of moderate size; 0 and 1 are frequent where both bound the domain.
  fileprivate func sample(using generator: inout SeededGenerator) -> Double {
    let isBounded = (lower > -1e6, upper < 1e6)
    if isWhole { return Double(Int.random(in: Int(lower)...Int(min(upper, lower + 6)), using: &generator)) }
    switch isBounded {
    case (true, true): return lower + (upper - lower) * Double.random(in: 0.02...0.98, using: &generator)
    case (true, false): return lower + Double.random(in: 0.1...6, using: &generator)
    case (false, true): return upper - Double.random(in: 0.1...6, using: &generator)
    case (false, false): return Double.random(in: -4...4, using: &generator)
    }
  }
}

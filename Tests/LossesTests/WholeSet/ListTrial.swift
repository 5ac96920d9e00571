import Losses
import Testing

/// A list of valid rows at random for a loss of all rows.
struct ListTrial: Sendable {
  var loss: any ListLoss
  var from: Prediction
  var rows: Block

  var type: any ListLoss.Type { Swift.type(of: loss) }
  private var convention: Convention { Convention(from: from, within: .sum) }

  init(_ subject: Subject, count: Int, seed: UInt64 = 1) throws {
    loss = try #require(subject.loss as? any ListLoss)
    from = subject.from
    var generator = SeededGenerator(state: seed)
    var inputs: [(role: Role, cells: [Double])] = []
    for input in subject.type.inputs {
      let domain = subject.type.facts.domain(of: input, from: from)
      let isWide = input.shape == .matrix || input.shape == .distribution
      var cells: [Double] = []
      for row in 0..<count {
        // Both of two classes occur, and each class of embeddings twice.
        if input.role == .y, !isWide, domain.isWhole || subject.type.facts.isOfMatrices {
          cells.append(Double(row < 4 ? row % 2 : Int.random(in: 0...1, using: &generator)))
          continue
        }
        let own = (0..<(isWide ? 3 : 1)).map { _ in ListTrial.cell(domain, using: &generator) }
        let sum = input.shape == .distribution && from == .prob ? own.reduce(0, +) : 1
        cells += own.map { $0 / sum }
      }
      inputs.append((input.role, cells))
    }
    rows = Block(rowByRow: inputs, count: count)
  }

  private static func cell(_ domain: Domain, using generator: inout SeededGenerator) -> Double {
    if domain.isWhole { return Double(Int.random(in: 0...1, using: &generator)) }
    let lower = max(domain.lower, -3)
    return Double.random(in: lower + 0.01...min(domain.upper, 3) - 0.01, using: &generator)
  }

  func value(wantsGradient: Bool = true) throws -> ListValue {
    try loss.cost(of: rows, convention, wantsGradient: wantsGradient)
  }

  /// The columns with a gradient, in its order.
  var predictions: [Int] { type.inputs.filter(\.isPrediction).flatMap { Array(rows.layout[$0.role]) } }

  /// The same rows with a weight each.
  func weighted(_ weights: [Double]) -> ListTrial {
    var other = self
    let roles = rows.layout.roles.map { (role: $0, columns: rows.layout[$0]) }
    other.rows = Block(
      layout: Layout(roles + [(.weight, rows.columns.count..<rows.columns.count + 1)]), capacity: rows.count)
    (other.rows.columns, other.rows.count) = (rows.columns + [weights], rows.count)
    return other
  }

  /// The rows with these indices, in this order.
  func taking(_ indices: [Int]) -> ListTrial {
    var other = self
    other.rows = Block(layout: rows.layout, capacity: indices.count)
    other.rows.columns = rows.columns.map { column in indices.map { column[$0] } }
    other.rows.count = indices.count
    return other
  }
}

extension Subject {
  static let ofLists = all.filter { $0.type is any ListLoss.Type }
}

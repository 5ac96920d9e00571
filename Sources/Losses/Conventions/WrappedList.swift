/// A loss of all rows at once between a change of its rows and changes of what it says of them.
struct WrappedList: ListLoss {
  static var card: Card { CosineSimilarity.card }
  static var inputs: [Input] { CosineSimilarity.inputs }

  let facts: Facts
  private let base: any ListLoss
  private let rows: @Sendable (Block) -> Block
  private let value: @Sendable (Double) -> Double
  private let slope: @Sendable (Double) -> Double
  /// Whether the value can be told of what was counted, without the rows.
  private let keepsTally: Bool

  init(
    _ base: any ListLoss, _ facts: Facts, rows: @escaping @Sendable (Block) -> Block = { $0 },
    value: @escaping @Sendable (Double) -> Double = { $0 }, slope: @escaping @Sendable (Double) -> Double,
    keepsTally: Bool = false
  ) {
    (self.base, self.facts, self.rows, self.value, self.slope) = (base, facts, rows, value, slope)
    self.keepsTally = keepsTally
  }

  init() { self.init(LongList<CosineSimilarity>(), CosineSimilarity.facts, slope: { $0 }) }

  func tally(in layout: Layout, _ convention: Convention) -> (any RowTally)? {
    keepsTally ? base.tally(in: layout, convention) : nil
  }

  func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    var own = try base.value(of: self.rows(rows), convention, wantsGradient: wantsGradient)
    own.value = value(own.value)
    own.gradients = own.gradients.map { $0.map(slope) }
    for index in own.parts.indices { own.parts[index].value = value(own.parts[index].value) }
    return own
  }
}

extension Evaluation {
  /// Changes every gradient of so many rows, and every curvature, where they were asked for.
  mutating func changeDerivatives(of count: Int, slope: (Double) -> Double, curvature: (Double) -> Double) {
    guard order >= .gradient else { return }
    for k in gradients.indices {
      for i in 0..<count { gradients[k][i] = slope(gradients[k][i]) }
    }
    guard order >= .curvature else { return }
    for k in curvatures.indices {
      for i in 0..<count { curvatures[k][i] = curvature(curvatures[k][i]) }
    }
  }
}

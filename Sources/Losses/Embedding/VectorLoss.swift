/// A loss of a predicted vector against a label vector.
public protocol VectorLoss: Loss {
  /// Returns L and leaves ∂L/∂ŷ in `gradients`, which is empty when no gradient is wanted.
  func callAsFunction(_ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
}

extension VectorLoss {
  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    var tile = VectorTile(block.layout, roles: [.y, .yhat], label: false, wantsGradient: result.order >= .gradient)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(
        tile.vectors[0], tile.vectors[1], width: tile.width, count: tile.count, &tile.gradients[1], &tile.losses)
      tile.store(from: first, into: &result)
      first += tile.count
    }
  }

  private func sweep(
    _ labels: [Double], _ predictions: [Double], width: Int, count: Int, _ gradients: inout [Double],
    _ losses: inout [Double]
  ) {
    var gradient = gradients.mutableSpan
    let isShort = gradient.isEmpty
    for row in 0..<count {
      let range = row &* width..<(row &+ 1) &* width
      var target = gradient._mutatingExtracting(isShort ? 0..<0 : range)
      losses[row] = self(labels.span.extracting(range), predictions.span.extracting(range), gradients: &target)
    }
  }
}

extension LongLoss where Self: VectorLoss {
  /// A vector of one component has a sign and no direction.
  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double {
    guard y.count > 1 else { throw UndefinedLoss("needs vectors of more than one component") }
    return self(y, yhat, gradients: &gradients)
  }
}

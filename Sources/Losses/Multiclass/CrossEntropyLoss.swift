/// A loss −Σ t ln p, up to what no prediction changes: the one over classes whose second derivatives are simple.
///
/// Their diagonal is Σt·p(1 − p) by the logits, t/p² by the probabilities and 0 by their logarithms.
public protocol CrossEntropyLoss: ClasswiseLoss {
  /// The weight t of each class's surprise, from the labels of a row; the default is the labels themselves.
  func targets(_ y: Span<Double>, into t: inout MutableSpan<Double>)
}

extension CrossEntropyLoss {
  public static var hasCurvature: Bool { true }

  public func targets(_ y: Span<Double>, into t: inout MutableSpan<Double>) {
    for k in y.indices { t[k] = y[k] }
  }

  public func evaluate(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    evaluateRows(block, convention, into: &result)
    guard result.order >= .curvature else { return }
    var tile = ClassTile<Double>(block.layout, wantsGradient: true)
    var labels = [Double](repeating: 0, count: tile.classes)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      for row in 0..<tile.count { fillCurvatures(&tile, row, &labels, convention) }
      tile.storeCurvatures(from: first, isMean: convention.within == .mean, into: &result)
      first += tile.count
    }
  }

  /// Leaves the second derivatives of one row in place of the first.
  private func fillCurvatures(
    _ tile: inout ClassTile<Double>, _ row: Int, _ labels: inout [Double], _ convention: Convention
  ) {
    let range = row * tile.classes..<(row + 1) * tile.classes
    for k in labels.indices {
      labels[k] = tile.hasIndices ? (tile.truths[row].first == k ? 1 : 0) : tile.labels[range.lowerBound + k]
    }
    var scores = Array(tile.scores[range])
    var (targets, curvatures) = (labels, labels)
    var target = targets.mutableSpan
    var score = scores.mutableSpan
    var curvature = curvatures.mutableSpan
    self.targets(labels.span, into: &target)
    switch convention.from {
    case .logit: fillCurvatures(target.span, logits: &score, &curvature)
    case .logprob: curvature.fill(0)
    default: fillCurvatures(target.span, probabilities: score.span, &curvature, convention)
    }
    tile.gradients.replaceSubrange(range, with: curvatures)
  }

  private func fillCurvatures(
    _ t: Span<Double>, logits z: inout MutableSpan<Double>, _ curvatures: inout MutableSpan<Double>
  ) {
    var mass = CompensatedSum()
    for k in t.indices { mass.add(t[k]) }
    let softmax = Softmax(replacing: &z)
    for k in z.indices { curvatures[k] = mass.value * (z[k] / softmax.total) * softmax.complement(z[k]) }
  }

  /// With q = p/Σp, where that is asked for, and the clipped classes standing still: (t/q² − Σt)/(Σp)², else t/p².
  private func fillCurvatures(
    _ t: Span<Double>, probabilities p: Span<Double>, _ curvatures: inout MutableSpan<Double>, _ convention: Convention
  ) {
    var (total, mass) = (CompensatedSum(), CompensatedSum())
    for k in p.indices { total.add(p[k]) }
    let scale = convention.renormalizes ? total.value : 1
    for k in p.indices {
      let q = p[k] / scale
      let moves = t[k] != 0 && (convention.clip == 0 || (q > convention.clip && q < 1 - convention.clip))
      if moves { mass.add(t[k]) }
      curvatures[k] = moves ? t[k] / q / q : q.isNaN ? q : 0
    }
    guard convention.renormalizes else { return }
    for k in p.indices { curvatures[k] = (curvatures[k] - mass.value) / scale / scale }
  }
}

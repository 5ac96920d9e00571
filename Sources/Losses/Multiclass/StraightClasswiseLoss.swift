/// A class-wise loss whose formula for the usual rows has no branch, so that two rows run side by side, one a lane.
///
/// A row that is not usual (an infinity, a NaN, logits that lie 690 apart) gets what the forms for one row say.
protocol StraightClasswiseLoss: ClasswiseLoss {
  /// The losses of two rows of probabilities, ∂L/∂p in `slopes`, and which rows the formula is right for.
  ///
  /// All of `y`, `p` and, unless it is empty, `slopes` have a number a class; `truth` is the index of the true class, if
  /// the labels are not soft. The probabilities are positive and normal, or the row is not usual anyway.
  func usual(
    _ y: Span<LanePair>, truth: TruePair, probabilities p: Span<LanePair>, slopes: inout MutableSpan<LanePair>
  ) -> UsualRows

  /// The same for rows of logits, with room for a number a class; by default by the chain rule through softmax.
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows
}

/// The losses of two rows, and whether each is one that the formula for usual rows is right for.
struct UsualRows {
  var losses: LanePair
  var areUsual: LanePair.Choice

  @inline(always)
  init(_ losses: LanePair, where areUsual: LanePair.Choice = .init(repeating: true)) {
    self.losses = losses
    self.areUsual = areUsual
  }
}

extension StraightClasswiseLoss {
  @inline(__always)
  func usual(
    _ y: Span<LanePair>, truth: TruePair, logits z: Span<LanePair>, room: inout MutableSpan<LanePair>,
    slopes: inout MutableSpan<LanePair>
  ) -> UsualRows {
    let softmax = StraightSoftmax(z, terms: &room)
    softmax.fill(&room)
    let rows = usual(y, truth: truth, probabilities: room.span, slopes: &slopes)
    pullThroughSoftmax(room.span, &slopes)
    return UsualRows(rows.losses, where: rows.areUsual .& softmax.areUsual)
  }

  public func evaluateRows(_ block: Block, _ convention: Convention, into result: inout Evaluation) {
    let isPlain = convention.from == .prob && !convention.renormalizes && convention.clip == 0
    let wantsGradient = result.order >= .gradient
    var single = ClassTile(block.layout, wantsGradient: wantsGradient)
    guard isPlain || convention.from == .logit else {
      return evaluateEach(&single, block, 0..<block.count, convention, into: &result)
    }
    var tile = PairTile(
      block.layout, hasClasses: Self.inputs.first?.shape == .classes, wantsGradient: wantsGradient)
    var room = Array(repeating: LanePair(repeating: 0), count: tile.classes)
    var first = 0
    while first < block.count {
      tile.load(block, from: first)
      sweep(tile.scores, &tile.slopes, &tile.labels, &tile.rows, &room, tile.truths, tile.pairs, convention.from)
      tile.store(from: first, isMean: convention.within == .mean, into: &result)
      for run in tile.unusualRuns() {
        evaluateEach(&single, block, first + run.lowerBound..<first + run.upperBound, convention, into: &result)
      }
      first += tile.count
    }
  }

  /// Every pair of a tile; its arrays come one by one, so that each can be lent while the others are.
  private func sweep(
    _ scores: [LanePair], _ slopes: inout [LanePair], _ labels: inout [LanePair], _ rows: inout [UsualRows],
    _ room: inout [LanePair], _ truths: [TruePair], _ pairs: Int, _ from: Prediction
  ) {
    let classes = room.count
    let score = scores.span
    var terms = room.mutableSpan
    var slope = slopes.mutableSpan
    var label = labels.mutableSpan
    let isShared = label.count == classes
    let isShort = slope.isEmpty
    for pair in 0..<pairs {
      let range = pair &* classes..<(pair &+ 1) &* classes
      let z = score.extracting(range)
      var h = slope._mutatingExtracting(isShort ? 0..<0 : range)
      let truth = truths[pair]
      // Two rows of zeros serve all class indices: the ones come and go.
      if isShared { label.place(LanePair(repeating: 1), at: truth) }
      rows[pair] = self(
        label.span.extracting(isShared ? 0..<classes : range), truth, z, &terms, &h, isLogit: from == .logit)
      let areLabels = isShared ? truth.areHard : label.span.extracting(range).areNumbers
      rows[pair].areUsual = rows[pair].areUsual .& areLabels
      if isShared { label.place(LanePair(repeating: 0), at: truth) }
    }
  }

  @inline(__always)
  private func callAsFunction(
    _ y: Span<LanePair>, _ truth: TruePair, _ z: Span<LanePair>, _ room: inout MutableSpan<LanePair>,
    _ slopes: inout MutableSpan<LanePair>, isLogit: Bool
  ) -> UsualRows {
    guard isLogit else {
      let rows = usual(y, truth: truth, probabilities: z, slopes: &slopes)
      return UsualRows(rows.losses, where: rows.areUsual .& z.areNumbers)
    }
    return usual(y, truth: truth, logits: z, room: &room, slopes: &slopes)
  }
}

/// The chain rule through softmax: ∂L/∂z_j = p_j (h_j − Σ h_k p_k) with h = ∂L/∂p, for probabilities above 0.
@inline(__always)
func pullThroughSoftmax(_ p: Span<LanePair>, _ slopes: inout MutableSpan<LanePair>) {
  guard !slopes.isEmpty else { return }
  var mean = LaneSum<LanePair>()
  for k in p.indices { mean.add(slopes[k] * p[k]) }
  for k in p.indices { slopes[k] = p[k] * (slopes[k] - mean.value) }
}

extension Span<LanePair> {
  /// Whether each lane is free of NaN.
  @inline(__always)
  fileprivate var areNumbers: LanePair.Choice {
    var areNumbers = LanePair.Choice(repeating: true)
    for k in indices { areNumbers = areNumbers .& (self[k] .== self[k]) }
    return areNumbers
  }
}

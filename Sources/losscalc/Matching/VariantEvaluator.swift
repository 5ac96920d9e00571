import Engine
import Losses

/// The losses of all rows by one variant.
struct VariantEvaluator {
  let variant: Variant
  let measure: Measure
  let settings: RunSettings
  let layout: Layout

  /// The sums over all rows; nil when an input lies outside of what the variant can take.
  func statistics(_ recordings: [Recording]) -> LossStatistics? {
    var own = measure
    (own.loss, own.convention) = (variant.loss, variant.convention)
    let checks = Check.all([own], layout, settings)
    var evaluation = Evaluation(
      order: .loss, width: own.facts.width(in: layout), capacity: recordings.map(\.block.count).max() ?? 1)
    var statistics = LossStatistics()
    var hasDefined = own.convention.cut != .row
    for recording in recordings where recording.block.count > 0 {
      guard checks.allSatisfy({ $0.violations(in: recording.block) == 0 }) else { return nil }
      let block = prepared(recording.block)
      if case .convention(let convention) = variant.protection {
        guard guarded(block, convention, into: &evaluation.losses) else { return nil }
      } else {
        own.loss.evaluate(block, own.convention, into: &evaluation)
      }
      guard own.convention.cut != .row else {
        hasDefined = add(evaluation.losses.prefix(block.count), block, to: &statistics) || hasDefined
        continue
      }
      statistics.add(
        evaluation.losses, block[.weight].first, count: block.count, firstRow: recording.rows.first)
    }
    return hasDefined ? statistics : nil
  }

  /// Adds rows that are a set each: one that has no value is in no mean.
  ///
  /// - Returns: whether some have one.
  private func add(_ losses: ArraySlice<Double>, _ block: Block, to statistics: inout LossStatistics) -> Bool {
    let defined = losses.indices.filter { !losses[$0].isNaN }
    let own = defined.map { losses[$0] }
    statistics.add(own, block[.weight].first.map { weight in defined.map { weight[$0] } })
    return !own.isEmpty
  }

  /// The block with its predictions rounded to single precision and clipped, as the variant says.
  private func prepared(_ block: Block) -> Block {
    var block = block
    if variant.isSingle {
      for column in block.columns.indices { block.columns[column] = block.columns[column].map { Double(Float($0)) } }
    }
    guard case .clip(let epsilon) = variant.protection else { return block }
    // In single precision 1 − ε is rounded too, and that is where 15.94 instead of 16.12 comes from.
    let least = variant.isSingle ? Double(Float(epsilon)) : epsilon
    let most = variant.isSingle ? Double(1 - Float(epsilon)) : 1 - epsilon
    for column in layout[.yhat] { block.columns[column] = block.columns[column].map { max(min($0, most), least) } }
    return block
  }

  /// Cross-entropy with a remedy inside the logarithm; false where there is none.
  private func guarded(_ block: Block, _ convention: LogConvention, into losses: inout [Double]) -> Bool {
    let (labels, outputs) = (layout[.y], layout[.yhat])
    for i in 0..<block.count {
      let p = outputs.map { block.columns[$0][i] }
      let y = labels.map { block.columns[$0][i] }
      if measure.card.name == "bce" {
        guard y.count == p.count else { return false }
        let sum = zip(y, p).reduce(0) { $0 + convention.crossEntropy($1.0, $1.1) }
        losses[i] = variant.convention.within == .mean ? sum / Double(p.count) : sum
      } else if y.count == 1, let label = y.first {
        guard label >= 0, label < Double(p.count) else { return false }
        losses[i] = convention.surprise(p[Int(label)])
      } else {
        losses[i] = zip(y, p).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * convention.surprise($1.1) }
      }
    }
    return true
  }
}

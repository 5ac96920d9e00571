/// The statistics of the losses of one group among many: those of `LossStatistics`, bit by bit, in a fraction of the room.
///
/// They are of losses that are better the lower they are.
/// A group of one row has but its loss, and takes 24 bytes.
public struct TalliedStatistics: Sendable {
  /// The only loss, and its row; row −1 before there is one.
  private var loss = 0.0
  private var row = -1
  /// All losses, once there are several, or one that a sum alone would not tell; an array, so that a group without has
  /// but a word.
  private var moments: [TalliedMoments] = []

  /// The statistics of nothing.
  public init() {}

  /// Adds the loss of one row, and in a run with weights its weight.
  @inline(__always)
  public mutating func add(_ loss: Double, weight: Double? = nil, row: Int) {
    if moments.isEmpty {
      if self.row < 0, weight == nil, loss.isFinite {
        // −0 counts as 0.
        (self.loss, self.row) = (loss + 0, row)
        return
      }
      startMoments()
    }
    moments[0].add(loss, weight: weight, row: row)
  }

  /// Some number out of all that an addition looks at, for the sake of looking there.
  ///
  /// The sums of many groups are far away. Where many are added to, one after the other waits for memory; looked at
  /// beforehand, they come all at once.
  @inline(__always)
  public var glance: Int { moments.isEmpty ? row : moments[0].glance }

  @inline(never)
  private mutating func startMoments() {
    moments = [TalliedMoments()]
    if row >= 0 { moments[0].add(loss, weight: nil, row: row) }
  }

  /// Adds the rows of another part, which has weights if this one has.
  public mutating func merge(_ other: Self) {
    guard !other.moments.isEmpty else {
      if other.row >= 0 { add(other.loss, row: other.row) }
      return
    }
    if moments.isEmpty, row < 0 { return self = other }
    if moments.isEmpty { startMoments() }
    moments[0].merge(other.moments[0])
  }

  /// The same statistics with room for any loss.
  public var statistics: LossStatistics {
    if let all = moments.first { return all.statistics }
    var statistics = LossStatistics()
    if row >= 0 { statistics.add(losses: [loss].span, firstRow: row) }
    return statistics
  }

  /// What is told of them.
  ///
  /// - Parameter reduction: How the cost is made of the losses.
  public func summary(_ reduction: Reduction) -> LossSummary {
    if !moments.isEmpty { return moments[0].summary(reduction) }
    guard row >= 0 else { return LossStatistics().summary(reduction) }
    return LossSummary(
      cost: loss, sum: loss, mean: loss, standardDeviation: nil, minimum: loss, maximum: loss, worst: loss,
      worstRow: row, nonfiniteCount: 0)
  }
}

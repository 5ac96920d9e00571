/// The rectangle of numbers that a panel shows.
struct Frame {
  var x, y: ClosedRange<Double>

  /// What the axes say, and where they say nothing, what the data need; vertically up to round numbers.
  init(_ panel: Panel, ticks: Int) {
    var horizontal = Extent()
    var vertical = Extent()
    for layer in panel.layers {
      switch layer {
      case .line(let line):
        for point in line.points where point.isFinite {
          horizontal.add(point.x)
          if panel.x.range?.contains(point.x) ?? true { vertical.add(point.y) }
        }
      case .bars(let bars):
        vertical.add(0)
        for bar in bars.bars {
          horizontal.add(bar.interval.lowerBound)
          horizontal.add(bar.interval.upperBound)
          vertical.add(bar.height)
        }
      case .heat(let map):
        for end in [map.x.lowerBound, map.x.upperBound] { horizontal.add(end) }
        for end in [map.y.lowerBound, map.y.upperBound] { vertical.add(end) }
      case .mark(let mark):
        horizontal.add(mark.position.x)
        vertical.add(mark.position.y)
      }
    }
    x = Frame.widened(panel.x.range ?? horizontal.range)
    let found = Frame.widened(panel.y.range ?? vertical.range)
    y = panel.maps.isEmpty ? Ticks.rounded(found, limit: ticks, isWhole: panel.y.isWhole) : found
  }

  /// A range of one point, or of none, gets some room.
  private static func widened(_ range: ClosedRange<Double>?) -> ClosedRange<Double> {
    guard let range else { return 0...1 }
    guard range.lowerBound == range.upperBound else { return range }
    let room = max(abs(range.lowerBound) * 0.5, 0.5)
    return (range.lowerBound - room)...(range.upperBound + room)
  }

  /// How far to the right a value stands, from 0 to 1.
  func across(_ value: Double) -> Double { Frame.share(value, x) }

  /// How high a value stands, from 0 to 1.
  func up(_ value: Double) -> Double { Frame.share(value, y) }

  private static func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    // Halves, because the span of the largest doubles is infinite.
    (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
  }

  /// The part of a segment inside the frame, in shares of it; nil when nothing is.
  ///
  /// Liang & Barsky 1984, A new concept and method for line clipping.
  func clipped(_ start: Position, _ end: Position) -> (Position, Position)? {
    let (a, b) = (Position(across(start.x), up(start.y)), Position(across(end.x), up(end.y)))
    let (width, height) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (run, room) in [(-width, a.x), (width, 1 - a.x), (-height, a.y), (height, 1 - a.y)] {
      if run == 0 {
        if room < 0 { return nil }
      } else if run < 0 {
        enter = max(enter, room / run)
      } else {
        leave = min(leave, room / run)
      }
    }
    guard enter <= leave else { return nil }
    return (
      Position(a.x + enter * width, a.y + enter * height), Position(a.x + leave * width, a.y + leave * height)
    )
  }
}

/// The least and the greatest of some values.
private struct Extent {
  var range: ClosedRange<Double>?

  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
  }
}

/// One thing that is drawn in a panel.
public enum Layer: Sendable {
  case line(Line)
  case bars(Bars)
  case heat(HeatMap)
  case mark(Mark)

  /// The name it has in the legend; nil for what needs none.
  var seriesName: String? {
    switch self {
    case .line(let line): line.name.isEmpty || line.isReference ? nil : line.name
    case .bars(let bars): bars.name.isEmpty ? nil : bars.name
    case .heat, .mark: nil
    }
  }

  /// The name whose colour it has.
  var colorName: String? { if case .bars(let bars) = self { bars.line ?? seriesName } else { seriesName } }
}

/// A point in the units of the axes.
public struct Position: Sendable, Hashable {
  public var x, y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// Points joined by straight pieces; a point that is not finite interrupts the line.
public struct Line: Sendable {
  public var name: String
  public var points: [Position]
  /// A line to compare with: drawn thin, grey and dashed, outside the legend.
  public var isReference: Bool
  /// Draws each point as a dot besides the line.
  public var hasDots: Bool
  /// False of points that no line joins.
  public var isJoined: Bool
  /// Which of several things the line is of, and what of it: lines of one thing share a colour, lines of one kind a dash.
  public var part: Part?

  /// Where a line stands among those of several things: a model and its label, a run and its data.
  public struct Part: Sendable, Hashable {
    public var thing, kind: String

    public init(of thing: String, _ kind: String) {
      self.thing = thing
      self.kind = kind
    }
  }

  public init(
    _ name: String, _ points: [Position], isReference: Bool = false, hasDots: Bool = false, isJoined: Bool = true,
    part: Part? = nil
  ) {
    self.name = name
    self.points = points
    self.isReference = isReference
    self.hasDots = hasDots
    self.isJoined = isJoined
    self.part = part
  }

  /// The pieces without interruptions.
  var pieces: [[Position]] {
    guard isJoined else { return points.filter(\.isFinite).map { [$0] } }
    return points.split(whereSeparator: { !$0.isFinite }).map(Array.init)
  }
}

/// Bars from zero, side by side: a histogram.
public struct Bars: Sendable {
  /// A bar over an interval of the horizontal axis.
  public struct Bar: Sendable, Hashable {
    public var interval: ClosedRange<Double>
    public var height: Double

    public init(_ interval: ClosedRange<Double>, height: Double) {
      self.interval = interval
      self.height = height
    }
  }

  public var name: String
  public var bars: [Bar]
  /// The line whose colour they have, where they are of the same thing and have no name of their own.
  public var line: String?

  public init(_ name: String, _ bars: [Bar], like line: String? = nil) {
    self.name = name
    self.bars = bars
    self.line = line
  }
}

/// One point with a name beside it.
public struct Mark: Sendable {
  public var name: String
  public var position: Position

  public init(_ name: String, at position: Position) {
    self.name = name
    self.position = position
  }
}

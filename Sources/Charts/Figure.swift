/// A picture of one or more panels below each other, to be drawn as terminal text or as SVG.
///
/// It knows nothing of what it shows: numbers, names and units come from outside.
public struct Figure: Sendable {
  /// What is shown, in a line.
  public var title: String
  /// What a person who cannot see the picture should know; the SVG's `desc`.
  public var description: String
  public var panels: [Panel]

  public init(title: String, description: String, panels: [Panel]) {
    self.title = title
    self.description = description
    self.panels = panels
  }

  /// How many series there may be until two look alike.
  public static let mostSeries = SeriesStyle.count * SeriesStyle.count
}

/// One pair of axes with what is drawn between them, the last layer on top.
public struct Panel: Sendable {
  public var x, y: Axis
  public var layers: [Layer]

  public init(x: Axis, y: Axis, layers: [Layer]) {
    self.x = x
    self.y = y
    self.layers = layers
  }

  var maps: [HeatMap] { layers.compactMap { if case .heat(let map) = $0 { map } else { nil } } }
}

/// What an axis measures.
public struct Axis: Sendable {
  /// The quantity with its unit.
  public var label: String
  /// The values at its ends; nil when the data decide.
  public var range: ClosedRange<Double>?
  /// True for counts: between whole numbers there is nothing to name.
  public var isWhole: Bool
  /// The names of classes that lie side by side, each one wide from 0 on; empty where numbers are measured.
  public var categories: [String]

  public init(
    _ label: String, range: ClosedRange<Double>? = nil, isWhole: Bool = false, categories: [String] = []
  ) {
    self.label = label
    self.range = range ?? (categories.isEmpty ? nil : 0...Double(categories.count))
    self.isWhole = isWhole
    self.categories = categories
  }

  /// What is named along the axis: round numbers, at most `limit` + 1, or the classes.
  func ticks(over range: ClosedRange<Double>, limit: Int) -> Ticks {
    categories.isEmpty ? Ticks(over: range, limit: limit, isWhole: isWhole) : Ticks(middlesOf: categories)
  }

  /// The same with both ends of the range among them, where at most `most` steps allow it.
  func ticksWithEnds(over range: ClosedRange<Double>, limit: Int, most: Int) -> Ticks {
    categories.isEmpty
      ? Ticks.withEnds(of: range, limit: limit, most: most, isWhole: isWhole) : Ticks(middlesOf: categories)
  }
}

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

  /// The names of the legend in the order of their first use: a name has the same colour in every panel.
  var series: [String] {
    var names: [String] = []
    for name in panels.flatMap({ $0.layers.compactMap(\.seriesName) }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// The line styles of the series, in their order: no two are alike before colours and dashes are used up.
  ///
  /// Lines that are parts of several things have a colour a thing and a dash a kind, others a colour and a dash each.
  var styles: [SeriesStyle] {
    let parts = parts
    let things = SeriesStyle.distinct(parts.compactMap { $0?.thing })
    let kinds = SeriesStyle.distinct(parts.compactMap { $0?.kind })
    return parts.enumerated().map { index, part in
      guard let part, things.count > 1, let thing = things.firstIndex(of: part.thing),
        let kind = kinds.firstIndex(of: part.kind)
      else { return SeriesStyle(index) }
      return SeriesStyle(thing: thing, kind: kind, kinds: kinds.count)
    }
  }

  private var parts: [Line.Part?] {
    series.map { name in
      panels.lazy.flatMap(\.layers).compactMap { layer in
        if case .line(let line) = layer, line.name == name { line.part } else { nil }
      }.first
    }
  }
}

/// The colour and the dash of a series, by their numbers.
struct SeriesStyle: Hashable {
  /// How many colours, and how many dashes, there are.
  static let count = 6

  var color, dash: Int

  init(_ index: Int) {
    color = index % SeriesStyle.count
    dash = (index + index / SeriesStyle.count) % SeriesStyle.count
  }

  init(thing: Int, kind: Int, kinds: Int) {
    color = thing % SeriesStyle.count
    dash = (kind + kinds * (thing / SeriesStyle.count)) % SeriesStyle.count
  }

  static func distinct(_ texts: [String]) -> [String] {
    var found: [String] = []
    for text in texts where !found.contains(text) { found.append(text) }
    return found
  }
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

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

  /// The names of the legend in the order of their first use: a name has the same colour in every panel.
  var series: [String] {
    var names: [String] = []
    for name in panels.flatMap({ $0.layers.compactMap(\.seriesName) }) where !names.contains(name) {
      names.append(name)
    }
    return names
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

  public init(_ label: String, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.range = range
  }
}

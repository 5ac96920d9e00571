/// The names of a legend in the order of their first use, with a style each: a name looks the same in every panel.
struct Series: Sendable {
  let names: [String]
  /// The line styles, in the order of the names: no two are alike before colours and dashes are used up.
  ///
  /// Lines that are parts of several things have a colour a thing and a dash a kind, others a colour and a dash each.
  let styles: [SeriesStyle]
  private let numbers: [String: Int]

  init(_ panels: [Panel]) {
    var names: [String] = []
    var parts: [Line.Part?] = []
    var numbers: [String: Int] = [:]
    for layer in panels.lazy.flatMap(\.layers) {
      guard let name = layer.seriesName else { continue }
      let part: Line.Part? = if case .line(let line) = layer { line.part } else { nil }
      if let number = numbers[name] {
        parts[number] = parts[number] ?? part
      } else {
        numbers[name] = names.count
        names.append(name)
        parts.append(part)
      }
    }
    (self.names, self.numbers) = (names, numbers)
    styles = Series.styles(parts)
  }

  private static func styles(_ parts: [Line.Part?]) -> [SeriesStyle] {
    let things = numbered(parts.compactMap { $0?.thing })
    let kinds = numbered(parts.compactMap { $0?.kind })
    return parts.enumerated().map { index, part in
      guard let part, things.count > 1, let thing = things[part.thing], let kind = kinds[part.kind] else {
        return SeriesStyle(index)
      }
      return SeriesStyle(thing: thing, kind: kind, kinds: kinds.count)
    }
  }

  /// The number of each text, in the order of their first use.
  private static func numbered(_ texts: [String]) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for text in texts where numbers[text] == nil { numbers[text] = numbers.count }
    return numbers
  }

  /// The number of the series that a layer has its colour from.
  func number(of layer: Layer) -> Int? { layer.colorName.flatMap { numbers[$0] } }
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
}

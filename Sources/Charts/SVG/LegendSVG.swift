/// The names of the series, each behind a piece of its line.
struct LegendSVG {
  let series: Series

  private static let lineHeight = 20.0
  private static let sample = 26.0

  /// Nothing needs a legend that has one name only.
  private var isShown: Bool { series.names.count > 1 }

  var height: Double { isShown ? Double((places.map(\.row).max() ?? 0) + 1) * LegendSVG.lineHeight + 4 : 0 }

  /// Where each entry begins, broken into rows by a generous estimate of the width of text.
  private var places: [(x: Double, row: Int)] {
    var places: [(x: Double, row: Int)] = []
    var (x, row) = (12.0, 0)
    for name in series.names {
      let width = LegendSVG.sample + 8 + Double(name.count) * 7.4 + 16
      if x + width > PanelSVG.width && x > 12 {
        x = 12
        row += 1
      }
      places.append((x, row))
      x += width
    }
    return places
  }

  func write(to svg: inout SVGText, top: Double) {
    guard isShown else { return }
    svg.open("g", ["class": "legend"])
    for (index, (name, place)) in zip(series.names, places).enumerated() {
      let middle = top + 10 + Double(place.row) * LegendSVG.lineHeight
      svg.element(
        "path",
        [
          "class": "line c\(series.styles[index].color) l\(series.styles[index].dash)",
          "d": SVGText.path([Position(place.x, middle), Position(place.x + LegendSVG.sample, middle)]),
        ])
      svg.label(name, x: place.x + LegendSVG.sample + 8, y: middle + 4.5)
    }
    svg.close("g")
  }
}

/// One panel with its axes, ticks and labels.
struct PanelSVG {
  /// The width of every figure, which makes text of 13 px legible when it is shrunk to 400.
  static let width = 480.0

  private static let tickLimit = 6

  /// The room that the labels of a panel's vertical axis need.
  static func margin(of panel: Panel) -> Double {
    let ticks = panel.y.ticks(over: Frame(panel, ticks: tickLimit).y, limit: tickLimit)
    // The name of a map's colours stands there, too.
    return 22 + Double((ticks.texts + panel.maps.map(\.label)).map(\.count).max() ?? 0) * 7.6
  }

  let panel: Panel
  let series: Series
  private let frame: Frame
  private let vertical: Ticks
  /// The plot's left edge, its width and its height.
  private let left, across, up: Double

  /// - Parameter left: where the plots of all panels begin, so that one stands exactly below the other.
  init(_ panel: Panel, series: Series, left: Double) {
    self.panel = panel
    self.series = series
    frame = Frame(panel, ticks: PanelSVG.tickLimit)
    vertical = panel.y.ticks(over: frame.y, limit: PanelSVG.tickLimit)
    self.left = left
    across = PanelSVG.width - left - 22
    let classes = Double(panel.y.categories.count)
    up = classes > 0 ? min(360, max(80, 34 * classes)) : panel.maps.isEmpty ? 170 : 260
  }

  /// What the panel takes from the figure: the label above, the plot, the ticks and labels below.
  var height: Double { 28 + up + 52 + Double(panel.maps.count) * 46 }

  func write(to svg: inout SVGText, top: Double) {
    let plot = top + 28
    svg.open("g", ["class": "panel"])
    svg.label(panel.y.label, class: "quiet", x: 12, y: top + 16)
    if panel.maps.isEmpty { grid(&svg, plot) }
    for (place, layer) in panel.layers.enumerated() { draw(layer, place, on: &svg, plot) }
    axes(&svg, plot)
    for map in panel.maps { scale(map, &svg, plot + up + 56) }
    svg.close("g")
  }

  private func place(_ x: Double, _ y: Double, _ plot: Double) -> Position {
    Position(left + x * across, plot + (1 - y) * up)
  }

  private func grid(_ svg: inout SVGText, _ plot: Double) {
    let path = vertical.values.map { value in
      let y = frame.up(value)
      return SVGText.path([place(0, y, plot), place(1, y, plot)])
    }.joined()
    if !path.isEmpty { svg.element("path", ["class": "grid", "d": path]) }
  }

  private func axes(_ svg: inout SVGText, _ plot: Double) {
    svg.element(
      "path", ["class": "axis", "d": SVGText.path([place(0, 1, plot), place(0, 0, plot), place(1, 0, plot)])])
    for (value, text) in zip(vertical.values, vertical.texts) {
      let y = place(0, frame.up(value), plot).y
      svg.label(text, x: left - 7, y: y + 4.5, anchor: "end")
    }
    let ticks = panel.x.ticksWithEnds(over: frame.x, limit: PanelSVG.tickLimit, most: PanelSVG.tickLimit + 2)
    var free = 0.0
    for (value, text) in zip(ticks.values, ticks.texts) {
      let x = place(frame.across(value), 0, plot).x
      let half = Double(text.count) * 3.8
      // Names that lie too near to each other are left out.
      guard panel.x.categories.isEmpty || x - half >= free else { continue }
      free = x + half + 6
      svg.element("path", ["class": "axis", "d": SVGText.path([Position(x, plot + up), Position(x, plot + up + 5)])])
      svg.label(text, x: x, y: plot + up + 20, anchor: "middle")
    }
    svg.label(panel.x.label, class: "quiet", x: left + across / 2, y: plot + up + 39, anchor: "middle")
  }

  private func draw(_ layer: Layer, _ number: Int, on svg: inout SVGText, _ plot: Double) {
    let style = series.number(of: layer).map { series.styles[$0] } ?? SeriesStyle(0)
    switch layer {
    case .line(let line): draw(line, style, &svg, plot)
    case .bars(let bars): draw(bars, style, &svg, plot)
    case .heat(let map): draw(map, &svg, plot)
    case .mark(let mark): draw(mark, isLeft: number % 2 == 0, &svg, plot)
    }
  }

  private func draw(_ line: Line, _ series: SeriesStyle, _ svg: inout SVGText, _ plot: Double) {
    let path = line.pieces.flatMap { clipped($0, plot) }.map(SVGText.path).joined()
    let style = line.isReference ? "reference" : "line c\(series.color) l\(series.dash)"
    if !path.isEmpty { svg.element("path", ["class": style, "d": path]) }
    guard line.hasDots || line.pieces.contains(where: { $0.count == 1 }) else { return }
    for point in line.points where point.isFinite {
      guard let (spot, _) = frame.clipped(point, point) else { continue }
      svg.circle(
        class: line.isJoined ? "f\(series.color)" : line.name.isEmpty ? "dot" : "f\(series.color) dot",
        at: place(spot.x, spot.y, plot), radius: line.isJoined ? "3.2" : "2.4")
    }
  }

  /// The parts of a piece inside the frame.
  private func clipped(_ piece: [Position], _ plot: Double) -> [[Position]] {
    var parts: [[Position]] = []
    for (start, end) in zip(piece, piece.dropFirst()) {
      guard let (a, b) = frame.clipped(start, end) else { continue }
      let (first, last) = (place(a.x, a.y, plot), place(b.x, b.y, plot))
      // Where the line left the frame, another part begins at its return.
      if parts.last?.last == first { parts[parts.count - 1].append(last) } else { parts.append([first, last]) }
    }
    return parts
  }

  private func draw(_ bars: Bars, _ series: SeriesStyle, _ svg: inout SVGText, _ plot: Double) {
    let gap = bars.bars.count > 60 ? 0 : 1.5
    for bar in bars.bars where bar.height.isFinite {
      let base = place(frame.across(bar.interval.lowerBound), min(1, max(0, frame.up(0))), plot)
      let top = place(frame.across(bar.interval.upperBound), min(1, max(0, frame.up(bar.height))), plot)
      svg.rectangle(
        class: "f\(series.color)", x: base.x + gap / 2, y: min(base.y, top.y),
        width: max(0.5, top.x - base.x - gap), height: abs(base.y - top.y))
    }
  }

  /// Neighbours of one level in a row are one rectangle.
  private func draw(_ map: HeatMap, _ svg: inout SVGText, _ plot: Double) {
    let levels = map.levels(SVGStyle.levelCount)
    let (width, height) = (across / Double(map.columns), up / Double(map.rows))
    for row in 0..<map.rows {
      var column = 0
      while column < map.columns {
        let level = levels[row * map.columns + column]
        let first = column
        while column < map.columns && levels[row * map.columns + column] == level { column += 1 }
        guard let level else { continue }
        svg.element(
          "rect",
          [
            "class": "h\(level)", "stroke-width": "0.6", "x": SVGText.number(left + Double(first) * width),
            "y": SVGText.number(plot + up - Double(row + 1) * height),
            "width": SVGText.number(Double(column - first) * width), "height": SVGText.number(height),
          ])
      }
    }
    write(map.texts, of: map, levels, &svg, plot)
  }

  /// What is written in the cells, if there is room for it.
  private func write(_ texts: [String], of map: HeatMap, _ levels: [Int?], _ svg: inout SVGText, _ plot: Double) {
    let (width, height) = (across / Double(map.columns), up / Double(map.rows))
    guard let longest = texts.map(\.count).max(), Double(longest) * 7.6 < width, height > 14 else { return }
    for (index, text) in texts.enumerated() {
      let ink = levels[index].map { $0 < SVGStyle.levelCount / 2 ? "on-dark" : "on-light" } ?? "on-ground"
      svg.label(
        text, class: ink, x: left + (Double(index % map.columns) + 0.5) * width,
        y: plot + up - (Double(index / map.columns) + 0.5) * height + 4.5, anchor: "middle")
    }
  }

  private func draw(_ mark: Mark, isLeft: Bool, _ svg: inout SVGText, _ plot: Double) {
    guard mark.position.isFinite, let (spot, _) = frame.clipped(mark.position, mark.position) else { return }
    let centre = place(spot.x, spot.y, plot)
    svg.circle(class: "mark", at: centre, radius: "5")
    // Neighbours have their names on different sides, unless there is no room.
    let room = Double(mark.name.count) * 8 + 14
    let isLeft = isLeft ? centre.x - left > room : left + across - centre.x < room
    svg.label(
      mark.name, class: "halo", x: centre.x + (isLeft ? -10 : 10),
      y: min(plot + up - 4, max(plot + 12, centre.y + 4.5)), anchor: isLeft ? "end" : "start")
  }

  /// The colours of the levels with the values between them.
  private func scale(_ map: HeatMap, _ svg: inout SVGText, _ top: Double) {
    let thresholds = map.thresholds(SVGStyle.levelCount)
    let width = across / Double(SVGStyle.levelCount)
    svg.label(map.label, class: "quiet", x: 12, y: top + 11)
    for level in 0..<SVGStyle.levelCount {
      svg.rectangle(class: "h\(level)", x: left + Double(level) * width, y: top, width: width, height: 12)
    }
    for index in stride(from: 1, to: thresholds.count, by: 2) {
      svg.label(Ticks.short(thresholds[index]), x: left + Double(index + 1) * width, y: top + 27, anchor: "middle")
    }
  }
}

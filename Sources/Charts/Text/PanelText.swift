import Messages

/// One panel as lines of text.
struct PanelText {
  let panel: Panel
  let series: Series
  let style: TextStyle
  private let frame: Frame
  private let vertical: Ticks
  private let margin: Int
  private let columns, height: Int

  /// - Parameter margin: the columns left of the plots of all panels, so that one stands exactly below the other.
  init(_ panel: Panel, series: Series, style: TextStyle, margin: Int) {
    self.panel = panel
    self.series = series
    self.style = style
    frame = Frame(panel, ticks: PanelText.tickLimit(style))
    vertical = panel.y.ticks(over: frame.y, limit: PanelText.tickLimit(style))
    self.margin = margin
    columns = max(10, style.width - margin - 1)
    let classes = panel.y.categories.count
    height = classes == 0 ? style.height : classes > 10 ? classes : 2 * classes
  }

  private static func tickLimit(_ style: TextStyle) -> Int { max(2, style.height / 3) }

  /// What the labels of a panel's vertical axis need, with a space and the axis itself.
  static func margin(of panel: Panel, _ style: TextStyle) -> Int {
    let limit = tickLimit(style)
    return (panel.y.ticks(over: Frame(panel, ticks: limit).y, limit: limit).texts.map(\.count).max() ?? 0) + 2
  }

  var lines: [String] {
    var canvas = Canvas(columns: columns, rows: height, style: style)
    for layer in panel.layers { draw(layer, on: &canvas) }
    canvas.nameLines(series.names.count)
    for case .mark(let mark) in panel.layers { draw(mark, on: &canvas) }
    let texts = labels
    let rows = (0..<height).map { row in
      let label = texts[row] ?? ""
      let axis = texts[row] == nil ? style.upright : style.uprightTick
      let line = String(repeating: " ", count: margin - 2 - label.count) + label + " " + String(axis)
      return String(trimmedEnd((line + canvas.text(row: row))[...]))
    }
    return ["  " + panel.y.label] + rows + foot + scale
  }

  /// The label of each row that has a tick.
  private var labels: [Int: String] {
    var labels: [Int: String] = [:]
    for (value, text) in zip(vertical.values, vertical.texts) { labels[row(of: frame.up(value))] = text }
    return labels
  }

  private func row(of share: Double) -> Int { Int(((1 - share) * Double(height - 1)).rounded()) }

  private func column(of share: Double) -> Int { Int((share * Double(columns - 1)).rounded()) }

  /// The horizontal axis, its ticks and its label.
  private var foot: [String] {
    let ticks = panel.x.ticksWithEnds(over: frame.x, limit: max(2, columns / 12), most: max(2, columns / 8))
    var axis = Array(repeating: style.level, count: columns)
    var texts = Array(repeating: Character(" "), count: columns + margin + 1)
    var free = 0
    for (value, text) in zip(ticks.values, ticks.texts) {
      let column = column(of: frame.across(value))
      guard axis.indices.contains(column) else { continue }
      axis[column] = style.levelTick
      let start = min(texts.count - text.count, max(0, margin + column - (text.count - 1) / 2))
      guard start >= free else { continue }
      for (offset, character) in text.enumerated() { texts[start + offset] = character }
      free = start + text.count + 1
    }
    let space = max(0, (columns - panel.x.label.count) / 2)
    return [
      String(repeating: " ", count: margin - 1) + String(style.corner) + String(axis),
      String(trimmedEnd(String(texts)[...])),
      String(repeating: " ", count: margin + space) + panel.x.label,
    ]
  }

  /// What the shades of a heat map mean.
  private var scale: [String] {
    panel.layers.flatMap { layer -> [String] in
      guard case .heat(let map) = layer else { return [] }
      let finite = map.values.filter(\.isFinite)
      guard let least = finite.min(), let most = finite.max() else { return [] }
      let shades = String(style.shades)
      let gaps = map.gap == "/" && finite.count < map.values.count ? "; /: outside the domain" : ""
      let ends = map.range ?? least...most
      let how = map.range == nil ? ", as many cells in each shade" : ""
      let text =
        "\(map.label): \(Ticks.short(ends.lowerBound)) [\(shades)] \(Ticks.short(ends.upperBound))\(how)\(gaps)"
      return wrapped(text, style.width - 2).map { "  " + $0 }
    }
  }

  private func draw(_ layer: Layer, on canvas: inout Canvas) {
    let index = series.number(of: layer)
    switch layer {
    case .line(let line): draw(line, index, on: &canvas)
    case .bars(let bars): draw(bars, index, on: &canvas)
    case .heat(let map): draw(map, on: &canvas)
    case .mark: break
    }
  }

  private func draw(_ line: Line, _ index: Int?, on canvas: inout Canvas) {
    for piece in line.pieces {
      for (start, end) in zip(piece, piece.count > 1 ? Array(piece.dropFirst()) : piece) {
        guard let (a, b) = frame.clipped(start, end) else { continue }
        canvas.segment(a, b, series: line.isReference ? nil : index ?? 0, every: line.isReference ? 4 : 1)
      }
    }
  }

  private func draw(_ bars: Bars, _ index: Int?, on canvas: inout Canvas) {
    for bar in bars.bars {
      let first = column(of: frame.across(bar.interval.lowerBound))
      let next = column(of: frame.across(bar.interval.upperBound))
      // A column between wide bars belongs to neither, so that they can be told apart.
      let last = max(first, next - (next - first > 3 ? 2 : 1))
      for column in first...last { canvas.bar(column: column, share: frame.up(bar.height), series: index ?? 0) }
    }
  }

  private func draw(_ map: HeatMap, on canvas: inout Canvas) {
    let levels = map.levels(style.shades.count)
    for row in 0..<height {
      for column in 0..<columns {
        let (across, up) = ((Double(column) + 0.5) / Double(columns), 1 - (Double(row) + 0.5) / Double(height))
        let position = Position(
          frame.x.lowerBound + across * (frame.x.upperBound - frame.x.lowerBound),
          frame.y.lowerBound + up * (frame.y.upperBound - frame.y.lowerBound))
        guard let index = map.index(at: position) else { continue }
        canvas.put(levels[index].map { style.shades[$0] } ?? map.gap, column: column, row: row)
      }
    }
    write(map.texts, of: map, on: &canvas)
  }

  /// What is written in the cells, with a space around it, if there is room for it.
  private func write(_ texts: [String], of map: HeatMap, on canvas: inout Canvas) {
    guard let longest = texts.map(\.count).max(), (longest + 2) * map.columns <= columns else { return }
    for (index, text) in texts.enumerated() {
      let across = (Double(index % map.columns) + 0.5) / Double(map.columns)
      let up = (Double(index / map.columns) + 0.5) / Double(map.rows)
      let start = column(of: across) - (text.count + 1) / 2
      for (offset, character) in " \(text) ".enumerated() {
        canvas.put(character, column: start + offset, row: row(of: up))
      }
    }
  }

  private func draw(_ mark: Mark, on canvas: inout Canvas) {
    let (across, up) = (frame.across(mark.position.x), frame.up(mark.position.y))
    guard mark.position.isFinite, (0...1).contains(across), (0...1).contains(up) else { return }
    canvas.put(style.mark, column: column(of: across), row: row(of: up))
    canvas.label(mark.name, column: column(of: across), row: row(of: up))
  }
}

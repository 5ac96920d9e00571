import Messages

extension Figure {
  /// The figure as lines of text, ended by a newline.
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var lines = wrapped(title, style.width)
    let series = Series(panels)
    lines += legend(series.names, style)
    let margin = panels.map { PanelText.margin(of: $0, style) }.max() ?? 2
    for panel in panels { lines += [""] + PanelText(panel, series: series, style: style, margin: margin).lines }
    return lines.map { $0 + "\n" }.joined()
  }

  private func legend(_ names: [String], _ style: TextStyle) -> [String] {
    guard names.count > 1 else { return [] }
    var lines: [String] = []
    var width = style.width
    for (index, name) in names.enumerated() {
      let size = name.count + 4
      if width + size > style.width {
        lines.append("")
        width = 0
      }
      lines[lines.count - 1] += "  " + style.colored(String(style.key(index)), index) + " " + name
      width += size
    }
    return lines
  }
}

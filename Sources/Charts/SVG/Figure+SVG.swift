import Messages

extension Figure {
  /// The figure as an SVG document: no script, no font and no file from elsewhere.
  public var svg: String { svg(title: "title", description: "desc", hasStyle: true) }

  /// The figure as part of a page that has the style sheet; `id` tells it from the others there.
  public func svg(inline id: String) -> String {
    svg(title: "\(id)-title", description: "\(id)-desc", hasStyle: false)
  }

  /// What every figure of a page is drawn with.
  public static var styleSheet: String { SVGStyle.sheet.joined(separator: "\n") }

  private func svg(title titleID: String, description descriptionID: String, hasStyle: Bool) -> String {
    let series = Series(panels)
    let titles = wrapped(title, 48)
    let left = panels.map(PanelSVG.margin).max() ?? 0
    let panels = panels.map { PanelSVG($0, series: series, left: left) }
    let legend = LegendSVG(series: series)
    let head = 12 + Double(titles.count) * 19 + legend.height
    let height = panels.reduce(head) { $0 + $1.height }
    var svg = SVGText()
    svg.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": SVGText.number(PanelSVG.width),
        "height": SVGText.number(height), "viewBox": "0 0 \(SVGText.number(PanelSVG.width)) \(SVGText.number(height))",
        "role": "img", "aria-labelledby": "\(titleID) \(descriptionID)",
      ])
    svg.element("title", ["id": titleID], title)
    svg.element("desc", ["id": descriptionID], description)
    if hasStyle {
      svg.open("style")
      for line in SVGStyle.sheet { svg.line(line) }
      svg.close("style")
    }
    svg.element("rect", ["class": "ground", "width": "100%", "height": "100%"])
    for (index, line) in titles.enumerated() {
      svg.label(line, class: "title", x: 12, y: 22 + Double(index) * 19)
    }
    legend.write(to: &svg, top: 12 + Double(titles.count) * 19)
    var top = head
    for panel in panels {
      panel.write(to: &svg, top: top)
      top += panel.height
    }
    svg.close("svg")
    return svg.text
  }
}

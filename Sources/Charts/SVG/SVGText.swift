/// SVG being written: elements, attributes and text with what XML wants escaped.
struct SVGText {
  private(set) var text = ""
  private var depth = 0

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    line("<\(name)\(Markup.written(attributes))>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String? = nil
  ) {
    let start = "<\(name)\(Markup.written(attributes))"
    line(content.map { "\(start)>\(Markup.escaped($0))</\(name)>" } ?? "\(start)/>")
  }

  /// Text that begins at a place, or has there what `anchor` says.
  mutating func label(_ text: String, class style: String = "", x: Double, y: Double, anchor: String = "") {
    let (x, y) = (SVGText.number(x), SVGText.number(y))
    let style = style.isEmpty ? "" : " class=\"\(style)\""
    let anchor = anchor.isEmpty ? "" : " text-anchor=\"\(anchor)\""
    line("<text\(style) x=\"\(x)\" y=\"\(y)\"\(anchor)>\(Markup.escaped(text))</text>")
  }

  mutating func rectangle(class style: String, x: Double, y: Double, width: Double, height: Double) {
    element(
      "rect",
      [
        "class": style, "x": SVGText.number(x), "y": SVGText.number(y), "width": SVGText.number(width),
        "height": SVGText.number(height),
      ])
  }

  mutating func circle(class style: String, at centre: Position, radius: String) {
    element(
      "circle", ["class": style, "cx": SVGText.number(centre.x), "cy": SVGText.number(centre.y), "r": radius])
  }

  /// A line that is XML already.
  mutating func line(_ line: String) { text += String(repeating: " ", count: depth) + line + "\n" }

  /// A coordinate with one decimal, which is a tenth of a pixel.
  static func number(_ value: Double) -> String {
    let tenths = Int((min(1e6, max(-1e6, value)) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// Points as the `d` of a path.
  static func path(_ points: [Position]) -> String {
    points.enumerated().map { index, point in "\(index == 0 ? "M" : "L")\(number(point.x)) \(number(point.y))" }
      .joined()
  }
}

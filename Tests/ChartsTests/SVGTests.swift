import Foundation
import Testing

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct SVGTests {
  /// What the pictures are made of: elements with their first class, counted, in the order of their first use.
  @Test(arguments: [
    (
      Samples.lines,
      "svg title desc style rect.ground text.title g.legend path.line*6 text*22 g.panel*2 text.quiet*4 path.grid*2 "
        + "path.axis*10"
    ),
    (
      Samples.histogram,
      "svg title desc style rect.ground text.title g.panel text.quiet*2 path.grid rect.f0*5 path.axis*4 text*8"
    ),
    (
      Samples.reliability,
      "svg title desc style rect.ground text.title g.panel*2 text.quiet*4 path.grid*2 path.reference path.line "
        + "circle.f0*4 path.axis*14 text*23 rect.f0*10"
    ),
  ])
  func hasThisStructure(figure: Figure, structure: String) throws {
    let summary = try Skeleton(figure.svg).summary
    #expect(summary == structure)
  }

  @Test func aHeatMapHasEveryLevelAMarkAndAScale() throws {
    let skeleton = try Skeleton(Samples.heat.svg)
    for level in 0..<10 { #expect(skeleton.count("rect.h\(level)") >= 2) }
    #expect(skeleton.count("circle.mark") == 1)
    #expect(skeleton.count("text.halo") == 1)
  }

  @Test func aTableOfClassesNamesThemAndWritesInItsCells() throws {
    let svg = Samples.confusion.svg
    for name in ["cat", "dog", "bird"] { #expect(svg.components(separatedBy: ">\(name)</text>").count == 3) }
    #expect(svg.contains("class=\"on-ground\"") && svg.contains(">11</text>"))
    // The colours are of equal steps of the range: those of a half and of a quarter are not those of the least.
    let skeleton = try Skeleton(svg)
    #expect(skeleton.count("rect.h9") >= 2 && skeleton.count("rect.h5") >= 2 && skeleton.count("rect.h2") == 2)
  }

  @Test func isSelfContainedAndSpeaksToScreenReaders() {
    for figure in [Samples.lines, Samples.heat, Samples.many] {
      let svg = figure.svg
      for foreign in ["<script", "@import", "url(", "<image", "href", "@font-face"] { #expect(!svg.contains(foreign)) }
      #expect(svg.contains("role=\"img\" aria-labelledby=\"title desc\""))
      #expect(svg.contains("<title id=\"title\">\(figure.title)</title>"))
      #expect(svg.contains("@media screen and (prefers-color-scheme:dark){"))
    }
  }

  @Test func escapesWhatXMLWants() throws {
    let figure = Figure(
      title: "a<b & \"c\"\u{1}", description: "x>y", panels: [Panel(x: Axis("<"), y: Axis("&"), layers: [])])
    #expect(figure.svg.contains("<title id=\"title\">a&lt;b &amp; &quot;c&quot; </title>"))
    #expect(try Skeleton(figure.svg).count("svg") == 1)
  }

  @Test func drawsNothingOutsideItsFrame() throws {
    let points = [Position(0, 0), Position(1, 1e300), Position(2, -1e300), Position(3, .nan), Position(4, .infinity)]
    let panel = Panel(x: Axis("x"), y: Axis("y", range: 0...1), layers: [.line(Line("l", points))])
    let svg = Figure(title: "t", description: "", panels: [panel]).svg
    let numbers = svg.split(separator: "\n").filter { $0.contains("class=\"line") }
      .flatMap { $0.split { !"0123456789.".contains($0) } }.compactMap { Double($0) }
    #expect(!numbers.isEmpty)
    #expect(numbers.allSatisfy { $0 <= 480 })
  }
}

/// The elements of an SVG, which must be well-formed XML.
private final class Skeleton: NSObject, XMLParserDelegate {
  private var names: [String] = []
  private var counts: [String: Int] = [:]

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
  }

  func count(_ name: String) -> Int { counts[name] ?? 0 }

  var summary: String {
    names.map { count($0) == 1 ? $0 : "\($0)*\(count($0))" }.joined(separator: " ")
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    let style = attributes["class"]?.split(separator: " ").first.map { ".\($0)" } ?? ""
    if counts[element + style] == nil { names.append(element + style) }
    counts[element + style, default: 0] += 1
  }
}

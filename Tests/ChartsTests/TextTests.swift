import Testing

@testable import Charts

struct TextTests {
  @Test func drawsAHistogramInASCII() {
    let style = TextStyle(width: 40, height: 5, isASCII: true)
    #expect(
      Samples.histogram.text(style) == """
        losses of p.csv

          rows
        4 +                     ######
          |                     ###### ######
        2 +######               ###### ######
          |###### ######        ###### ######
        0 +###### ######        ###### ######
          ++-------------+-------------+-------
           0            0.5           1.0
                           loss

        """)
  }

  @Test(arguments: [Samples.lines, Samples.heat, Samples.reliability, Samples.many], [30, 64, 100, 213])
  func fillsTheWidthAndNoMore(figure: Figure, width: Int) {
    for isASCII in [false, true] {
      let lines = figure.text(TextStyle(width: width, isASCII: isASCII)).split(separator: "\n")
      #expect(lines.map(\.count).max() ?? 0 <= width)
      #expect(lines.map(\.count).max() ?? 0 >= width - 2)
      #expect(lines.allSatisfy { $0.last != " " })
    }
  }

  @Test func asciiIsASCII() {
    for figure in [Samples.lines, Samples.heat, Samples.reliability, Samples.histogram] {
      #expect(figure.text(TextStyle(isASCII: true)).utf8.allSatisfy { $0 < 128 })
    }
  }

  @Test func unicodeLinesCarryTheLettersOfTheLegend() {
    let text = Samples.lines.text(TextStyle(width: 60))
    #expect(text.contains("  a y = 0  b y = 1\n"))
    let plots = text.split(separator: "\n").filter { $0.contains("│") || $0.contains("┤") }
    for letter in "ab" { #expect(plots.filter { $0.contains(letter) }.count == 2) }
  }

  @Test func coloursOnlyOnDemand() {
    #expect(!Samples.lines.text().contains("\u{1B}"))
    #expect(Samples.lines.text(TextStyle(isColored: true)).contains("\u{1B}[34m"))
  }

  @Test func nothingAndNotANumberAreDrawable() {
    let panels = [
      Panel(x: Axis("x"), y: Axis("y"), layers: []),
      Panel(x: Axis("x"), y: Axis("y"), layers: [.line(Line("l", [Position(.nan, 1), Position(2, .infinity)]))]),
      Panel(x: Axis("x"), y: Axis("y"), layers: [.mark(Mark("m", at: Position(3, 3)))]),
      Panel(
        x: Axis("x"), y: Axis("y"),
        layers: [.line(Line("l", [Position(-1.7e308, -1.7e308), Position(1.7e308, 1.7e308)]))]),
    ]
    let figure = Figure(title: "t", description: "", panels: panels)
    #expect(!figure.text().isEmpty)
    #expect(!figure.svg.contains("nan"))
  }
}

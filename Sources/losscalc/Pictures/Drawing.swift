import Charts
import Engine
import Platform

/// A figure on its way out: to standard output as text, to files as SVG or text.
struct Drawing {
  let figure: Figure
  let settings: OutputSettings

  func publish() throws(Failure) {
    try TextOutput(settings: settings).publish { (target) throws(Failure) in
      // The options of pictures take no other format.
      target.format == .svg ? figure.svg : figure.text(Drawing.style(settings, isFile: target.isFile))
    }
  }

  /// How wide a picture of text is: as `COLUMNS` or the terminal says, else 80.
  static func style(_ settings: OutputSettings, isFile: Bool = false) -> TextStyle {
    let said = System.environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 >= 30 ? min($0, 400) : nil }
    let width = isFile ? 80 : said ?? System.terminalWidth(1) ?? 80
    return TextStyle(width: width, isASCII: settings.isASCII, isColored: !isFile && settings.isColored)
  }
}

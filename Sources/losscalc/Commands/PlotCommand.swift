import Charts
import Flags
import Messages
import Tables

/// `losscalc plot`: the curve of a loss, the losses of a saved result, or what a data set looks like to a loss.
struct PlotCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard let first = words.first else {
      throw .usage("no-input", "plot needs a loss or a result", hints: ["losscalc plot bce"])
    }
    try settings.refuseToReplace(words)
    try Drawing(figure: figure(first, Array(words.dropFirst())), settings: settings).publish()
  }

  private func figure(_ first: String, _ rest: [String]) throws(Failure) -> Figure {
    switch first {
    case "landscape":
      guard let losses = rest.first else {
        throw .usage("no-input", "plot landscape needs a loss", hints: ["losscalc plot landscape bce data.csv"])
      }
      return try PlotLandscape(RowsInMemory(losses: losses, data: Array(rest.dropFirst()), settings), settings).figure()
    case "calibration":
      return try PlotCalibration(RowsInMemory(losses: "bce", data: rest, settings)).figure()
    default:
      guard rest.isEmpty else {
        throw .usage(
          "operands", "plot \(first) takes no data", hints: rest.map { .command(.drop($0)) })
      }
      if first.hasSuffix(".json") || first.hasSuffix(".ndjson") {
        return try PlotResult(SavedReportReader.read(first)).figure()
      }
      return try PlotCurves(measures: LossList.parse(first, settings)).figure()
    }
  }
}

/// A figure on its way out: to standard output as text, to files as SVG or text.
struct Drawing {
  let figure: Figure
  let settings: Settings

  func publish() throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let text = try rendered(output.format, "--output \(output.path)", isFile: true)
        files.append(try Sink(replacing: output.path))
        try files.last?.write(text)
      }
      if !settings.isQuiet { try Sink().write(rendered(settings.format ?? .table, "--format", isFile: false)) }
      for file in files { try file.commit() }
    } catch {
      for file in files { file.discard() }
      throw error
    }
  }

  private func rendered(_ format: OutputFormat, _ option: String, isFile: Bool) throws(Failure) -> String {
    switch format {
    case .svg: return figure.svg
    case .table: return figure.text(Drawing.style(settings, isFile: isFile))
    default:
      throw .usage("option-value", "\(option): a picture is text or SVG, not \(format.rawValue)")
    }
  }

  /// How wide a picture of text is: as `COLUMNS` or the terminal says, else 80.
  static func style(_ settings: Settings, isFile: Bool = false) -> TextStyle {
    let said = System.environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 >= 30 ? min($0, 400) : nil }
    let width = isFile ? 80 : said ?? System.terminalWidth(1) ?? 80
    return TextStyle(width: width, isASCII: settings.isASCII, isColored: !isFile && settings.isColored)
  }
}

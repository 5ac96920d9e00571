import Flags
import Losses
import Tables

/// Which files and columns are read, and how.
enum InputOptions {
  static let group = OptionGroup("Data (small letter = a file, capital = a column)", flags)

  /// How text and cells are read, whatever the columns mean.
  static let reading = group.only("--input", "--header", "--delim", "--decimal")

  private static let flags: [Flag<Settings>] = [
    .file(["-y", "--y"], .y, "labels"),
    Flag(["-p", "--yhat"], "FILE", "predictions; repeat it to compare models", repetition: .collects) {
      settings, path in settings.predictionFiles.append(path)
    },
    .file(["-w", "--weight"], .weight, "sample weights"),
    .column(["-Y", "--y-col"], .y, "label column: name, number, list a,b, range a..b, glob 'p*'"),
    Flag(["-P", "--yhat-col"], "COLUMN", "prediction columns; repeat it to compare models", repetition: .collects) {
      settings, text in
      settings.predictionColumns.append(text)
      settings.columns[.yhat] = settings.predictionColumns.first
    },
    .column(["-W", "--weight-col"], .weight, "weight column"),
    .column(["-I", "--id-col"], .id, "ids: joins files by them, in any order; a,b or id=ID"),
    Flag(
      ["--join"], "WHICH", "rows that need a partner, or those that have one", default: "all",
      choices: ["all", "inner"]
    ) { (settings, text) throws(FlagError) in
      guard ["all", "inner"].contains(text) else { throw .value("must be all or inner") }
      settings.joinsInner = text == "inner"
    },
    .column(["-G", "--group-col"], .group, "one cost for each value of this column"),
    .column(["--list-col"], .list, "the rows of each value of this column are a list, one sample"),
    Flag(["--input"], "FORMAT", "format of the inputs", default: "auto", choices: inputFormats) {
      (settings, text) throws(FlagError) in
      guard inputFormats.contains(text) else {
        throw .value("must be one of \(inputFormats.joined(separator: ", "))")
      }
      settings.read.format = Format(rawValue: text)
    },
    Flag(["--header"], "WHEN", "first line holds names", default: "auto", choices: ["auto", "yes", "no"]) {
      (settings, text) throws(FlagError) in
      guard ["auto", "yes", "no"].contains(text) else { throw .value("must be auto, yes or no") }
      settings.read.header = text == "auto" ? nil : text == "yes"
    },
    Flag(["--delim"], "CHAR", "separator: one character, or 'tab'", default: "auto") {
      (settings, text) throws(FlagError) in settings.read.delimiter = try delimiter(text)
    },
    Flag(["--decimal"], "MARK", "decimal mark", default: "point", choices: ["point", "comma"]) {
      (settings, text) throws(FlagError) in
      guard ["point", "comma"].contains(text) else { throw .value("must be point or comma") }
      settings.read.decimalComma = text == "comma"
    },
    Flag(
      ["--missing"], "WHAT", "empty cells, NA, N/A, null, None, NaN", default: "error", choice: \Settings.missing),
    Flag(["--classes"], "LIST", "label values in class order (negative,positive)") {
      (settings, text) throws(FlagError) in settings.classes = try Value.list(text).map(Value.unquoted)
    },
    Flag(["--class-weight"], "WEIGHTS", "LABEL=W,..., a file of them, or balanced", repetition: .once) {
      $0.classWeight = $1
    },
  ]

  private static let inputFormats = ["auto"] + Format.allCases.map(\.rawValue)

  private static func delimiter(_ text: String) throws(FlagError) -> UInt8? {
    switch text {
    case "auto": return nil
    case "tab", "\\t": return UInt8(ascii: "\t")
    default:
      guard text.utf8.count == 1, let byte = text.utf8.first, byte != UInt8(ascii: "\"") else {
        throw .value("must be one character, 'tab' or 'auto'")
      }
      return byte
    }
  }
}

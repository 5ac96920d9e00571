import Engine
import Flags
import Losses
import Messages
import Platform
import Tables

/// Which files and columns are read, and how.
enum InputOptions {
  static let group = OptionGroup("Data (small letter = a file, capital = a column)", flags)

  private static let flags: [Flag<Settings>] = [
    .file(["-y", "--y"], .y, "labels"),
    Flag(["-p", "--yhat"], "FILE", "predictions; repeat it to compare models", repetition: .collects) {
      settings, path in settings.run.predictionFiles.append(path)
    },
    .file(["-w", "--weight"], .weight, "sample weights"),
    .column(["-Y", "--y-col"], .y, "label column: name, number, list a,b, range a..b, glob 'p*'"),
    Flag(["-P", "--yhat-col"], "COLUMN", "prediction columns; repeat it to compare models", repetition: .collects) {
      settings, text in
      settings.run.predictionColumns.append(text)
      settings.run.columns[.yhat] = settings.run.predictionColumns.first
    },
    .column(["-W", "--weight-col"], .weight, "weight column"),
    .column(["-I", "--id-col"], .id, "ids: joins files by them, in any order; a,b or id=ID"),
    Flag(
      ["--join"], "WHICH", "rows that need a partner, or those that have one", default: "all",
      words: ["all": false, "inner": true], into: \Settings.run.joinsInner),
    Flag(
      ["--unjudged"], "WHAT", "of retrieval: what was found and not judged is an error, or not relevant",
      default: "error", words: ["error": false, "zero": true], into: \Settings.run.completesJudgments),
    .column(["-G", "--group-col"], .group, "one cost for each value of this column"),
    .column(["--list-col"], .list, "the rows of each value of this column are a list, one sample"),
    Flag(["--input"], "FORMAT", "format of the inputs", default: "auto", choices: inputFormats) {
      (settings, text) throws(FlagError) in
      guard inputFormats.contains(text) else {
        throw .value(
          "must be one of \(inputFormats.joined(separator: ", "))",
          hints: (try? System.status(text)) == nil ? [] : ["a file is a word of its own, without an option"])
      }
      settings.run.read.format = Format(rawValue: text)
    },
    Flag(
      ["--header"], "WHEN", "first line holds names", default: "auto", words: ["auto": nil, "yes": true, "no": false],
      into: \Settings.run.read.header),
    Flag(["--delim"], "CHAR", "separator: one character, 'tab', or 'space' for runs of blanks", default: "auto") {
      (settings, text) throws(FlagError) in settings.run.read.delimiter = try delimiter(text)
    },
    Flag(
      ["--quote"], "HOW", "whether quotes enclose a field or are text", default: "double",
      words: ["double": false, "none": true], into: \Settings.run.read.takesQuotesAsText),
    Flag(["--skip"], "N", "lines above the table", default: "0") {
      (settings, text) throws(FlagError) in settings.run.read.skippedLines = try Value.count(text, atLeast: 0)
    },
    Flag(["--comment"], "CHAR", "leave out lines that begin with it") {
      (settings, text) throws(FlagError) in
      guard text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte < 0x7f, byte != UInt8(ascii: "\"")
      else { throw .value("must be one character, such as '#'") }
      settings.run.read.comment = byte
    },
    Flag(["--na"], "LIST", "further texts for a missing value: '?,.,-999'") {
      (settings, text) throws(FlagError) in settings.run.read.missingWords = try Value.list(text).map(WordList.unquoted)
    },
    Flag(
      ["--decimal"], "MARK", "decimal mark", default: "point", words: ["point": false, "comma": true],
      into: \Settings.run.read.decimalComma),
    Flag(
      ["--missing"], "WHAT", "empty cells, NaN, NA, null and the like", default: "error", choice: \Settings.run.missing),
    Flag(["--classes"], "LIST", "label values in class order (negative,positive)") {
      (settings, text) throws(FlagError) in
      let classes = try Value.list(text).map(WordList.unquoted)
      var seen: Set<String> = []
      for name in classes where !seen.insert(Double(name).map { "\($0)" } ?? name).inserted {
        throw .value("names '\(name.quotable)' twice")
      }
      settings.run.classes = classes
      settings.run.read.classWords = Set(settings.run.classes ?? [])
    },
    Flag(["--class-weight"], "WEIGHTS", "LABEL=W,..., a number a class, a file, or balanced") {
      $0.classWeight = $1
    },
  ]

  private static let inputFormats = ["auto"] + Format.allCases.map(\.rawValue)

  private static func delimiter(_ text: String) throws(FlagError) -> UInt8? {
    switch text {
    case "auto": return nil
    case "tab", "\\t": return UInt8(ascii: "\t")
    case "space", "blank": return UInt8(ascii: " ")
    default:
      guard text.utf8.count == 1, let byte = text.utf8.first, byte != UInt8(ascii: "\"") else {
        throw .value("must be one character, 'tab', 'space' or 'auto'")
      }
      return byte
    }
  }
}

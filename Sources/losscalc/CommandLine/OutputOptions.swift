import Engine
import Flags
import Messages

/// What is printed, where, and how it looks.
enum OutputOptions {
  static let group = OptionGroup("Output", flags)

  /// What a text for people or programs needs.
  static func ofText(_ formats: @escaping @autoclosure @Sendable () -> [OutputFormat]) -> OptionGroup {
    group.only("--format", "--json", "--output", "--quiet").writing(formats())
  }

  /// What a picture needs.
  static let ofPictures = OptionGroup(
    group.title, pictures + group.only("--ascii", "--color", "--quiet").flags)

  private static let flags: [Flag<Settings>] = [
    format(OutputFormat.allCases),
    Flag(["--json"], "the same as -f json") { $0.output.format = .json },
    Flag(["-o", "--output"], "FILE", "also write there: NAME.json, or FORMAT:FILE", repetition: .collects) {
      (settings, text) throws(FlagError) in settings.output.outputs.append(try output(text, names: fileNames))
    },
    Flag(
      ["-n", "--rows"], "N", "samples to print: a number, all or none", default: "20 in table and md, else all",
      repetition: .lastWins
    ) {
      (settings, text) throws(FlagError) in settings.output.rows = try Value.limit(text)
    },
    Flag(["--shard"], "NAME", "in a partial result: a name, or 3/17") {
      (settings, text) throws(FlagError) in
      let name = ShardName(text)
      if case .named = name, text.contains("/"), text.utf8.allSatisfy({ $0 == 47 || (48...57).contains($0) }) {
        throw .value("must be a name, or a number and how many there are, as in 3/17")
      }
      settings.output.shard = name
    },
    Flag(["--worst"], "N", "print the N worst losses, the worst first", repetition: .lastWins) {
      (settings, text) throws(FlagError) in settings.output.worst = try Value.count(text, atLeast: 1)
    },
    Flag(["--show"], "COLUMN", "carry columns along to the printed rows: text,fold,'meta.*'", repetition: .collects) {
      settings, text in settings.run.shown = (settings.run.shown.map { $0 + "," } ?? "") + text
    },
    Flag(
      ["--sort"], "KEY", "of groups and models: by group, or by cost, the least first", default: "as in the input",
      choices: ReportOrder.allCases.map(\.rawValue), repetition: .lastWins
    ) { (settings, text) throws(FlagError) in settings.output.order = try Value.choice(text) as ReportOrder },
    Flag(["--digits"], "N", "significant digits in table and md, or full", default: "4", repetition: .lastWins) {
      (settings, text) throws(FlagError) in
      settings.output.digits = try text == "full" ? nil : Value.count(text, atLeast: 1)
      guard settings.output.digits ?? 1 <= 767 else { throw .value("must be at most 767: no double has more digits") }
    },
    Flag(["--by-class"], "precision, recall, f1, support and share of the cost of each class; the confusion matrix") {
      $0.output.wantsClasses = true
    },
    Flag(["--hist"], "histogram of the losses under the table") { $0.output.wantsHistogram = true },
    Flag(["--ascii"], "draw pictures with ASCII characters only") { $0.output.isASCII = true },
    Flag(
      ["--color"], "WHEN", "colour on standard output", default: "auto", repetition: .lastWins,
      choice: \Settings.output.color),
    Flag(["-q", "--quiet"], "print nothing on standard output") { $0.output.isQuiet = true },
    Flag(["-v", "--verbose"], "say on standard error what was detected, and how long it took") {
      $0.output.isVerbose = true
    },
  ]

  /// - Parameter formats: those that the command has, for help and completions; it refuses the others itself.
  fileprivate static func format(_ formats: @escaping @autoclosure @Sendable () -> [OutputFormat]) -> Flag<Settings> {
    Flag(
      ["-f", "--format"], "FORMAT", "of standard output", default: "table", choices: formats().map(\.rawValue),
      repetition: .lastWins
    ) { (settings, text) throws(FlagError) in settings.output.format = try Value.choice(text) as OutputFormat }
  }

  /// A picture is a text or an SVG, whichever command draws it.
  private static let pictures: [Flag<Settings>] = [
    Flag(
      ["-f", "--format"], "FORMAT", "of standard output", default: "table", choices: ["table", "svg"],
      repetition: .lastWins
    ) { (settings, text) throws(FlagError) in
      guard ["table", "svg"].contains(text) else { throw .value("a picture is text (table) or svg") }
      settings.output.format = try Value.choice(text) as OutputFormat
    },
    Flag(["-o", "--output"], "FILE", "also write there: NAME.svg or NAME.txt", repetition: .collects) {
      (settings, text) throws(FlagError) in
      let drawn = try output(text, names: "must end in .svg or .txt: a picture is SVG or text")
      guard [.svg, .table].contains(drawn.format) else {
        throw .value("a picture is SVG or text, not \(drawn.format.rawValue)", hints: [picture(text)])
      }
      settings.output.outputs.append(drawn)
    },
  ]

  private static let fileNames =
    "must end in .json .ndjson .csv .tsv .npy .md .xml .svg .html or .txt, or begin with a format"

  /// The same output as a file that holds a picture.
  private static func picture(_ text: String) -> Cure {
    .command(.rename(text, to: stem(text) + ".svg"), reason: "pictures are SVG, which browsers and papers show")
  }

  /// A path without its extension and without a format before it.
  private static func stem(_ text: String) -> Substring {
    var path = text[...]
    if let colon = path.firstIndex(of: ":"), OutputFormat(rawValue: String(path[..<colon])) != nil {
      path = path[path.index(after: colon)...]
    }
    let name = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot > name else { return path }
    return path[..<dot]
  }

  /// What else a file may be, of which the extension says what was wanted.
  private static func cures(_ text: String) -> [Cure] {
    let path = text.lowercased()
    if [".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"].contains(where: path.hasSuffix) { return [picture(text)] }
    if [".xlsx", ".xls", ".ods", ".parquet", ".feather", ".arrow"].contains(where: path.hasSuffix) {
      return [.command(.rename(text, to: stem(text) + ".csv"), reason: "a table that these programs read")]
    }
    if OutputFormat(rawValue: text) != nil {
      return [.command(.remove("--output"), .set("--format", text)), "a format may stand in front, as in \(text):FILE"]
    }
    return ["a format may stand in front, as in json:FILE"]
  }

  /// Refuses a word before a colon that looks like a format and is none: `junt:report.xml` is no file's name.
  private static func refuseUnknownFormat(_ text: String) throws(FlagError) {
    guard let colon = text.firstIndex(of: ":") else { return }
    let word = text[..<colon]
    guard (1...10).contains(word.utf8.count), word.utf8.allSatisfy({ (97...122).contains($0 | 32) }) else { return }
    let formats = OutputFormat.allCases.map(\.rawValue)
    let own = nearest(String(word), among: formats).map {
      Cure.command(.rename(text, to: $0 + text[colon...]), reason: "did you mean \($0):?")
    }
    let all = Cure.sentence(
      "formats are: \(formats.joined(separator: ", ")); a file of that name is ./\(text.quotable)")
    throw .value("there is no format '\(word)'", hints: [own, all].compactMap(\.self))
  }

  /// - Parameter names: what is said of a file whose name says no format.
  private static func output(_ text: String, names: String) throws(FlagError) -> Output {
    if let colon = text.firstIndex(of: ":"), let format = OutputFormat(rawValue: String(text[..<colon])) {
      let path = String(text[text.index(after: colon)...])
      guard !path.isEmpty, path != "-" else {
        throw .value("names no file", hints: ["-f \(format.rawValue) is for standard output"])
      }
      return Output(format: format, path: path)
    }
    try refuseUnknownFormat(text)
    guard let format = OutputFormat(extensionOf: text) else {
      if text.hasSuffix(".npy.gz") {
        throw .value(
          "arrays are not compressed here", hints: [.command(.save(text, format: "npy", Filter("gzip")))])
      }
      throw .value(names, hints: cures(text))
    }
    return Output(format: format, path: text)
  }
}

extension OptionGroup {
  /// The same options of a command that writes some formats only.
  func writing(_ formats: @escaping @autoclosure @Sendable () -> [OutputFormat]) -> OptionGroup {
    OptionGroup(title, flags.map { $0.names.contains("--format") ? OutputOptions.format(formats()) : $0 })
  }
}

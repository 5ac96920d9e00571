import Flags
import Losses
import Messages
import Tables

/// The options, in the order of the help.
enum Options {
  /// Every option there is.
  static let table = FlagTable<Settings>([
    data(furtherRoles), mathematics, training, parameters, output, checks, history, other,
  ])

  /// The options that every loss has: all that most command lines need, known without reading the catalogue.
  private static let common = FlagTable<Settings>([data([]), mathematics, training, output, checks, history, other])

  /// The options of a run whose losses read some roles.
  static func table(reading roles: [Role]) -> FlagTable<Settings> {
    FlagTable([data(furtherRoles.filter(roles.contains)), mathematics, training, output, checks, other])
  }

  /// Stores the options of a command line and returns its other words.
  static func parse(_ arguments: [String], into settings: inout Settings) throws(FlagError) -> [String] {
    func note(_ settings: inout Settings, _ names: [String]) { settings.given = names }
    func place(_ settings: inout Settings, _ origins: [OptionOrigin]) { settings.origins = origins }
    if let words = try? common.parse(
      arguments, into: &settings, readFile: OptionFile.read, noting: note, placing: place)
    {
      return words
    }
    return try table.parse(arguments, into: &settings, readFile: OptionFile.read, noting: note, placing: place)
  }

  /// The roles that losses read beside y, ŷ and the weight.
  static let furtherRoles: [Role] = {
    var roles: [Role] = []
    for input in Catalogue.losses.flatMap({ $0.inputs }) where ![.y, .yhat].contains(input.role) {
      if !roles.contains(input.role) { roles.append(input.role) }
    }
    return roles
  }()

  private static func data(_ roles: [Role]) -> FlagTable<Settings>.Section {
    .init(
      "Data (small letter = a file, capital = a column)",
      [
        file(["-y", "--y"], .y, "labels"),
        Flag(["-p", "--yhat"], "FILE", "predictions; repeat it to compare models", repetition: .collects) {
          settings, path in settings.predictionFiles.append(path)
        },
        file(["-w", "--weight"], .weight, "sample weights"),
        column(["-Y", "--y-col"], .y, "label column: name, number, list a,b, range a..b, glob 'p*'"),
        Flag(["-P", "--yhat-col"], "COLUMN", "prediction columns; repeat it to compare models", repetition: .collects) {
          settings, text in
          settings.predictionColumns.append(text)
          settings.columns[.yhat] = settings.predictionColumns.first
        },
        column(["-W", "--weight-col"], .weight, "weight column"),
        column(["-I", "--id-col"], .id, "ids: joins files by them, in any order; a,b or id=ID"),
        Flag(
          ["--join"], "WHICH", "rows that need a partner, or those that have one", default: "all",
          choices: ["all", "inner"]
        ) { (settings, text) throws(FlagError) in
          guard ["all", "inner"].contains(text) else { throw .value("must be all or inner") }
          settings.joinsInner = text == "inner"
        },
        column(["-G", "--group-col"], .group, "one cost for each value of this column"),
        column(["--list-col"], .list, "the rows of each value of this column are a list, one sample"),
      ]
        + roles.flatMap { role in
          [
            file(["--\(role)"], role, "the input '\(role)' of the losses that have it"),
            column(["--\(role)-col"], role, "its columns"),
          ]
        }
        + [
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
        ])
  }

  private static let inputFormats = ["auto"] + Format.allCases.map(\.rawValue)

  private static let mathematics = FlagTable<Settings>.Section(
    "Mathematics",
    [
      Flag(
        ["--from"], "KIND", "what the predictions are", default: "by loss",
        choices: Prediction.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in settings.from = try Value.choice(text) as Prediction },
      Flag(["--from-logits"], "the same as --from logit") { $0.from = .logit },
      Flag(
        ["--within"], "HOW", "how a row's outputs become its loss", default: "by loss", choices: ["sum", "mean"]
      ) { (settings, text) throws(FlagError) in settings.within = try Value.choice(text) as Within },
      Flag(
        ["--set"], "WHAT", "of several columns, what a measure of a set is one of", default: "by loss",
        choices: Cut.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in settings.cut = try Value.choice(text) as Cut },
      Flag(["--ignore-label"], "LABEL", "leave rows with this label out") { $0.ignoredLabel = $1 },
      Flag(["--renormalize"], "divide class probabilities by their sum") { $0.renormalizes = true },
      Flag(["--prob-tolerance"], "X", "how far from 1 class probabilities may add up", default: "1e-06") {
        (settings, text) throws(FlagError) in settings.probabilityTolerance = try nonNegative(text)
      },
      Flag(["--clip"], "EPS", "clamp probabilities to [EPS, 1-EPS]", default: "0") {
        (settings, text) throws(FlagError) in
        let clip = try Value.number(text)
        guard clip >= 0 && clip < 0.5 else { throw .value("must be at least 0 and below 0.5") }
        settings.clip = clip
      },
      Flag(["--losses"], "FILE", "formulas with names, one a line: asym(k=3) = where(...)", repetition: .once) {
        $0.lossFile = $1
      },
      Flag(
        ["--reduce"], "HOW", "the cost", default: "mean", choices: Reduction.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in
        settings.reduction = try Value.choice(text) as Reduction
        settings.isReductionExplicit = true
      },
      Flag(
        ["--compat"], "LIBRARY", "that library's number; 'losscalc explain LOSS' says how it differs",
        choices: Library.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in settings.compat = try Value.choice(text) as Library },
      Flag(["--levels"], "LIST", "of multi_quantile: the level of each prediction column", default: "by their names") {
        (settings, text) throws(FlagError) in
        var levels: [Double] = []
        for item in try Value.list(text) { levels.append(try Value.number(item)) }
        guard levels.allSatisfy(Domain.openUnit.contains) else { throw .value("must be levels between 0 and 1") }
        settings.levels = levels
      },
      Flag(
        ["--grad"], "OF", "gradient of the cost, of each loss, or none", default: "cost",
        choices: GradientKind.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in
        settings.gradient = try Value.choice(text) as GradientKind
        settings.isGradientExplicit = true
      },
      Flag(["--hessian"], "the second derivative by each prediction too, scaled like the gradient") {
        $0.wantsHessian = true
      },
    ])

  /// One option for each name of a parameter; which losses have it is checked when the losses are known.
  private static let parameters = FlagTable<Settings>.Section(
    "Parameters of losses ('losscalc LOSS --help' describes them)",
    parameterNames.map { name in
      Flag(["--" + kebab(name)], "NUM", "see the losses that have it", isHidden: true) {
        (settings, text) throws(FlagError) in
        if name == "pos_weight" { settings.balancesPositives = text == "auto" }
        if name == "pos_weight", text == "auto" {
          settings.parameters[name] = 1
        } else if let choice = choice(text, of: name) {
          settings.parameters[name] = choice
        } else {
          settings.parameters[name] = try Value.number(text)
        }
      }
    })

  /// What a word stands for, where a parameter has words for its values.
  private static func choice(_ text: String, of name: String) -> Double? {
    for parameter in Catalogue.losses.flatMap({ $0.card.parameters }) where parameter.name == name {
      if let value = parameter.value(of: text) { return value }
    }
    return nil
  }

  private static let parameterNames: [String] = {
    var names: [String] = []
    for name in Catalogue.losses.flatMap({ $0.card.parameters.map(\.name) }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }()

  /// The spelling of a parameter as an option: `pos_weight` is `--pos-weight`.
  static func kebab(_ name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }

  private static let output = FlagTable<Settings>.Section(
    "Output",
    [
      Flag(
        ["-f", "--format"], "FORMAT", "of standard output", default: "table",
        choices: OutputFormat.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in settings.format = try Value.choice(text) as OutputFormat },
      Flag(["--json"], "the same as -f json") { $0.format = .json },
      Flag(["-o", "--output"], "FILE", "also write there: NAME.json, or FORMAT:FILE", repetition: .collects) {
        (settings, text) throws(FlagError) in settings.outputs.append(try output(text))
      },
      Flag(["-n", "--rows"], "N", "samples to print: a number, all or none", default: "20 in table and md, else all") {
        (settings, text) throws(FlagError) in settings.rows = try Value.limit(text)
      },
      Flag(["--shard"], "NAME", "in a partial result: a name, or 3/17", repetition: .once) {
        (settings, text) throws(FlagError) in
        let name = ShardName(text)
        if case .named = name, text.contains("/"), text.utf8.allSatisfy({ $0 == 47 || (48...57).contains($0) }) {
          throw .value("must be a name, or a number and how many there are, as in 3/17")
        }
        settings.shard = name
      },
      Flag(["--worst"], "N", "print the N largest losses, largest first") {
        (settings, text) throws(FlagError) in settings.worst = try Value.count(text, atLeast: 1)
      },
      Flag(["--digits"], "N", "significant digits in table and md, or full", default: "4") {
        (settings, text) throws(FlagError) in
        settings.digits = try text == "full" ? nil : Value.count(text, atLeast: 1)
        guard settings.digits ?? 1 <= 767 else { throw .value("must be at most 767: no double has more digits") }
      },
      Flag(["--by-class"], "precision, recall, f1, support and share of the cost of each class; the confusion matrix") {
        $0.wantsClasses = true
      },
      Flag(["--hist"], "histogram of the losses under the table") { $0.wantsHistogram = true },
      Flag(["--ascii"], "draw pictures with ASCII characters only") { $0.isASCII = true },
      Flag(["--color"], "WHEN", "colour on standard output", default: "auto", choice: \Settings.color),
      Flag(["-q", "--quiet"], "print nothing on standard output") { $0.isQuiet = true },
      Flag(["-v", "--verbose"], "say on standard error what was detected") { $0.isVerbose = true },
      Flag(["--errors"], "FORMAT", "of standard error", default: "text", choice: \Settings.diagnostics),
    ])

  private static let other = FlagTable<Settings>.Section(
    "Other",
    [
      Flag(["-j", "--threads"], "N", "threads; never changes a digit", default: "all cores") {
        (settings, text) throws(FlagError) in settings.threads = try Value.count(text, atLeast: 1)
      },
      Flag(["--group"], "GROUP", "of 'losscalc list'", repetition: .once, isHidden: true) { $0.catalogueGroup = $1 },
      Flag(["--progress"], "WHEN", "on a terminal, after a second", default: "auto", choices: ["auto", "never"]) {
        (settings, text) throws(FlagError) in
        guard ["auto", "never"].contains(text) else { throw .value("must be auto or never") }
        settings.showsProgress = text == "auto"
      },
      Flag(["-h", "--help"], "this text") { $0.wantsHelp = true },
      Flag(["--version"], "version, commit, compiler") { $0.wantsVersion = true },
    ])

  static func file(_ names: [String], _ role: Role, _ summary: String) -> Flag<Settings> {
    Flag(names, "FILE", summary, repetition: .once) { $0.files[role] = $1 }
  }

  static func column(_ names: [String], _ role: Role, _ summary: String) -> Flag<Settings> {
    Flag(names, "COLUMN", summary, repetition: .once) { $0.columns[role] = $1 }
  }

  static func nonNegative(_ text: String) throws(FlagError) -> Double {
    let number = try Value.number(text)
    guard number >= 0 else { throw .value("must be at least 0") }
    return number
  }

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

  private static func output(_ text: String) throws(FlagError) -> Output {
    if let colon = text.firstIndex(of: ":"), let format = OutputFormat(rawValue: String(text[..<colon])) {
      let path = String(text[text.index(after: colon)...])
      guard !path.isEmpty, path != "-" else {
        throw .value("names no file", hints: ["-f \(format.rawValue) is for standard output"])
      }
      return Output(format: format, path: path)
    }
    guard let format = OutputFormat(extensionOf: text) else {
      if text.hasSuffix(".gz"), let format = OutputFormat(extensionOf: String(text.dropLast(3))) {
        throw .value(
          "outputs are not compressed here", hints: [.command(.save(text, format: format.rawValue, Filter("gzip")))])
      }
      throw .value(
        "must end in .json .ndjson .csv .tsv .npy .md .xml .svg or .txt, or begin with a format",
        hints: ["a format may stand in front, as in json:FILE"])
    }
    return Output(format: format, path: text)
  }
}

import Flags
import Losses
import Messages
import Tables

/// The program: a command line in, text and an exit code out.
@main
enum Losscalc {
  static func main() {
    System.ignoreBrokenPipes()
    var settings = Settings()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do throws(Failure) {
      try run(arguments, &settings)
      System.exit(ExitCode.done.rawValue)
    } catch {
      StandardError.print(error.problems, settings)
      ErrorReport(failure: error, arguments: arguments).write()
      System.exit(error.code.rawValue)
    }
  }

  private static func run(_ arguments: [String], _ settings: inout Settings) throws(Failure) {
    settings.arguments = arguments
    settings.diagnostics = DiagnosticFormat(askedFor: arguments)
    let words: [String]
    do throws(FlagError) {
      words = try Options.parse(arguments, into: &settings)
    } catch {
      throw Failure(error)
    }
    if settings.wantsVersion { return try Sink().write(Version.text) }
    guard let first = words.first else {
      if settings.wantsHelp { return try Sink().write(Help.top) }
      StandardError.print(Help.top)
      throw Failure([], .usage)
    }
    if let verb = Verb(rawValue: first) { return try verb.run(Array(words.dropFirst()), settings) }
    if settings.wantsHelp { return try Sink().write(Help.loss(first, settings)) }
    settings.losses = first
    try settings.adoptAliases()
    try settings.adoptLibrary()
    try Evaluate(settings: settings, losses: first, data: Array(words.dropFirst())).run()
  }
}

/// The words that are no losses.
enum Verb: String, CaseIterable {
  case diff, merge, match, plot, history, columns, suggest, list, explain, selftest, completions, man, help

  func run(_ words: [String], _ settings: Settings) throws(Failure) {
    if settings.wantsHelp { return try Sink().write(Help.verb(self)) }
    try settings.refuseIdleOptions(of: self)
    switch self {
    case .merge: try MergeCommand(settings: settings, words: words).run()
    case .match: try MatchCommand(settings: settings, words: words).run()
    case .diff: try DiffCommand(settings: settings, words: words).run()
    case .plot: try PlotCommand(settings: settings, words: words).run()
    case .history: try HistoryCommand(settings: settings, words: words).run()
    case .columns: try ColumnsCommand(settings: settings, words: words).run()
    case .suggest: try SuggestCommand(settings: settings, words: words).run()
    case .list: try ListCommand(settings: settings, words: words).run()
    case .explain:
      try refuseOperands(Array(words.dropFirst()))
      try Explain(settings: settings, words: words).run()
    case .selftest:
      try refuseOperands(words)
      try SelfTestCommand().run()
    case .completions:
      try refuseOperands(Array(words.dropFirst()))
      try CompletionsCommand(words: words).run()
    case .man:
      try refuseOperands(words)
      try Sink().write(ManPage.text)
    case .help:
      try refuseOperands(Array(words.dropFirst()))
      try Sink().write(Help.text(for: words))
    }
  }
}

extension Verb {
  private func refuseOperands(_ words: [String]) throws(Failure) {
    guard let word = words.first else { return }
    throw .usage("operands", "\(rawValue) takes no '\(word)'", hints: ["losscalc \(rawValue) --help"])
  }
}

/// The files that `@FILE` names.
enum OptionFile {
  static func read(_ path: String) throws(FlagError) -> String {
    do throws(SystemError) {
      return String(decoding: try System.contents(of: path), as: UTF8.self)
    } catch {
      let problem = Problem(unreadable: path, error)
      throw FlagError(problem.slug, problem.message, hints: problem.hints)
    }
  }
}

import Engine
import Flags

/// A command: how it is called, which options it takes, and what it does.
///
/// What it does not declare it does not take. Help, manual and completions are renderings of these properties.
protocol Command: SendableMetatype {
  /// The word that stands for it on the command line.
  static var name: String { get }
  /// What messages call it.
  static var title: String { get }
  static var card: CommandCard { get }
  static var options: [OptionGroup] { get }
  /// The words that may follow, for completions.
  static var operands: [String] { get }
  /// Whether files may follow, for completions.
  static var readsFiles: Bool { get }

  /// - Parameter words: what is no option, without the command's own word.
  init(settings: Settings, words: [String]) throws(Failure)
  var words: [String] { get }
  /// The words that name files which it reads.
  var inputs: [String] { get }
  func run() throws(Failure)
}

extension Command {
  static var title: String { name }
  static var operands: [String] { [] }
  static var readsFiles: Bool { false }
  static var table: FlagTable<Settings> { FlagTable(options) }
  var inputs: [String] { Self.readsFiles ? words : [] }

  /// Refuses words that a command has no use for.
  static func refuse(_ words: some Sequence<String>) throws(Failure) {
    guard let word = words.first(where: { _ in true }) else { return }
    throw .usage("operands", "\(name) takes no '\(word)'", hints: ["losscalc \(name) --help"])
  }
}

/// What people read about a command.
struct CommandCard {
  /// What it does, in one line of lower case.
  var summary: String
  /// Command lines to paste, one a line.
  var examples: String
  /// What follows `losscalc NAME`, one way a line.
  var usage: String
  /// What else there is to know; lines as they are printed.
  var notes = ""
}

/// Every command there is.
enum Commands {
  /// The losses, which are a command without a word of its own, and the reserved words.
  static let all: [any Command.Type] = [Evaluate.self] + named

  /// The commands with a word of their own, in the order of the help.
  static let named: [any Command.Type] = [
    DiffCommand.self, MergeCommand.self, MatchCommand.self, PlotCommand.self, DescendCommand.self,
    HistoryCommand.self,
    ColumnsCommand.self, SuggestCommand.self, ListCommand.self, Explain.self, SelfTestCommand.self,
    CompletionsCommand.self,
    ManCommand.self, HelpCommand.self,
  ]

  /// Every option of any command.
  static var table: FlagTable<Settings> { FlagTable(all.flatMap { $0.options }) }

  /// What others call the commands.
  private static let otherNames: [(command: String, words: [String])] = [
    ("descend", ["fit", "train", "gradient-descent", "gradient_descent", "sgd", "optimize", "minimize", "learn"]),
    ("diff", ["compare", "cmp", "delta"]), ("merge", ["combine", "join", "reduce"]),
    ("suggest", ["recommend", "advise", "choose", "which"]), ("history", ["curves", "logs", "training"]),
    ("plot", ["draw", "chart", "graph", "picture"]), ("columns", ["inspect", "head", "schema", "info", "describe"]),
    ("explain", ["what", "docs", "doc"]), ("list", ["ls", "losses", "catalogue", "catalog", "search"]),
    ("help", ["usage"]), ("selftest", ["self-test", "verify", "test"]), ("man", ["manual"]),
  ]

  /// The command that a word means that is another's name for it.
  static func name(calledElsewhere word: String) -> String? {
    otherNames.first { $0.words.contains(word.lowercased()) }?.command
  }

  /// The command of a word; any word that is no command's is a loss.
  static func command(of word: String) -> any Command.Type { named.first { $0.name == word } ?? Evaluate.self }

  /// Which of the words that are no options has the losses; nil where none has.
  static func lossPlace(_ words: [String]) -> Int? {
    switch (words.first, words.dropFirst().first) {
    case ("match", _), ("plot", "landscape"): 2
    case ("plot", let picture?) where PlotCommand.dataPictures.contains(picture): nil
    case ("plot", _), ("descend", _): 1
    case (let first?, _) where command(of: first) != Evaluate.self: nil
    default: 0
    }
  }

  /// What the parts of the program know of all commands.
  static let grammar = Grammar(
    commands: CommandWords(all: { named.map { $0.name } }, meant: name(calledElsewhere:)), table: { table },
    ofTheWhole: { FlagTable(MergeCommand.ofTheWhole) }, lossPlace: lossPlace)
}

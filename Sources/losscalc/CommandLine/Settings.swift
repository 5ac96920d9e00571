import Engine
import Flags
import Losses
import Tables

/// What the command line says, word for word; nothing is looked up or opened yet.
struct Settings: Sendable {
  /// The words after the program's name: what hints are made of.
  var arguments: [String] = []
  /// What its words are.
  var grammar = Grammar()

  /// Which rows are read and what is computed of them.
  var run = RunSettings()

  /// `balanced`, a list LABEL=W,… or a file, as it was typed.
  var classWeight: String?
  /// The file of the factors of each class, if one was named.
  var alphaFile: String?
  /// Whether `pos_weight` is to be made from the labels of each source; until then it is 1.
  var balancesPositives = false

  /// What is printed and written, and where.
  var output = OutputSettings() { didSet { run.isPartial = output.format == .partial } }
  /// What the results are held against.
  var checks = CheckSettings()
  /// How a training's log is judged.
  var history = HistorySettings()
  /// How `descend` goes about it.
  var descent = DescentSettings()

  /// The group of losses that `list` shows.
  var catalogueGroup: String?
  /// Where the values that came from options files stand.
  var origins: [OptionOrigin] = []
  /// How much help is asked for; nil for none.
  var help: HelpLength?
  var wantsVersion = false
}

/// `-h`, or `--help`.
enum HelpLength: Sendable { case short, whole }

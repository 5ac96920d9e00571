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

  /// Whether it was said what the gradient is of.
  var isGradientExplicit = false
  /// The file of the factors of each class, if one was named.
  var alphaFile: String?
  /// Whether `pos_weight` is to be made from the labels of each source; until then it is 1.
  var balancesPositives = false

  // training
  var batchSize: Int?
  /// How `descend` goes about it.
  var optimizer = OptimizerRule.sgd
  var rate = 0.1
  var steps = 100
  /// Percents.
  var quantiles: [Int] = []
  var showsWork = false

  // output
  var format: OutputFormat? { didSet { run.isPartial = format == .partial } }
  var outputs: [Output] = []
  var rows: Int?
  var worst: Int?
  /// How the results of groups and sources are sorted; nil for the order of the input.
  var order: ReportOrder?
  /// What `merge` knows this run's rows by.
  var shard: ShardName?
  /// Significant digits in tables; nil for all of them.
  var digits: Int? = 4
  var color = ColorChoice.auto
  /// Pictures in ASCII alone.
  var isASCII = false
  /// The histogram of the losses under the table.
  var wantsHistogram = false
  /// How each class is decided for.
  var wantsClasses = false
  var isQuiet = false
  var isVerbose = false
  var diagnostics = DiagnosticFormat.text

  // checks
  /// The texts of `--expect`, read when the losses are known.
  var expectations: [String] = []
  var tolerances = Tolerances()
  /// The tolerance that names no statistic.
  var tolerance: Tolerance? { tolerances.plain }
  var baseline: String?
  var baselineUpdate = BaselineUpdate.never
  /// Samples of a baseline that is written; nil for all.
  var baselineRows: Int?
  /// What `--fail-on` says; nil when it was not given.
  var declaredFailOn: FailOn?
  /// By how much every cost must be better than that of the baseline.
  var requirement: Tolerance.Alternative?
  /// Whether results that one side alone has are let pass.
  var (allowsNew, allowsGone) = (false, false)
  /// The findings of a history that make it fail.
  var failOnFindings: [SymptomKind] = []
  /// Early stopping's patience; nil when it was not asked for.
  var patience: Int?
  var minDelta = 0.0
  /// The column of a history that says how good the model is; nil for the loss of the validation.
  var watched: String?
  var watchedDirection: WatchedDirection?

  // other
  /// The group of losses that `list` shows.
  var catalogueGroup: String?
  /// Where the values that came from options files stand.
  var origins: [OptionOrigin] = []
  /// How much help is asked for; nil for none.
  var help: HelpLength?
  var wantsVersion = false
}

extension Settings {
  /// Whoever asks for something better lets improvements pass.
  var failOn: FailOn { declaredFailOn ?? (requirement != nil || baselineUpdate == .improved ? .worse : .change) }

  var updatesBaseline: Bool { baselineUpdate != .never }

  /// How many samples an output of a format has, when the worst are not asked for.
  ///
  /// Depends on the format, never on the terminal; several sources are compared by their costs.
  func rowLimit(_ format: OutputFormat, sources: Int) -> Int {
    switch format.facts.rows {
    case .none: 0
    case .few: rows ?? (sources > 1 ? 0 : 20)
    case .all: rows ?? .max
    }
  }
}

/// `-h`, or `--help`.
enum HelpLength: Sendable { case short, whole }

enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

/// A file to write.
struct Output: Sendable {
  var format: OutputFormat
  var path: String
}

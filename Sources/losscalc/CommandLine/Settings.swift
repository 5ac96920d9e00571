import Flags
import Losses
import Tables

/// What the command line says, word for word; nothing is looked up or opened yet.
struct Settings: Sendable {
  /// The words after the program's name: what hints are made of.
  var arguments: [String] = []
  /// What its words are.
  var grammar = Grammar()

  // data
  var files = RoleTexts()
  /// The prediction files; more than one are models side by side.
  var predictionFiles: [String] = []
  var columns = RoleTexts()
  /// The prediction columns of each model, as `-P` is repeated; the first of them is among `columns`.
  var predictionColumns: [String] = []
  /// Whether rows whose id is in one file only are left out.
  var joinsInner = false
  /// Whether what a run has found and nobody judged counts as not relevant.
  var completesJudgments = false
  var read: ReadOptions = {
    var options = ReadOptions()
    options.word = WellKnownNames.word
    return options
  }()
  var missing = Missing.error
  var classes: [String]?
  /// Whether a row was found to have a prediction for each of several classes, which some names of losses depend on.
  var hasClasses = false
  /// `balanced`, a list LABEL=W,… or a file, as it was typed.
  var classWeight: String?

  // mathematics
  var from: Prediction?
  var within: Within?
  /// How several columns are cut into sets.
  var cut: Cut?
  var ignoredLabel: String?
  var renormalizes = false
  var probabilityTolerance = 1e-6
  var clip = 0.0
  var reduction = Reduction.mean
  var isReductionExplicit = false
  /// The library whose numbers are wanted.
  var compat: Library?
  var gradient = GradientKind.cost
  var isGradientExplicit = false
  /// Whether the second derivatives are printed beside the gradient.
  var wantsHessian = false
  var parameters: [String: Double] = [:]
  /// The factor of each class, for losses that have some.
  var alphas: [Double] = []
  /// The file that they stand in, if one was named.
  var alphaFile: String?
  /// Whether `pos_weight` is to be made from the labels of each source; until then it is 1.
  var balancesPositives = false
  /// The file of formulas that may be mentioned among the losses.
  var lossFile: String?

  // training
  var batchSize: Int?
  /// λ₁ and λ₂.
  var (l1, l2) = (0.0, 0.0)
  var parameterFile: String?
  /// How `descend` goes about it.
  var optimizer = OptimizerRule.sgd
  var rate = 0.1
  var steps = 100
  /// Percents.
  var quantiles: [Int] = []
  var showsWork = false

  // output
  var format: OutputFormat?
  var outputs: [Output] = []
  var rows: Int?
  var worst: Int?
  /// The columns that are carried along to the printed rows, as they are typed.
  var shown: String?
  /// How the results of groups and sources are sorted; nil for the order of the input.
  var order: ReportOrder?
  /// What `merge` knows this run's rows by.
  var shard: ShardName?
  /// The losses as they are typed: a partial result repeats them.
  var losses = ""
  /// Significant digits in tables; nil for all of them.
  var digits: Int? = 4
  var color = ColorChoice.auto
  /// Pictures in ASCII alone.
  var isASCII = false
  /// The histogram of the losses under the table.
  var wantsHistogram = false
  /// How each class is decided for.
  var wantsClasses = false
  /// The level of each prediction column of a loss of quantiles.
  var levels: [Double]?
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
  /// Which values are better, by label.
  var better: [Direction] = []
  /// The findings of a history that make it fail.
  var failOnFindings: [SymptomKind] = []
  /// Early stopping's patience; nil when it was not asked for.
  var patience: Int?
  var minDelta = 0.0
  /// The column of a history that says how good the model is; nil for the loss of the validation.
  var watched: String?
  var watchedDirection: WatchedDirection?
  /// In per cent: how sure the interval of a difference between models shall be.
  var confidence: Double?
  /// What its bootstrap draws.
  var resampleUnit = ResampleUnit.rows

  // other
  /// The group of losses that `list` shows.
  var catalogueGroup: String?
  /// The options that were given, by their long names.
  var given: [String] = []
  /// Where the values that came from options files stand.
  var origins: [OptionOrigin] = []
  var threads: Int?
  /// Whether a terminal shows how far a long run is.
  var showsProgress = true
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

extension Settings {
  /// What is printed beside each loss.
  var derivatives: [Derivative] { gradient == .none ? [] : wantsHessian ? [.gradient, .hessian] : [.gradient] }
}

/// A derivative of a loss by its predictions, as outputs name it.
enum Derivative: String, Sendable {
  case gradient = "grad"
  /// The diagonal ∂²L/∂ŷ², scaled like the gradient.
  case hessian = "hess"

  /// One array a prediction column.
  func columns(of evaluation: Evaluation) -> [[Double]] {
    self == .gradient ? evaluation.gradients : evaluation.curvatures
  }
}

/// What the printed gradient is of.
enum GradientKind: String, CaseIterable, Sendable {
  /// ∂J/∂ŷ: what `loss.backward()` leaves in `.grad`.
  case cost
  /// ∂L/∂ŷ of each row by itself.
  case loss
  case none
}

/// `-h`, or `--help`.
enum HelpLength: Sendable { case short, whole }

enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

/// A file to write.
struct Output: Sendable {
  var format: OutputFormat
  var path: String
}

package import Losses
import Platform
package import Tables

/// What a run is asked for: which rows and columns, and what is computed of them; nothing is looked up or opened yet.
package struct RunSettings: Sendable {
  // MARK: data

  package var files = RoleTexts()
  /// The prediction files; more than one are models side by side.
  package var predictionFiles: [String] = []
  package var columns = RoleTexts()
  /// The prediction columns of each model, as `-P` is repeated; the first of them is among `columns`.
  package var predictionColumns: [String] = []
  /// Whether rows whose id is in one file only are left out.
  package var joinsInner = false
  /// Whether what a run has found and nobody judged counts as not relevant.
  package var completesJudgments = false
  package var read: ReadOptions = {
    var options = ReadOptions()
    options.word = WellKnownNames.word
    options.isID = WellKnownNames.isID
    return options
  }()
  package var missing = Missing.error
  package var classes: [String]?
  /// Whether a row was found to have a prediction for each of several classes, which some names of losses depend on.
  package var hasClasses = false
  /// The weights of the classes, once the option's value has been read.
  package var classWeight: ClassWeightRequest?
  /// The columns that are carried along to the printed rows, as they are typed.
  package var shown: String?
  /// The level of each prediction column of a loss of quantiles.
  package var levels: [Double]?

  // MARK: mathematics

  /// The losses as they are typed: a partial result repeats them.
  package var losses = ""
  package var from: Prediction?
  package var within: Within?
  /// How several columns are cut into sets.
  package var cut: Cut?
  package var ignoredLabel: String?
  package var renormalizes = false
  package var probabilityTolerance = 1e-6
  package var clip = 0.0
  package var reduction = Reduction.mean
  package var isReductionExplicit = false
  /// Why weights can do no more than leave rows out: nil where they weigh these.
  package var wholeWeighed: String?
  /// The library whose numbers are wanted.
  package var compat: Library?
  package var gradient = GradientKind.cost
  /// Whether the second derivatives are wanted beside the gradient.
  package var wantsHessian = false
  package var parameters: [String: Double] = [:]
  /// The factor of each class, for losses that have some.
  package var alphas: [Double] = []
  /// The file of formulas that may be mentioned among the losses.
  package var lossFile: String?
  /// λ₁ and λ₂.
  package var (l1, l2) = (0.0, 0.0)
  package var parameterFile: String?
  /// In per cent: how sure the interval of a cost or of a difference between models shall be.
  package var confidence: Double?
  /// What its bootstrap draws.
  package var resampleUnit = ResampleUnit.rows
  /// Which values are better, by label.
  package var better: [Direction] = []

  // MARK: the run

  /// Whether what is wanted is the sums of a shard and no result.
  package var isPartial = false
  package var threads: Int?
  /// Whether a terminal shows how far a long run is.
  package var showsProgress = true
  /// The options that were given, by their long names: what a cure can take away.
  package var given: [String] = []
  /// What else a word may be that is no loss.
  package var commands = CommandWords()

  package init() {}

  /// How many threads read and compute: as many as the machine has, where nothing else is said.
  package var threadCount: Int { threads ?? System.processorCount }
}

/// The words of a command line that are commands: what an unknown word may have meant.
package struct CommandWords: Sendable {
  package var all: @Sendable () -> [String]
  /// The command that others call by a word.
  package var meant: @Sendable (_ word: String) -> String?

  package init(
    all: @escaping @Sendable () -> [String] = { [] },
    meant: @escaping @Sendable (_ word: String) -> String? = { _ in nil }
  ) {
    (self.all, self.meant) = (all, meant)
  }
}

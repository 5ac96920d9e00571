import Engine
import Flags
import Losses
import Messages

/// What is computed: how predictions are taken, what the losses are made of, how they become a cost.
enum LossOptions {
  static let group = OptionGroup("Mathematics", flags)

  /// What other programs call a reduction is said in our words: their sum over rows is divided by their count.
  private static func reduction(_ text: String) throws(FlagError) -> Reduction {
    switch text {
    case "none":
      throw .value(
        "must be a cost",
        hints: [.command(.omit("--reduce"), .omit("--json"), .set("-f", "csv"), reason: "the loss of each row")])
    case "sum_over_batch_size":
      throw .value("must be mean, sum or batch-mean", hints: [.command(.set("--reduce", "batch-mean"))])
    case "median":
      throw .value(
        "must be mean, sum or batch-mean",
        hints: [.command(.omit("--reduce"), .set("--quantiles", "50"), reason: "the median of the losses")])
    case "min", "max", "std":
      throw .value("must be mean, sum or batch-mean", hints: ["-f csv prints the losses, and -f json their \(text)"])
    default: return try Value.choice(text)
    }
  }

  /// The library of a name, of which its users have others.
  private static func library(_ text: String) throws(FlagError) -> Library {
    let others = ["tf": "keras", "tensorflow": "keras", "jax": "optax", "scikit-learn": "sklearn", "pytorch": "torch"]
    guard let own = others[text.lowercased()] else { return try Value.choice(text) }
    throw .value(
      "must be \(Value.alternatives(Library.allCases.map(\.rawValue)))",
      hints: [.command(.set("--compat", own), reason: "did you mean \(own)?")])
  }

  private static let flags: [Flag<Settings>] = [
    Flag(
      ["--from"], "KIND", "what the predictions are", default: "by loss",
      choices: Prediction.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in settings.run.from = try Value.choice(text) as Prediction },
    Flag(["--from-logits"], "the same as --from logit") { $0.run.from = .logit },
    Flag(
      ["--within"], "HOW", "how a row's outputs become its loss", default: "by loss", choices: ["sum", "mean"]
    ) { (settings, text) throws(FlagError) in settings.run.within = try Value.choice(text) as Within },
    Flag(
      ["--set"], "WHAT", "of several columns, what a measure of a set is one of", default: "by loss",
      choices: Cut.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in settings.run.cut = try Value.choice(text) as Cut },
    Flag(["--ignore-label"], "LABEL", "leave rows with this label out") { $0.run.ignoredLabel = $1 },
    Flag(["--renormalize"], "divide class probabilities by their sum") { $0.run.renormalizes = true },
    Flag(["--prob-tolerance"], "X", "how far from 1 class probabilities may add up", default: "1e-06") {
      (settings, text) throws(FlagError) in settings.run.probabilityTolerance = try Value.nonNegative(text)
    },
    Flag(["--clip"], "EPS", "clamp probabilities to [EPS, 1-EPS]", default: "0") {
      (settings, text) throws(FlagError) in
      let clip = try Value.number(text)
      guard clip >= 0 && clip < 0.5 else { throw .value("must be at least 0 and below 0.5") }
      settings.run.clip = clip
    },
    Flag(["--losses"], "FILE", "formulas with names, one a line: asym(k=3) = where(...)") {
      $0.run.lossFile = $1
    },
    Flag(
      ["--reduce"], "HOW", "the cost", default: "mean", choices: Reduction.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in
      settings.run.reduction = try reduction(text)
      settings.run.isReductionExplicit = true
    },
    Flag(
      ["--compat"], "LIBRARY", "that library's number; 'losscalc explain LOSS' says how it differs",
      choices: Library.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in settings.run.compat = try library(text) },
    Flag(["--levels"], "LIST", "of multi_quantile: the level of each prediction column", default: "by their names") {
      (settings, text) throws(FlagError) in
      var levels: [Double] = []
      for item in try Value.list(text) { levels.append(try Value.number(item)) }
      guard levels.allSatisfy(Domain.openUnit.contains) else { throw .value("must be levels between 0 and 1") }
      settings.run.levels = levels
    },
    Flag(
      ["--grad"], "OF", "gradient of the cost, of each loss, or none", default: "cost",
      choices: GradientKind.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in
      settings.run.gradient = try Value.choice(text) as GradientKind
      settings.output.isGradientExplicit = true
    },
    Flag(["--hessian"], "the second derivative by each prediction too, scaled like the gradient") {
      $0.run.wantsHessian = true
    },
  ]
}

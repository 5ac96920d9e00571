import Engine
import Flags
import Messages
import Tables

/// The options of the gate.
enum CheckOptions {
  static let group = OptionGroup("Checks (exit 1 when one fails)", flags)

  private static let flags: [Flag<Settings>] = [
    Flag(["-e", "--expect"], "CHECK", "METRIC OP NUMBER, as in 'cost<=0.45'", repetition: .collects) {
      $0.checks.expectations.append($1)
    },
    Flag(
      ["-t", "--tolerance"], "TOL", "for = and the baseline: 1e-6, 0.1%, 4ulp, cost=2%, moved=3%, or a list",
      repetition: .collects
    ) { (settings, text) throws(FlagError) in try settings.checks.tolerances.add(text) },
    Flag(["-b", "--baseline"], "FILE", "compare with an earlier JSON result") {
      $0.checks.baseline = $1
    },
    Flag(
      ["--update-baseline"], "write the baseline instead; =improved: where a cost is better", orOneOf: ["improved"]
    ) {
      $0.checks.baselineUpdate = BaselineUpdate(rawValue: $1) ?? .always
    },
    Flag(["--baseline-rows"], "N", "samples that it has: a number, all or none", default: "all") {
      (settings, text) throws(FlagError) in settings.checks.baselineRows = try Value.limit(text)
    },
    Flag(
      ["--fail-on"], "WHAT", "change, or worse, which lets improvements pass", default: "change",
      choices: FailOn.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in
      if try Value.list(text).contains(where: { SymptomKind(rawValue: $0) != nil }) {
        throw .value(
          "findings are those of a training history", hints: ["losscalc history log.csv --fail-on \(text)"])
      }
      settings.checks.declaredFailOn = try Value.choice(text)
    },
    Flag(["--better"], "LABEL=WAY", "which value is better: lower, higher or zero", repetition: .collects) {
      (settings, text) throws(FlagError) in settings.run.better.append(try Direction.parse(text))
    },
    Flag(["--require"], "TOL", "every cost must be better by so much, as in 1%") {
      (settings, text) throws(FlagError) in settings.checks.requirement = try requirement(text)
    },
    Flag(
      ["--new"], "allow", "let results pass that the baseline lacks", words: ["allow": true],
      into: \Settings.checks.allowsNew),
    Flag(
      ["--gone"], "allow", "let results pass that the baseline alone has", words: ["allow": true],
      into: \Settings.checks.allowsGone),
    Flag(["--confidence"], "PERCENT", "the bootstrap interval of a cost, or of how models differ row by row") {
      (settings, text) throws(FlagError) in
      let confidence = try Value.number(text)
      guard confidence > 0 && confidence < 100 else { throw .value("must be between 0 and 100, as in 95") }
      guard confidence >= 1 else {
        let percent = DecimalWriter.shortest((1e6 * confidence).rounded() / 1e4)
        throw .value(
          "is in per cent", hints: [.command(.set("--confidence", percent), reason: "if so many per cent are meant")])
      }
      settings.run.confidence = confidence
    },
    Flag(["--resample"], "UNIT", "what the bootstrap draws", default: "rows", choice: \Settings.run.resampleUnit),
    .file(["--expect-loss"], .expectedLoss, "losses of another program, row by row"),
    .column(["--expect-loss-col"], .expectedLoss, "their column"),
    .file(["--expect-grad"], .expectedGradient, "gradients of another program, row by row"),
    .column(["--expect-grad-col"], .expectedGradient, "their columns"),
  ]

  private static func requirement(_ text: String) throws(FlagError) -> Tolerance.Alternative {
    let alternative = try Tolerance.Alternative.parse(text)
    if case .ulps = alternative { throw .value("must be like 1% or 0.01") }
    return alternative
  }
}

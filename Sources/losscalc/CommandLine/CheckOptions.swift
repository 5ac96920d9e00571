import Flags

/// The options of the gate.
extension Options {
  static let checks = FlagTable<Settings>.Section(
    "Checks (exit 1 when one fails)",
    [
      Flag(["-e", "--expect"], "CHECK", "METRIC OP NUMBER, as in 'cost<=0.45'", repetition: .collects) {
        $0.expectations.append($1)
      },
      Flag(["-t", "--tolerance"], "TOL", "for = and the baseline: 1e-6, 0.1%, 4ulp, or a list") {
        (settings, text) throws(FlagError) in settings.tolerance = try Tolerance.parse(text)
      },
      Flag(["-b", "--baseline"], "FILE", "compare with an earlier JSON result", repetition: .once) {
        $0.baseline = $1
      },
      Flag(["--update-baseline"], "write the baseline instead") { $0.updatesBaseline = true },
      failOn,
      Flag(["--confidence"], "PERCENT", "how models differ row by row, with a bootstrap interval") {
        (settings, text) throws(FlagError) in
        let confidence = try Value.number(text)
        guard confidence > 0 && confidence < 100 else { throw .value("must be between 0 and 100, as in 95") }
        settings.confidence = confidence
      },
      file(["--expect-loss"], .expectedLoss, "losses of another program, row by row"),
      column(["--expect-loss-col"], .expectedLoss, "their column"),
      file(["--expect-grad"], .expectedGradient, "gradients of another program, row by row"),
      column(["--expect-grad-col"], .expectedGradient, "their columns"),
    ])
}

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
    ])
}

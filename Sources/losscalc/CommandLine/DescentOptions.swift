import Flags

/// The options of `descend`.
enum DescentOptions {
  static let group = OptionGroup("Descent", flags)

  private static let flags: [Flag<Settings>] = [
    Flag(["--optimizer"], "RULE", "how a gradient becomes a step", default: "sgd", choice: \Settings.descent.optimizer),
    Flag(["--rate"], "X", "the learning rate", default: "0.1") { (settings, text) throws(FlagError) in
      let rate = try Value.number(text)
      guard rate > 0 && rate.isFinite else { throw .value("must be above 0") }
      settings.descent.rate = rate
    },
    Flag(["--steps"], "N", "how many steps, each over all rows", default: "100") {
      (settings, text) throws(FlagError) in settings.descent.steps = try Value.count(text, atLeast: 1)
    },
  ]
}

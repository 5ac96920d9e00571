import Flags

/// The options of `history`.
enum HistoryOptions {
  static let group = OptionGroup("Early stopping and findings", flags)

  private static let flags: [Flag<Settings>] = [
    Flag(["--patience"], "N", "early stopping: epochs without improvement") {
      (settings, text) throws(FlagError) in settings.history.patience = try Value.count(text)
    },
    Flag(["--min-delta"], "X", "early stopping: what counts as improvement", default: "0") {
      (settings, text) throws(FlagError) in settings.history.minDelta = try Value.nonNegative(text)
    },
    Flag(["--watch"], "COLUMN", "what says how good the model is", default: "the validation's loss") {
      $0.history.watched = $1
    },
    Flag(
      ["--better"], "WHICH", "which of its values are better", default: "by its name",
      choices: WatchedDirection.allCases.map(\.rawValue)
    ) { (settings, text) throws(FlagError) in
      settings.history.watchedDirection = try Value.choice(text) as WatchedDirection
    },
    Flag(
      ["--fail-on"], "FINDINGS", "exit 1 when the history shows one, as in nan,overfitting",
      choices: SymptomKind.allCases.map(\.rawValue), repetition: .collects
    ) { (settings, text) throws(FlagError) in
      for name in try Value.list(text) {
        let kind = try Value.choice(name) as SymptomKind
        if !settings.history.failOnFindings.contains(kind) { settings.history.failOnFindings.append(kind) }
      }
    },
  ]
}

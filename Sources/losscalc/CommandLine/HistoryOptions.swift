import Flags
import Messages

/// The options of `history`, and what a gate fails on.
extension Options {
  static let history = FlagTable<Settings>.Section(
    "Histories ('losscalc history FILE')",
    [
      Flag(["--patience"], "N", "early stopping: epochs without improvement") {
        (settings, text) throws(FlagError) in settings.patience = try Value.count(text)
      },
      Flag(["--min-delta"], "X", "early stopping: what counts as improvement", default: "0") {
        (settings, text) throws(FlagError) in
        let number = try Value.number(text)
        guard number >= 0 else { throw .value("must be at least 0") }
        settings.minDelta = number
      },
      Flag(["--watch"], "COLUMN", "what says how good the model is", default: "the validation's loss") {
        $0.watched = $1
      },
      Flag(
        ["--watch-better"], "WHICH", "which of its values are better", default: "by its name",
        choices: WatchedDirection.allCases.map(\.rawValue)
      ) { (settings, text) throws(FlagError) in settings.watchedDirection = try Value.choice(text) as WatchedDirection
      },
    ])

  /// `change` or `worse` for a baseline; findings of a history, such as `nan,overfitting`.
  static let failOn = Flag<Settings>(
    ["--fail-on"], "WHAT", "of the baseline: change, or worse, which lets improvements pass; of a history: findings",
    default: "change", choices: FailOn.allCases.map(\.rawValue) + Symptom.Kind.allCases.map(\.rawValue)
  ) { (settings, text) throws(FlagError) in
    if let failOn = FailOn(rawValue: text) {
      settings.declaredFailOn = failOn
      return
    }
    settings.failOnFindings = try Value.list(text).map { (name) throws(FlagError) in
      guard let kind = Symptom.Kind(rawValue: name) else {
        let kinds = Symptom.Kind.allCases.map(\.rawValue)
        let hint = nearest(name, among: kinds).map { [Cure.sentence("did you mean \($0)?")] } ?? []
        throw .value("must be change, worse or findings: \(kinds.joined(separator: ", "))", hints: hint)
      }
      return kind
    }
  }
}

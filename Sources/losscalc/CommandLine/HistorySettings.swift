/// How the log of a training is judged.
struct HistorySettings: Sendable {
  /// The findings of a history that make it fail.
  var failOnFindings: [SymptomKind] = []
  /// Early stopping's patience; nil when it was not asked for.
  var patience: Int?
  var minDelta = 0.0
  /// The column of a history that says how good the model is; nil for the loss of the validation.
  var watched: String?
  var watchedDirection: WatchedDirection?
}

import Tables

extension Progress {
  /// The progress of a reading; nil when nobody would see it.
  convenience init?(_ settings: Settings, _ dataset: Dataset, _ task: String = "") {
    self.init(settings, dataset.parts.map(\.table.path), task, isKnown: dataset.isReplayable)
  }
}

import Tables

extension Progress {
  /// The progress of a reading; nil when nobody would see it.
  package convenience init?(_ settings: RunSettings, _ dataset: Dataset, _ task: String = "") {
    self.init(settings, dataset.parts.map(\.table.path), task, isKnown: dataset.isReplayable)
  }
}

/// The tables that experiment trackers export: their columns are named after runs, or not named at all.
enum TrackerExport {
  /// The runs of a table: itself, if no tracker wrote it.
  static func runs(_ log: TrainingLog) -> [TrainingLog] {
    if let tensorBoard = tensorBoard(log) { return [tensorBoard] }
    if let metric = metricFile(log) { return [metric] }
    return weightsAndBiases(log) ?? [log]
  }

  /// TensorBoard's scalars as CSV: `Wall time,Step,Value`, one quantity a file.
  private static func tensorBoard(_ log: TrainingLog) -> TrainingLog? {
    guard log.columns.map({ TrainingLog.folded($0.name) }) == ["wall_time", "step", "value"] else { return nil }
    var copy = log
    copy.columns = [log.columns[1], log.columns[2]]
    copy.columns[1].name = tag(of: log.path) ?? "loss"
    return copy
  }

  /// What the name of a file that TensorBoard saved says of the values, `run-train-tag-epoch_accuracy.csv`; nil where it
  /// is a loss, or nothing.
  private static func tag(of path: String) -> String? {
    guard let name = path.split(separator: "/").last, let mark = name.firstRange(of: "-tag-") else { return nil }
    let tag = name[mark.upperBound...].split(separator: ".", omittingEmptySubsequences: false).dropLast()
      .joined(separator: ".")
    return tag.isEmpty || TrainingLog.folded(tag).split(separator: "_").contains("loss") ? nil : tag
  }

  /// A metric file of MLflow: lines of a time in milliseconds, the value and the step, without a header.
  private static func metricFile(_ log: TrainingLog) -> TrainingLog? {
    guard log.columns.count == 3, log.columns.map(\.name) == ["1", "2", "3"],
      log.columns[0].values.allSatisfy({ ($0 ?? 0) > 1e11 }),
      log.columns[2].values.allSatisfy({ $0.map { $0 == $0.rounded() } ?? false })
    else { return nil }
    var copy = log
    copy.columns = [log.columns[2], log.columns[1]]
    copy.columns[0].name = "step"
    copy.columns[1].name = "loss"
    return copy
  }

  /// Exports of Weights & Biases: `RUN - METRIC`, with columns of minima and maxima that repeat it.
  private static func weightsAndBiases(_ log: TrainingLog) -> [TrainingLog]? {
    var runs: [TrainingLog] = []
    var shared: [TrainingLog.Column] = []
    for column in log.columns where !column.name.hasSuffix("__MIN") && !column.name.hasSuffix("__MAX") {
      guard let (run, metric) = halves(column.name) else {
        shared.append(column)
        continue
      }
      var renamed = column
      renamed.name = metric
      if let index = runs.firstIndex(where: { $0.name == run }) {
        runs[index].columns.append(renamed)
      } else {
        runs.append(TrainingLog(name: run, path: log.path, columns: [renamed]))
      }
    }
    guard !runs.isEmpty else { return nil }
    for index in runs.indices { runs[index].columns = shared + runs[index].columns }
    return runs
  }

  private static func halves(_ name: String) -> (run: String, metric: String)? {
    let characters = Array(name)
    guard characters.count > 4,
      let mark = (1..<characters.count - 2).last(where: { characters[$0 - 1...$0 + 1] == [" ", "-", " "] })
    else { return nil }
    return (String(characters[..<(mark - 1)]), String(characters[(mark + 2)...]))
  }
}

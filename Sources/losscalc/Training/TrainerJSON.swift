import Engine
import Tables

/// The JSON shapes in which trainers keep a history, beside tables of records.
///
/// - Hugging Face's `trainer_state.json`: records under `log_history`.
/// - XGBoost's and LightGBM's `evals_result`: `{"validation_0": {"logloss": […]}}`.
/// - CatBoost's `catboost_training.json`: `iterations` with arrays `learn` and `test`, their names under `meta`.
enum TrainerJSON {
  /// The log in a file of one of these shapes; nil for any other file.
  static func read(_ path: String, _ bytes: [UInt8]) -> TrainingLog? {
    guard bytes.first(where: { ![9, 10, 13, 32].contains($0) }) == UInt8(ascii: "{") else { return nil }
    var reader = JSONReader(path: path, JSONWindow(path, bytes))
    // What is no JSON, or several values, is for the reader of tables to judge.
    guard let tree = try? reader.value(), (try? reader.isAtEnd()) == true, case .object(let members) = tree else {
      return nil
    }
    if !tree["log_history"].elements.isEmpty { return records(tree["log_history"].elements, path) }
    if !tree["iterations"].elements.isEmpty { return iterations(tree, path) }
    return evaluations(members, path)
  }

  private static func records(_ records: [JSONTree], _ path: String) -> TrainingLog {
    var builder = TrainingLogBuilder()
    for record in records {
      guard case .object(let members) = record else { continue }
      builder.add(members.sorted { $0.key < $1.key }.compactMap { key, value in value.number.map { (key, $0) } })
    }
    return builder.log(path)
  }

  /// The first metric of each set is the loss that was trained on.
  private static func iterations(_ tree: JSONTree, _ path: String) -> TrainingLog {
    func names(_ list: String) -> [String] { tree["meta"][list].elements.compactMap { $0["name"].string } }
    let (learn, test) = (names("learn_metrics"), names("test_metrics"))
    var builder = TrainingLogBuilder()
    for iteration in tree["iterations"].elements {
      var row: [(name: String, value: Double)] = []
      if let number = iteration["iteration"].number { row.append(("iteration", number)) }
      for (set, known) in [("learn", learn), ("test", test.isEmpty ? learn : test)] {
        for (index, value) in iteration[set].numbers.enumerated() {
          row.append(("\(set)_\(known.indices.contains(index) ? known[index] : "\(index)")", value))
        }
      }
      builder.add(row)
    }
    return builder.log(path)
  }

  /// Sets of named arrays, all of numbers; nil when the object is anything else.
  private static func evaluations(_ members: [String: JSONTree], _ path: String) -> TrainingLog? {
    var columns: [TrainingLog.Column] = []
    for (set, metrics) in members.sorted(by: { $0.key < $1.key }) {
      guard case .object(let metrics) = metrics, !metrics.isEmpty else { return nil }
      for (metric, values) in metrics.sorted(by: { $0.key < $1.key }) {
        guard case .array(let elements) = values, elements.allSatisfy({ $0.number != nil }) else { return nil }
        columns.append(TrainingLog.Column(name: "\(set)_\(metric)", values: elements.map(\.number)))
      }
    }
    let most = columns.map(\.values.count).max() ?? 0
    guard most > 0 else { return nil }
    for i in columns.indices {
      columns[i].values += [Double?](repeating: nil, count: most - columns[i].values.count)
    }
    let rounds = TrainingLog.Column(name: "round", values: (0..<most).map(Double.init))
    return TrainingLog(name: path, path: path, columns: [rounds] + columns)
  }
}

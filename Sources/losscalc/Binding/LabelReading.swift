import Losses
import Tables

/// How the cells of the label column become numbers: as they stand, or as the index of a class.
struct LabelReading {
  var kind = Request.Kind.number
  /// The names of the classes in order; nil when labels are plain numbers.
  var classes: [String]?
  /// The number that the label to be ignored is read as.
  var ignored: Double?

  init(
    _ settings: Settings, _ tables: [Table], _ chosen: [(input: Input, table: Int, columns: [Int])]
  ) throws(Failure) {
    guard let labels = chosen.first(where: { $0.input.role == .y }) else { return }
    classes = settings.classes ?? LabelReading.classesOfHeader(tables, chosen)
    let isText = LabelReading.isText(tables[labels.table], labels.columns)
    if let classes, labels.columns.count == 1 || settings.classes != nil, settings.classes != nil || isText {
      kind = .category(classes + (settings.ignoredLabel.map { [$0] } ?? []))
      if settings.ignoredLabel != nil { ignored = Double(classes.count) }
    } else if let label = settings.ignoredLabel {
      guard let number = Double(label) else {
        throw .usage("option-value", "--ignore-label \(label): labels are numbers here")
      }
      ignored = number
    }
  }

  /// The header of the predictions, when a loss over classes reads it and the columns have names.
  private static func classesOfHeader(
    _ tables: [Table], _ chosen: [(input: Input, table: Int, columns: [Int])]
  ) -> [String]? {
    guard let predictions = chosen.first(where: { $0.input.role == .yhat && $0.input.isMatrix }),
      chosen.contains(where: { $0.input.role == .y && $0.input.shape == .classes }),
      predictions.columns.count > 1, tables[predictions.table].hasHeader
    else { return nil }
    let names = predictions.columns.map { tables[predictions.table].names[$0] }
    return names.contains("") ? nil : names
  }

  /// Whether the first label is no number.
  private static func isText(_ table: Table, _ columns: [Int]) -> Bool {
    guard let column = columns.first, let first = table.head.first, first.indices.contains(column) else { return false }
    return Double(first[column]) == nil && !first[column].isEmpty
  }
}

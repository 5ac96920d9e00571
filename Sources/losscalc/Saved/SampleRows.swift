import Tables

/// Collects the samples of a saved result, column by column.
struct SampleRows {
  private(set) var rows = ResultRows()
  private var hasLosses = false

  /// Adds a sample; returns false, without adding it, where it has not what the samples before it have.
  mutating func append(_ sample: [String: JSONTree], loss: JSONTree, gradient: JSONTree) -> Bool {
    let isFirst = rows.count == 0
    let gradients = gradient.numbers
    let inputs = sample.filter { !SampleRows.own.contains($0.key) && $0.value.isNumeric }
    let id = sample["id"]
    if isFirst {
      hasLosses = loss.number != nil
      rows.gradients = gradients.map { _ in [] }
      rows.inputs = inputs.mapValues { $0.numbers.map { _ in [] } }
    }
    guard gradients.count == rows.gradients.count, (loss.number != nil) == hasLosses, inputs.count == rows.inputs.count,
      isFirst || (id == nil) == rows.ids.isEmpty
    else { return false }
    for (key, value) in inputs {
      let numbers = value.numbers
      guard let columns = rows.inputs[key], columns.count == numbers.count else { return false }
      for (index, number) in numbers.enumerated() { rows.inputs[key]?[index].append(number) }
    }
    rows.numbers.append(sample["row"]?.integer ?? 0)
    if let id { rows.ids.append(id.string ?? "") }
    if let number = loss.number { rows.losses.append(number) }
    for (index, number) in gradients.enumerated() { rows.gradients[index].append(number) }
    return true
  }

  /// The keys of what is no input.
  private static let own: Set = ["row", "id", "loss", "grad", "hess", "type"]
}

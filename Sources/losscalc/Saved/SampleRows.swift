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

  /// The samples that were read all at once; those of NDJSON have the losses of several results, of which `index` says
  /// one.
  init(_ alike: JSONElements, of index: Int?) {
    rows.ids = alike.texts ?? []
    rows.numbers = Array(repeating: 0, count: alike.count)
    for (name, column) in zip(alike.names, alike.columns) {
      let steps = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      // An array of one element has no number behind its name.
      let isOwn = index == nil || (steps.count > 1 ? steps[1] == "\((index ?? 0) + 1)" : index == 0)
      switch steps[0] {
      case "show": break
      case "row": rows.numbers = column.map { Int(exactly: $0) ?? 0 }
      case "loss": if isOwn { rows.losses = column }
      case "grad": if isOwn { rows.gradients.append(column) }
      default: rows.inputs[steps[0], default: []].append(column)
      }
    }
    hasLosses = !rows.losses.isEmpty
  }

  init() {}

  /// The keys of what is no input.
  private static let own: Set = ["row", "id", "show", "loss", "grad", "hess", "type"]
}

package import Losses

/// The inputs of a sample in the order of the output: label, prediction, whatever else the losses read, weight.
package struct SampleFields: Sendable {
  package struct Field: Sendable {
    package var key: String
    /// The block's columns; empty when the run has no such input.
    package var columns: Range<Int>
    /// True when the value is an array, however many columns there are.
    package var isArray: Bool
    /// The columns' names as headers: `yhat`, or `yhat.cat`, `yhat.dog`.
    package var headers: [String]
  }

  package var fields: [Field]

  package init(_ frame: Frame) {
    let layout = frame.dataset.layout
    let matrices = frame.plan.measures.flatMap { $0.inputs(in: layout) }.filter {
      $0.isMatrix && !($0.isOfClasses && layout[$0.role].count == 1)
    }.map(\.role)
    let others = frame.plan.measures.flatMap { $0.inputs(in: layout) }.map(\.role).filter { $0 != .y && $0 != .yhat }
    var roles: [Role] = [.y, .yhat]
    for role in others + (layout[.weight].isEmpty ? [] : [.weight]) where !roles.contains(role) { roles.append(role) }
    fields = roles.map { role in
      let columns = layout[role]
      let isArray = columns.count > 1 || matrices.contains(role)
      return Field(
        key: role.rawValue, columns: columns, isArray: isArray,
        headers: SampleFields.headers(role.rawValue, columns.map { frame.dataset.rowNames[$0] }, columns.count > 1))
    }
  }

  /// The headers of one quantity by each of some columns.
  package static func headers(_ key: String, _ names: [String], _ areSeveral: Bool) -> [String] {
    areSeveral ? names.map { "\(key).\($0)" } : Array(repeating: key, count: min(1, names.count))
  }
}

extension Frame {
  /// The names of the columns of a measure's derivative: `grad`, `bce.grad`, `grad.cat`.
  package func headers(_ derivative: Derivative, _ measure: Measure) -> [String] {
    let layout = dataset.layout
    let inputs = measure.inputs(in: layout).filter(\.isPrediction)
    let name = derivative.rawValue
    let prefix = plan.measures.count == 1 ? name : "\(measure.label).\(name)"
    return inputs.flatMap { input in
      let columns = layout[input.role]
      let key = inputs.count == 1 ? prefix : "\(prefix).\(input.role)"
      return SampleFields.headers(key, columns.map { dataset.rowNames[$0] }, columns.count > 1)
    }
  }

  /// What the gradient is by: the roles of a measure's predictions.
  package func gradientRoles(_ measure: Measure) -> [Role] {
    measure.facts.hasGradient ? measure.inputs(in: dataset.layout).filter(\.isPrediction).map(\.role) : []
  }
}

package import Losses
import Messages

/// Which way is better, as `--better LABEL=lower|higher|zero` declares it.
package struct Direction: Sendable, Equatable {
  package var label: String
  package var better: Better

  package init(label: String, better: Better) { (self.label, self.better) = (label, better) }

  /// Puts what was declared into the losses of a run.
  static func declare(_ directions: [Direction], of measures: inout [Measure]) throws(Failure) {
    for direction in directions {
      guard let index = measures.firstIndex(where: { $0.label == direction.label }) else {
        throw unknownLabel(direction, measures.map(\.label))
      }
      measures[index].declaredBetter = direction.better
    }
  }

  package static func unknownLabel(_ direction: Direction, _ labels: [String]) -> Failure {
    let close = nearest(direction.label, among: labels).map { "did you mean \($0)? " } ?? ""
    return .usage(
      "option-value", "--better \(direction.label)=\(direction.better.rawValue): no result is called so",
      hints: ["\(close)results are: \(labels.joined(separator: ", "))"])
  }
}

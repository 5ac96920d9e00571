import Engine
import Losses
import Tables

extension ModelRows {
  /// The rows of one model in a report's sections, one a group; nil where the run kept none.
  init?(_ sections: [Report.Section]) {
    guard let first = sections.first else { return nil }
    let measures = first.plan.measures
    guard
      let measure = ClassReports.decider(first.plan) ?? measures.first(where: ClassReports.isOfClasses)
        ?? measures.first(where: \.readsOneNumber)
    else { return nil }
    let recordings = sections.flatMap(\.recorded.recordings).sorted { $0.order < $1.order }
    let block = GatheredRows(recordings, first.plan.layout).block
    guard block.count > 0, !block[.y].isEmpty, !block[.yhat].isEmpty else { return nil }
    self.init(name: first.dataset.source.name, block: block, measure: measure, dataset: first.dataset)
    guard (cells(.y) + cells(.yhat)).allSatisfy({ !$0.contains(where: \.isNaN) }) else { return nil }
  }

  private var reads: [Input] { measure.facts.inputs }

  private var isDecided: Bool {
    reads.contains { $0.role == .y && ($0.isOfClasses || [.unit, .binary].contains($0.domain)) }
  }

  /// Whether every label names a class, so that decisions can be counted.
  var isOfClasses: Bool {
    guard isDecided, [1, cells(.yhat).count].contains(cells(.y).count) else { return false }
    return cells(.y).allSatisfy { column in column.allSatisfy { $0 >= 0 && $0 < 1e6 && $0 == $0.rounded() } }
  }

  /// Whether predictions say a class.
  var decides: Bool { ClassReports.decides(measure, outputs: cells(.yhat).count) }

  /// Whether predictions rank rows of class 1, or of each class, above the others.
  var hasScores: Bool {
    guard isOfClasses, measure.convention.from != .log, cells(.yhat).count > 1 || isBinary else { return false }
    return !reads.contains { $0.shape == .decision } || measure.convention.from != .value
  }

  /// Whether predictions stand for probabilities of these labels.
  var hasProbabilities: Bool {
    guard hasScores else { return false }
    if measure.facts.ranksClasses, measure.convention.from == .value { return areInUnit }
    return [.prob, .logit, .logprob].contains(measure.convention.from)
  }

  /// Whether scores of any unit may be probabilities.
  private var areInUnit: Bool { cells(.yhat).allSatisfy { column in column.allSatisfy(Domain.unit.contains) } }

  private var isBinary: Bool { cells(.y).allSatisfy { column in column.allSatisfy { $0 == 0 || $0 == 1 } } }

  /// Whether labels and predictions are numbers in one unit.
  var hasResiduals: Bool {
    !isDecided && measure.readsOneNumber && measure.convention.from == .value && cells(.y).count == cells(.yhat).count
  }
}

extension Measure {
  /// Whether each prediction is one number beside one label.
  fileprivate var readsOneNumber: Bool {
    let own = facts.inputs.filter { [.y, .yhat].contains($0.role) }
    return own.count == 2 && own.allSatisfy { $0.shape == .column }
  }
}

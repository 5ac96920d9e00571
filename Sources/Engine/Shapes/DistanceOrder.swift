import Losses
import Tables

/// The order in which two distances go to a loss of triplets: that to the positive comes first, where names tell.
struct DistanceOrder {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let choices: [Choice]

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ choices: [Choice]) {
    (self.measures, self.survey, self.choices) = (measures, survey, choices)
  }

  /// The choices with the distances in the order of their names, unless an option lists them.
  func ordered() -> [Choice] {
    guard measures.allSatisfy({ !$0.facts.precomputed.isEmpty }), !choices.contains(where: { $0.input.role == .y })
    else {
      return choices
    }
    return choices.map { choice in
      guard choice.input.role == .yhat, choice.columns.count == 2, !choice.isListed,
        let names = survey.classNames(choice.table, choice.columns),
        let pair = ColumnClasses.plainPair(of: names)
      else { return choice }
      return choice.taking([pair.positive, pair.negative])
    }
  }
}

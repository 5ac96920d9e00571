import Losses
import Messages
import Tables

/// How the cells of the label column become numbers: as they stand, or as the index of a class.
struct LabelReading {
  package var kind = Request.Kind.number
  /// How decisions are read, which are classes as labels are.
  package var decisions = Request.Kind.number
  /// True when the predictions are found to be decisions, and not probabilities.
  var areDecisions = false
  /// The names of the classes in order; nil when labels are plain numbers.
  package var classes: [String]?
  /// Why these are the classes; nil where labels are plain numbers.
  package var reason: String?
  /// The number that the label to be ignored is read as.
  package var ignored: Double?

  init(
    _ settings: RunSettings, _ measures: [Measure], _ survey: ColumnSurvey, _ choices: [Choice]
  ) throws(Failure) {
    guard let labels = choices.of(.y) else { return }
    let search = ClassSearch(measures: measures, settings: settings, survey: survey, labels: labels, choices: choices)
    let found = try search.found()
    classes = found.classes
    areDecisions = found.areDecisions
    reason = found.reason.map { reason in (classes.map { "\($0.joined(separator: ", ").quotable), " } ?? "") + reason }
    if found.readsNames, let classes {
      let (names, place) = LabelReading.adding(settings.ignoredLabel, to: classes)
      kind = .category(names)
      if settings.from == .value || areDecisions { decisions = kind }
      ignored = place.map(Double.init)
    } else if let words = search.truthWords {
      kind = .category(words)
    } else if let label = settings.ignoredLabel {
      guard let number = Double(label) else {
        throw .usage("option-value", "--ignore-label \(label): labels are numbers here")
      }
      ignored = number
    }
  }

  /// The names that labels are read by with the place of the one that is ignored: it may be one of the classes.
  private static func adding(_ label: String?, to classes: [String]) -> (names: [String], place: Int?) {
    guard let label else { return (classes, nil) }
    let number = Double(label)
    let place = classes.firstIndex { $0 == label || number != nil && Double($0) == number }
    return (place == nil ? classes + [label] : classes, place ?? classes.count)
  }
}

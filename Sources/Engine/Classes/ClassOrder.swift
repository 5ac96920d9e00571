import Losses
import Messages
import Tables

/// The order in which columns that are a class each go to a loss: that of `--classes`, of their numbers, of no and yes.
///
/// A loss knows a class by its place: which is the positive one, which stand next to each other, whose weight is whose.
/// Columns that say nothing of an order keep that in which they stand.
struct ClassOrder {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let settings: RunSettings
  private let choices: [Choice]
  /// The classes of a model beside which this one stands.
  private let others: [String]?

  init(
    _ measures: [Measure], _ survey: ColumnSurvey, _ settings: RunSettings, _ choices: [Choice], as others: [String]?
  ) {
    (self.measures, self.survey, self.settings) = (measures, survey, settings)
    (self.choices, self.others) = (choices, others)
  }

  /// The choices with the columns of every role that has one a class in the order of the classes.
  func ordered() throws(Failure) -> [Choice] {
    guard let labels = choices.of(.y),
      labels.input.isOfClasses || labels.input.shape == .distribution || labels.input.domain == .whole,
      let predictions = choices.first(where: { $0.input.role == .yhat && $0.input.isMatrix }),
      predictions.columns.count > 1, let names = survey.classNames(predictions.table, predictions.columns),
      let places = try places(of: names, labels, predictions), places != Array(names.indices)
    else { return choices }
    return choices.map { choice in
      let isOfClasses = choice.columns.count == names.count
      return isOfClasses && (choice.input.isMatrix || choice.input.role.isExpectation) ? choice.taking(places) : choice
    }
  }

  /// Which column is that of the first class, of the second, and so on; nil where nothing says it.
  private func places(of names: [String], _ labels: Choice, _ predictions: Choice) throws(Failure) -> [Int]? {
    if let said = settings.classes {
      return ColumnClasses.reading(of: names, as: said).flatMap { ClassOrder.places(of: said, in: [$0]) }
    }
    // Of most tables the labels need not be looked at.
    if others == nil, ClassOrder.ascend(names) { return nil }
    if labels.columns.count == 1 {
      let search = ClassSearch(measures: measures, settings: settings, survey: survey, labels: labels, choices: choices)
      guard let own = search.reading else {
        // Texts that are none of the names are refused as such.
        if !search.isText, !search.seen.isEmpty { try refuseOtherPlaces(names, predictions) }
        return nil
      }
      return ClassOrder.ordered(own) ?? others.flatMap { ClassOrder.places(of: $0, in: [own]) }
    }
    let readings = ColumnClasses.readings(of: names)
    return readings.lazy.compactMap(ClassOrder.byNumber).first
      ?? others.flatMap { ClassOrder.places(of: $0, in: readings) }
  }

  /// Where each class stands in the first reading that has just these.
  private static func places(of classes: [String], in readings: [[String]]) -> [Int]? {
    let own = readings.first { $0.count == classes.count && Set($0) == Set(classes) }
    return own.map { own in classes.compactMap { own.firstIndex(of: $0) } }
  }

  /// The order that names have by themselves.
  private static func ordered(_ names: [String]) -> [Int]? {
    byNumber(names) ?? (ColumnClasses.plainPairs.contains(names.reversed().map { $0.lowercased() }) ? [1, 0] : nil)
  }

  private static func byNumber(_ names: [String]) -> [Int]? {
    let numbers = names.compactMap { Int($0) }
    return numbers.count == names.count ? names.indices.sorted { numbers[$0] < numbers[$1] } : nil
  }

  /// Whether every name ends in a number that is greater than that of the name before.
  private static func ascend(_ names: [String]) -> Bool {
    var last = -1
    for name in names {
      var (number, unit) = (0, 1)
      for byte in name.utf8.reversed() {
        guard (0x30...0x39).contains(byte), unit < 1_000_000_000 else { break }
        (number, unit) = (number + unit * Int(byte - 0x30), unit * 10)
      }
      guard unit > 1, number > last else { return false }
      last = number
    }
    return true
  }

  /// Throws where labels would go to columns by their places, and names, or another model, have another order.
  private func refuseOtherPlaces(_ names: [String], _ predictions: Choice) throws(Failure) {
    let readings = ColumnClasses.readings(of: names)
    let numbered = readings.lazy.compactMap(ClassOrder.byNumber).first
    guard let places = numbered ?? others.flatMap({ ClassOrder.places(of: $0, in: readings) }),
      let place = places.indices.first(where: { places[$0] != $0 })
    else { return }
    let table = survey.tables[predictions.table]
    let words = places.map { ColumnSeries.word(for: predictions.columns[$0], table.names) }
    throw .data(
      "which-column",
      "label \(place) is '\(names[place].quotable)' by the order of the columns, and '\(names[places[place]].quotable)' by "
        + (numbered == nil ? "that of the model before" : "that of their numbers"),
      at: table.place(ofHeader: predictions.columns[0]),
      hints: [.command(.set("--yhat-col", words.joined(separator: ",")), reason: "in this order")])
  }
}

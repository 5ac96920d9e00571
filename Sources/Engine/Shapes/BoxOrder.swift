import Losses
import Tables

/// The order in which the four numbers of a box go to a loss: that of their names, where these are well known.
struct BoxOrder {
  /// The names of four columns in their order, without separators.
  private static let names = [
    ["xmin", "ymin", "xmax", "ymax"], ["minx", "miny", "maxx", "maxy"], ["x1", "y1", "x2", "y2"],
    ["x0", "y0", "x1", "y1"], ["left", "top", "right", "bottom"], ["x", "y", "w", "h"], ["x", "y", "width", "height"],
    ["left", "top", "width", "height"], ["cx", "cy", "w", "h"], ["xc", "yc", "w", "h"],
    ["xcenter", "ycenter", "width", "height"],
  ]

  private let survey: ColumnSurvey
  private let choices: [Choice]

  init(_ survey: ColumnSurvey, _ choices: [Choice]) {
    (self.survey, self.choices) = (survey, choices)
  }

  /// The choices with the columns of every box in the order of their names.
  func ordered() -> [Choice] {
    choices.map { choice in
      guard choice.input.boxes != nil, !choice.isListed, survey.tables[choice.table].hasHeader else {
        return choice
      }
      let own = choice.columns.map { survey.tables[choice.table].names[$0] }
      let readings = [own] + ColumnClasses.readings(of: own).dropFirst()
      for reading in readings.map({ $0.map(WellKnownNames.folded) }) {
        guard let names = BoxOrder.names.first(where: { Set($0) == Set(reading) }) else { continue }
        return choice.taking(names.compactMap(reading.firstIndex))
      }
      return choice
    }
  }
}

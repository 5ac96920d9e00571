import Charts
import Foundation

/// Runs trainings, prints their costs and charts, and remembers whether all went as stated.
struct Report {
  private(set) var failures = 0

  private mutating func check(_ isOK: Bool, _ text: String) {
    print("\(isOK ? "ok  " : "FAIL")  \(text)")
    if !isOK { failures += 1 }
  }

  /// Runs trainings from one start, prints the cost's path of each, and draws them together.
  mutating func compare(
    _ title: String, _ model: some Model, _ rows: Rows, _ trainings: [Training]
  ) throws {
    print("\n\(title)\n")
    let error = try model.gradientError(rows)
    check(error < 1e-7, "the gradient agrees with differences of the cost")
    let names = trainings.map(\.name.count).max() ?? 0
    var lines: [Layer] = []
    for training in trainings {
      var model = model
      let path = try training.run(&model, rows)
      let stops = [0, 1, training.epochs / 10, training.epochs / 2, training.epochs]
      let costs = stops.map { String(format: "%.4f", path[$0]) }.joined(separator: "  ")
      let name = training.name.padding(toLength: names, withPad: " ", startingAt: 0)
      check(path[training.epochs] <= training.goal, "\(name)  \(costs)  goal \(training.goal)")
      lines.append(.line(Line(training.name, path.enumerated().map { Position(Double($0), $1) })))
    }
    let figure = Figure(
      title: title, description: "The cost after each epoch.",
      panels: [Panel(x: Axis("epoch"), y: Axis("cost"), layers: lines)])
    print("\n" + figure.text(TextStyle(width: 78, height: 14)))
  }
}

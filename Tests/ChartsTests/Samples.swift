public import Charts
public import Testing

/// Failures name the figure instead of listing all its numbers.
extension Figure: CustomTestStringConvertible {
  public var testDescription: String { title }
}

/// A figure of each kind, small enough to be written down.
enum Samples {
  /// Two curves in two panels, one of them beyond the frame.
  static let lines: Figure = {
    let x = (1..<40).map { Double($0) / 40 }
    func loss(_ value: (Double) -> Double) -> [Position] { x.map { Position($0, value($0)) } }
    return Figure(
      title: "squares: loss and gradient", description: "Two parabolas & their slopes.",
      panels: [
        Panel(
          x: Axis("prediction yhat"), y: Axis("loss L"),
          layers: [
            .line(Line("y = 0", loss { $0 * $0 * 3.7 })), .line(Line("y = 1", loss { (1 - $0) * (1 - $0) * 3.7 })),
          ]),
        Panel(
          x: Axis("prediction yhat"), y: Axis("gradient dL/dyhat", range: -5...5),
          layers: [
            .line(Line("y = 0", loss { $0 * 7.4 })), .line(Line("y = 1", loss { ($0 - 1) * 7.4 })),
          ]),
      ])
  }()

  static let histogram = Figure(
    title: "losses of p.csv", description: "A histogram of five losses.",
    panels: [
      Panel(
        x: Axis("loss"), y: Axis("rows"),
        layers: [
          .bars(
            Bars(
              "",
              [(0.0, 2.0), (0.25, 1), (0.5, 0), (0.75, 4), (1, 3)].map {
                Bars.Bar($0.0...($0.0 + 0.25), height: $0.1)
              }))
        ])
    ])

  static let heat: Figure = {
    let (columns, rows) = (24, 16)
    let values = (0..<columns * rows).map { index in
      let (x, y) = (Double(index % columns) / 8 - 1.2, Double(index / columns) / 8 - 1)
      return x * x + 3 * y * y + x * y
    }
    return Figure(
      title: "cost of a * yhat + b", description: "A bowl.",
      panels: [
        Panel(
          x: Axis("shift b"), y: Axis("scale a"),
          layers: [
            .heat(HeatMap(columns: columns, rows: rows, values: values, x: -1.2...1.8, y: -1...1, label: "cost")),
            .mark(Mark("minimum 0.0021", at: Position(0, 0))),
          ])
      ])
  }()

  static let reliability: Figure = {
    let model = [Position(0.1, 0.2), Position(0.4, 0.5), Position(0.6, 0.55), Position(0.9, 0.75)]
    let bars = (0..<10).map { index in
      let lower = Double(index) / 10
      return Bars.Bar(lower...(lower + 0.1), height: Double(index * (9 - index)))
    }
    return Figure(
      title: "calibration", description: "Frequency of label 1 against the prediction.",
      panels: [
        Panel(
          x: Axis("prediction", range: 0...1), y: Axis("frequency of label 1", range: 0...1),
          layers: [
            .line(Line("perfect", [Position(0, 0), Position(1, 1)], isReference: true)),
            .line(Line("model", model, hasDots: true)),
          ]),
        Panel(x: Axis("prediction", range: 0...1), y: Axis("rows"), layers: [.bars(Bars("", bars))]),
      ])
  }()

  static let confusion = Figure(
    title: "confusion of 3 classes", description: "Right decisions are on the diagonal.",
    panels: [
      Panel(
        x: Axis("decided", categories: ["cat", "dog", "bird"]), y: Axis("true", categories: ["bird", "dog", "cat"]),
        layers: [
          .heat(
            HeatMap(
              columns: 3, rows: 3, values: [.nan, 0.25, 0.75, 0.5, 0.5, .nan, 1, .nan, .nan], x: 0...3, y: 0...3,
              label: "share", texts: ["0", "25", "75", "9", "9", "0", "11", "0", "0"], range: 0...1))
        ])
    ])

  static let many: Figure = {
    let layers = (0..<6).map { line in
      let points = (0..<50).map { Position(Double($0), 1e-7 * Double(line + 1) * Double(60 - $0)) }
      return Layer.line(Line("quantity_\(line)", points))
    }
    return Figure(
      title: "a history of six quantities with a rather long title that has to be broken into two lines",
      description: "Six lines.", panels: [Panel(x: Axis("epoch"), y: Axis("loss"), layers: layers)])
  }()
}

import Losses

/// How many rows a second are evaluated, read and written on one core.
enum Bench {
  private static var formats: [any FormatWorkload] { ReadWorkload.all + WriteWorkload.all }
  private static var all: [any Workload] { LossWorkload.all + formats }

  /// Prints every loss and format, or those whose name contains a word.
  static func report(matching word: String?) throws {
    let unit = Calibration.rowsPerSecond()
    print("calibration loop: \(Int(unit / 1e6)) M rows/s")
    print(row("loss", "from", "loss", "gradient", "ratio"))
    for loss in LossWorkload.all where word.map({ loss.name.contains($0) }) ?? true {
      let plain = loss.rowsPerSecond(.loss)
      let graded = loss.hasGradient ? loss.rowsPerSecond(.gradient) : 0
      print(row(loss.name, loss.kind, millions(plain), millions(graded), "\(rounded(plain / unit))"))
    }
    print(row("format", "", "M rows/s", "MB/s", "ratio"))
    for format in formats where word.map({ format.name.contains($0) }) ?? true {
      let speed = try format.speed()
      print(
        row(
          format.name, format.kind, millions(speed.rows), "\(Int(speed.bytes / 1e6))", "\(rounded(speed.rows / unit))"
        ) + format.summary)
    }
  }

  /// Prints how many times as long a formula takes as the built-in that it stands for.
  static func reportTyped() {
    print(row("formula", "", "loss", "gradient", ""))
    for typed in TypedLoss.all {
      let cells = [Evaluation.Order.loss, .gradient].map {
        typed.slowdown($0).map { "\(rounded($0))" } ?? "-"
      }
      print(row(typed.formula, "", cells[0], cells[1], ""))
    }
  }

  /// The source of `Floors` with the ratios of this run.
  static func printFloors() throws {
    let unit = Calibration.rowsPerSecond()
    for workload in all { print("\(workload.name) \(workload.kind) \(rounded(try workload.rowsPerSecond() / unit))") }
  }

  /// Whether everything is as fast as it must be; prints what is not.
  ///
  /// A `slack` of 4 lets it take four times as long: for other machines than that of the floors, and busy ones.
  /// Formulas, which are compared with the built-ins of the same run, get its fourth root.
  static func check(_ floors: Floors, slack: Double) throws -> Bool {
    let unit = Calibration.rowsPerSecond()
    var slow = 0
    for workload in all {
      guard let usual = floors[workload] else {
        slow += 1
        print("\(workload.name) \(workload.kind) has no floor: see losscalc-bench --floors")
        continue
      }
      let floor = Floors.share * usual / slack
      if try reaches(floor * unit, workload) { continue }
      slow += 1
      print("\(workload.name) \(workload.kind): below \(rounded(floor)) of the loop")
    }
    let limit = TypedLoss.limit * slack.squareRoot().squareRoot()
    for typed in TypedLoss.all where !isQuick(typed, limit: limit) {
      slow += 1
      print("\(typed.formula): more than \(limit) times the time of \(typed.name)")
    }
    print("\(all.count + TypedLoss.all.count - slow) passed, \(slow) failed")
    return slow == 0
  }

  /// Whether a formula keeps to its limit, with a gradient and without; also here what is slow is slow three times.
  private static func isQuick(_ typed: TypedLoss, limit: Double) -> Bool {
    [Evaluation.Order.loss, .gradient].allSatisfy { order in
      (0..<3).lazy.compactMap { _ in typed.slowdown(order) }.contains { $0 <= limit }
    }
  }

  private static func reaches(_ speed: Double, _ workload: any Workload) throws -> Bool {
    // Another process may have come between: what is slow is slow three times.
    for _ in 0..<3 where try workload.rowsPerSecond() >= speed { return true }
    return false
  }

  private static func row(_ cells: String...) -> String {
    let widths = [28, 8, 10, 10, 8]
    return zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }

  private static func millions(_ speed: Double) -> String { "\((speed / 1e5).rounded() / 10)" }

  /// To three digits.
  private static func rounded(_ ratio: Double) -> Double {
    var scale = 1.0
    while ratio > 0, ratio * scale < 100 { scale *= 10 }
    return (ratio * scale).rounded() / scale
  }
}

import Losses

/// Speeds of the kernels: how many rows a second each loss evaluates on one core.
enum Bench {
  /// Prints every loss, or those whose name contains a word.
  static func report(matching word: String?) {
    let unit = Calibration.rowsPerSecond()
    print("calibration loop: \(Int(unit / 1e6)) M rows/s")
    print(row("loss", "from", "loss", "gradient", "ratio"))
    for workload in Workload.all where word.map({ workload.name.contains($0) }) ?? true {
      let plain = workload.rowsPerSecond(.loss)
      let graded = workload.hasGradient ? workload.rowsPerSecond(.gradient) : 0
      print(row(workload.name, workload.from, millions(plain), millions(graded), "\(rounded(plain / unit))"))
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
  static func printFloors() {
    let unit = Calibration.rowsPerSecond()
    let lines = Workload.all.map { "    \($0.name) \($0.from) \(rounded($0.rowsPerSecond(.loss) / unit))\n" }
    print(Floors.source(lines.joined()), terminator: "")
  }

  /// Whether every loss is as fast as it must be; prints those that are not.
  ///
  /// A `slack` of 4 lets a loss take four times as long: for other machines than that of the floors, and busy ones.
  /// Formulas get none: they are compared with the built-ins of the same run.
  static func check(slack: Double) -> Bool {
    let unit = Calibration.rowsPerSecond()
    var slow = 0
    for workload in Workload.all {
      guard let usual = Floors.ratios["\(workload.name) \(workload.from)"] else {
        slow += 1
        print("\(workload.name) from \(workload.from) has no floor: see losscalc-bench --floors")
        continue
      }
      // Another process may have come between: what is slow is slow three times.
      let floor = Floors.share * usual / slack
      let ratios = (0..<3).lazy.map { _ in workload.rowsPerSecond(.loss) / unit }
      guard !ratios.contains(where: { $0 >= floor }) else { continue }
      slow += 1
      print("\(workload.name) from \(workload.from): below \(rounded(floor)) of the loop")
    }
    for typed in TypedLoss.all where !isQuick(typed) {
      slow += 1
      print("\(typed.formula): more than \(TypedLoss.limit) times the time of \(typed.name)")
    }
    print("\(Workload.all.count + TypedLoss.all.count - slow) passed, \(slow) failed")
    return slow == 0
  }

  /// Whether a formula keeps to its limit, with a gradient and without; also here what is slow is slow three times.
  private static func isQuick(_ typed: TypedLoss) -> Bool {
    [Evaluation.Order.loss, .gradient].allSatisfy { order in
      (0..<3).lazy.compactMap { _ in typed.slowdown(order) }.contains { $0 <= TypedLoss.limit }
    }
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

/// A loop of dependent multiplications and additions: a yardstick for the machine as it is right now.
enum Calibration {
  static func rowsPerSecond() -> Double {
    // The state goes on from run to run, so that no run can be worked out in advance.
    var x = Double(CommandLine.arguments.count)
    return Stopwatch.best {
      for _ in 0..<200_000 { x = x * 0.999_999_9 + 1e-7 }
      return x > 0 ? 200_000 : 0
    }
  }
}

/// Times work several times and believes the quickest.
enum Stopwatch {
  /// Rows a second of the best of some runs; `body` returns how many rows it did.
  static func best(of runs: Int = 7, _ body: () -> Int) -> Double {
    let clock = ContinuousClock()
    var best = 0.0
    for _ in 0..<runs {
      var rows = 0
      let time = clock.measure { rows = body() }.components
      best = max(best, Double(rows) / (Double(time.seconds) + Double(time.attoseconds) / 1e18))
    }
    return best
  }
}

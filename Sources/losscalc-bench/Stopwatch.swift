/// Times work several times and believes the quickest.
enum Stopwatch {
  /// Rows a second of the best of some runs; `body` returns how many rows it did.
  static func best(of runs: Int = 7, _ body: () throws -> Int) rethrows -> Double {
    let clock = ContinuousClock()
    var best = 0.0
    for _ in 0..<runs {
      var rows = 0
      let time = try clock.measure { rows = try body() }.components
      best = max(best, Double(rows) / (Double(time.seconds) + Double(time.attoseconds) / 1e18))
    }
    return best
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

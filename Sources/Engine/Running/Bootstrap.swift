import Messages
import Platform

/// Units behind a number, to be drawn with replacement: rows, or whole groups of them.
package protocol Resampled<Value>: Sendable {
  /// What a resample comes to.
  associatedtype Value: Sendable
  /// How many units are drawn from.
  var count: Int { get }
  /// As many units as there are, drawn with a generator of this seed; nil where they have no value.
  func resample(seed: UInt64) -> Value?
}

/// The percentile intervals of a bootstrap (Efron 1979): the middle of what so many resamples say.
///
/// Each resample has a generator of its own, seeded with its number: threads change nothing.
package enum Bootstrap {
  package static let resamples = 2000

  /// What each resample says that has a value.
  package static func values<Rows: Resampled>(of rows: Rows, _ settings: RunSettings) -> [Rows.Value] {
    let workers = rows.count > 1000 ? settings.threadCount : 1
    let progress = Progress(settings, "resamples", steps: resamples)
    defer { progress?.finish() }
    return System.concurrentMap(resamples, workers: workers) { number in
      // One thread tells how far all of them are.
      defer { if number.isMultiple(of: workers) { progress?.report(steps: number) } }
      return rows.resample(seed: UInt64(number))
    }.compactMap(\.self)
  }

  /// The interval that leaves as many values below it as above; all numbers where nothing says how they spread.
  ///
  /// - Parameters:
  ///   - confidence: the share inside it, in per cent.
  ///   - units: how many were drawn from: one is the same in every resample.
  package static func interval(_ values: [Double], _ confidence: Double, units: Int) -> ClosedRange<Double> {
    guard units > 1, values.count > 1, !values.contains(where: \.isNaN) else { return -.infinity ... .infinity }
    let (sorted, tail) = (values.sorted(), (1 - confidence / 100) / 2)
    return quantile(sorted, tail)...quantile(sorted, 1 - tail)
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let index = min(Int(place), sorted.count - 2)
    let (lower, upper, part) = (sorted[index], sorted[index + 1], place - Double(index))
    // Infinite values have no numbers between them.
    return lower == upper || part == 0 || !lower.isFinite ? lower : lower + (upper - lower) * part
  }

  /// Refuses an interval of which most resamples say nothing.
  package static func check(_ values: [some Sendable], of label: String) throws(Failure) {
    guard values.count < resamples / 2 else { return }
    throw .data(
      "undefined", "--confidence: \(label) has no value for most resamples of the rows",
      hints: ["there are too few rows of one class"])
  }
}

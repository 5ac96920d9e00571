import Tables

/// What one resample says of two results on the same rows.
struct Resample: Sendable {
  /// The newer cost minus the older.
  var difference: Double
  /// How much worse the newer is; negative where it is better.
  var harm: Double
}

/// The rows of two results, to be drawn with replacement.
protocol Resampled: Sendable {
  /// How many units are drawn from: rows, or whole groups.
  var count: Int { get }
  /// Of all units, each once.
  var difference: Double { get }
  /// As many units as there are, drawn with a generator of this seed; nil where they have no value.
  func resample(seed: UInt64) -> Resample?
}

/// The percentile intervals of a paired bootstrap (Efron 1979): the middle of what so many resamples say.
///
/// Each resample has a generator of its own, seeded with its number: threads change nothing.
struct Bootstrap: Sendable {
  static let resamples = 2000

  /// How many resamples had a value.
  let count: Int
  let difference: ClosedRange<Double>
  let harm: ClosedRange<Double>

  init(_ rows: some Resampled, confidence: Double, _ settings: Settings) {
    let found = Guarded([Resample?](repeating: nil, count: Bootstrap.resamples))
    let workers = rows.count > 1000 ? settings.threadCount : 1
    let progress = Progress(settings, "resamples", steps: Bootstrap.resamples)
    System.concurrently(workers) { worker in
      for number in stride(from: worker, to: Bootstrap.resamples, by: workers) {
        let resample = rows.resample(seed: UInt64(number))
        found.withLock { $0[number] = resample }
        if worker == 0 { progress?.report(steps: number) }
      }
    }
    progress?.finish()
    let all = found.withLock { $0 }.compactMap(\.self)
    count = all.count
    difference = Bootstrap.interval(all.map(\.difference), confidence)
    harm = Bootstrap.interval(all.map(\.harm), confidence)
  }

  private static func interval(_ values: [Double], _ confidence: Double) -> ClosedRange<Double> {
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return -.infinity ... .infinity }
    let (sorted, tail) = (values.sorted(), (1 - confidence / 100) / 2)
    return quantile(sorted, tail)...quantile(sorted, 1 - tail)
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let index = min(Int(place), sorted.count - 2)
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}

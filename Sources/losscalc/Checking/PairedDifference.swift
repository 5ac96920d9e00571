import Losses
import Messages
import Synchronization
import Tables

/// How much better or worse one model is than the first, row by row, and how sure that is.
struct PairedDifference: Sendable {
  var label: String
  var source: String
  /// The source that it is compared with.
  var against: String
  var n: Int
  /// The mean over the rows of the loss minus the other's, with the rows' weights.
  var difference: Double
  /// The interval that holds the difference with the confidence asked for.
  var interval: ClosedRange<Double>
  /// In per cent.
  var confidence: Double

  static let resamples = 2000
}

extension PairedDifference {
  /// Every further source against the first, a loss at a time.
  static func all(_ report: Report, confidence: Double, _ settings: Settings) throws(Failure) -> [PairedDifference] {
    guard let first = report.sections.first, report.sections.count > 1, first.frame.group == nil else {
      throw .usage(
        "option-value", "--confidence needs several models", hints: ["name each model's file: -p FILE -p FILE"])
    }
    if let set = first.plan.measures.first, first.results.allSatisfy({ first.plan.isSet($0.measure) }) {
      throw .usage(
        "option-value", "--confidence: \(set.label) has one value for all rows, so there are no rows to compare",
        hints: ["add a loss that each row has, such as mse or bce"])
    }
    var differences: [PairedDifference] = []
    for section in report.sections.dropFirst() {
      for (old, new) in zip(first.results, section.results) {
        guard let losses = old.losses, let others = new.losses else { continue }
        guard losses.count == others.count, old.dropped == 0, new.dropped == 0 else {
          let what = losses.count == others.count ? "rows were left out" : "they have different numbers of rows"
          throw .data("length-mismatch", "\(old.source) and \(new.source) cannot be compared row by row: \(what)")
        }
        guard old.weights == new.weights else {
          throw .data(
            "length-mismatch", "\(old.source) and \(new.source) cannot be compared row by row: their weights differ")
        }
        let rows = PairedRows(losses: losses, others: others, weights: old.weights)
        differences.append(
          PairedDifference(
            label: new.measure.label, source: new.source, against: old.source, n: losses.count,
            difference: rows.mean, interval: interval(rows, confidence, settings), confidence: confidence))
      }
    }
    return differences
  }

  /// The percentile interval of a bootstrap (Efron 1979): the middle of the means of so many resamples of the rows.
  ///
  /// With weights each mean is that of the rows drawn with their weights. Each resample has a generator of its own,
  /// seeded with its number: threads change nothing.
  private static func interval(_ rows: PairedRows, _ confidence: Double, _ settings: Settings) -> ClosedRange<Double> {
    let means = Mutex([Double](repeating: 0, count: resamples))
    let workers = rows.count > 1000 ? settings.threadCount : 1
    let progress = Progress(settings, "resamples", steps: resamples)
    defer { progress?.finish() }
    System.concurrently(workers) { worker in
      for resample in stride(from: worker, to: resamples, by: workers) {
        let value = rows.resampledMean(seed: UInt64(resample))
        means.withLock { $0[resample] = value }
        if worker == 0 { progress?.report(steps: resample) }
      }
    }
    let sorted = means.withLock { $0 }.sorted()
    guard sorted.allSatisfy(\.isFinite) else { return -.infinity ... .infinity }
    let tail = (1 - confidence / 100) / 2
    return quantile(sorted, tail)...quantile(sorted, 1 - tail)
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let index = min(Int(place), sorted.count - 2)
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}

extension PairedDifference {
  /// The differences as a table for people.
  static func table(_ differences: [PairedDifference], _ numbers: NumberText) -> TextTable {
    let hasLabels = Set(differences.map(\.label)).count > 1
    let confidence = differences.first.map { DecimalWriter.shortest($0.confidence) } ?? ""
    return TextTable(columns: [
      TextTable.Column(
        header: "minus \(differences.first?.against ?? "")", alignment: .left,
        cells: differences.map { hasLabels ? "\($0.source) \($0.label)" : $0.source }),
      TextTable.Column(header: "difference", alignment: .right, cells: numbers.column(differences.map(\.difference))),
      TextTable.Column(
        header: "\(confidence)% interval", alignment: .left,
        cells: differences.map { "[\(numbers.text($0.interval.lowerBound)), \(numbers.text($0.interval.upperBound))]" }),
      TextTable.Column(header: "", alignment: .left, cells: differences.map(\.verdict)),
    ])
  }

  private var verdict: String {
    if interval.upperBound < 0 { return "better" }
    return interval.lowerBound > 0 ? "worse" : "not told apart"
  }

  var json: String {
    var json = JSONText()
    json.open("{")
    json.member("label", label)
    json.member("source", source)
    json.member("against", against)
    json.member("n", n)
    json.member("difference", difference)
    json.member("low", interval.lowerBound)
    json.member("high", interval.upperBound)
    json.member("confidence", confidence)
    json.member("resamples", PairedDifference.resamples)
    json.close("}")
    return json.text
  }
}

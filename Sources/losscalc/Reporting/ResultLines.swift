import Engine
import Losses
import Messages
import Tables

/// Costs without samples, for programs: the number alone, or a line of CSV or TSV a result.
enum ResultLines {
  /// The cost of each result with every digit, and nothing else: what a script takes into a variable.
  static func values(_ report: Report) -> String {
    var text = ""
    report.forEachResult { text += DecimalWriter.shortest($0.cost) + "\n" }
    return text
  }

  /// A header and a line a result; what a measure of whole sets has not stays empty.
  static func table(_ report: Report, _ text: DelimitedText) -> String {
    let hasIntervals = !report.intervals.isEmpty
    func ends(_ interval: CostInterval?) -> [Double?] {
      hasIntervals ? [interval?.range.lowerBound, interval?.range.upperBound] : []
    }
    func cells(_ numbers: [Double?]) -> [String] { numbers.map { $0.map(DecimalWriter.shortest) ?? "" } }
    let header = ["label", "source", "group", "n", "cost", "sum", "min", "max", "std"]
    var lines = ""
    func add(_ cells: [String]) { lines += text.line(cells) + "\n" }
    add(header + (hasIntervals ? ["low", "high"] : []))
    report.forEachResult { result in
      let statistics = result.statistics
      let numbers = [result.cost, statistics?.sum, statistics?.min, statistics?.max, statistics?.std]
      add(
        [result.measure.label, result.source, result.group ?? "", "\(result.n)"]
          + cells(numbers + ends(result.interval)))
    }
    for interval in report.pooledIntervals {
      add(
        [interval.label, interval.source, "", "\(interval.n)"]
          + cells([interval.cost, nil, nil, nil, nil] + ends(interval)))
    }
    return lines
  }
}

extension Settings {
  /// Whether an output of a format has a line a result: where no rows are asked for, or they have nothing to say.
  func listsResults(_ format: OutputFormat, _ plan: Plan) -> Bool {
    guard [.csv, .tsv].contains(format), output.worst == nil else { return false }
    // Lists are rows with a value each.
    let hasLists = plan.listColumn != nil
    return output.rows == 0
      || !hasLists && plan.measures.allSatisfy { plan.isSet($0) && (run.gradient == .none || !$0.facts.hasGradient) }
  }

  /// Whether an output of a format has every row with every digit.
  func hasAllSamples(_ format: OutputFormat, _ plan: Plan) -> Bool {
    output.worst == nil && format.isForMachines && output.rowLimit(format, sources: 1) == .max
      && !listsResults(format, plan) && !(format == .csv && output.wantsClasses)
  }
}

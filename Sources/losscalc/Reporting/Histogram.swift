import Charts
import Flags
import Messages
import Tables

/// The finite ones of some losses, sorted into intervals of one width between round numbers.
struct Histogram: Sendable {
  /// Intervals of one width between round numbers; none where no number is finite.
  struct Intervals: Sendable {
    /// The ends of the intervals, in order: one more than there are intervals.
    let edges: [Double]
    /// The ends as they are printed: what is counted is what they say.
    let texts: [String]

    /// About as many as Sturges 1926, The choice of a class interval, has for the finite ones of some numbers; at most 20.
    init(over numbers: [Double]) {
      let finite = numbers.filter(\.isFinite)
      guard let least = finite.min(), let most = finite.max() else {
        (edges, texts) = ([], [])
        return
      }
      let bits = Int.bitWidth - (finite.count - 1).leadingZeroBitCount
      let round = least == most ? nil : RoundIntervals(over: least...most, about: min(20, bits + 1))
      edges = round?.edges ?? [least, most]
      texts = round?.texts ?? edges.map(DecimalWriter.shortest)
    }

    /// From the first end to the last.
    var range: ClosedRange<Double>? { edges.first.flatMap { first in edges.last.map { first...$0 } } }
  }

  let intervals: Intervals
  let counts: [Int]
  /// Which interval each of the losses is in; −1 for one that is not finite.
  private let places: [Int8]

  init(_ losses: [Double]) { self.init(losses, in: Intervals(over: losses)) }

  /// Counts some losses in intervals, such as those of others with which they are compared.
  ///
  /// An interval has its lower end and not its upper one, but the last has both.
  init(_ losses: [Double], in intervals: Intervals) {
    self.intervals = intervals
    let ends = intervals.edges
    let bins = max(0, ends.count - 1)
    var counts = [Int](repeating: 0, count: bins)
    places = losses.map { loss in
      guard loss.isFinite else { return -1 }
      var (low, high) = (1, bins)
      while low < high {
        let middle = (low + high) / 2
        if loss < ends[middle] { high = middle } else { low = middle + 1 }
      }
      counts[low - 1] += 1
      return Int8(low - 1)
    }
    self.counts = counts
  }

  /// One a count, over its interval.
  var bars: [Bars.Bar] {
    counts.indices.map { Bars.Bar(intervals.edges[$0]...intervals.edges[$0 + 1], height: Double(counts[$0])) }
  }

  /// How many of the losses are in none of the intervals, to follow their name; empty where all are in one.
  var outside: String {
    let count = places.count { $0 < 0 }
    return count == 0 ? "" : " (\(count) of \(places.count) not finite)"
  }

  /// The indices of the losses in an interval.
  private func members(of interval: Int) -> [Int] { places.indices.filter { places[$0] == interval } }
}

extension Histogram {
  /// The histogram as lines for the table: interval, count, a bar, and the rows where there are few.
  ///
  /// - Parameter rows: the row number of each loss; empty when rows are not to be named.
  func lines(rows: [Int]) -> [String] {
    guard let most = counts.max() else { return [] }
    let texts = intervals.texts
    let names = counts.indices.map { "\(texts[$0]) - \(texts[$0 + 1])" }
    let width = names.map(\.count).max() ?? 0
    let numbers = counts.map(String.init)
    let digits = numbers.map(\.count).max() ?? 1
    let longest = min(40, 4 * most)
    var lines = ["loss" + String(repeating: " ", count: max(1, width + 2 + digits - 4)) + "n" + outside]
    for index in counts.indices {
      let bar = String(repeating: "#", count: (counts[index] * longest + most - 1) / most)
      let number = String(repeating: " ", count: 3 + digits - numbers[index].count) + numbers[index]
      var line = padded(names[index], width) + number + "  " + padded(bar, longest + 8)
      if !rows.isEmpty, counts[index] > 0 {
        line += counts[index] == 1 ? "row" : "rows"
        line += members(of: index).map { " \(rows[$0])" }.joined()
      }
      lines.append(String(trimmedEnd(line[...])))
    }
    return lines
  }
}

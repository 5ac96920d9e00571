import Charts
import Flags
import Messages
import Tables

/// The finite ones of some losses, sorted into intervals of one width between round numbers.
struct Histogram: Sendable {
  /// The ends of the intervals, in order: one more than there are intervals.
  let edges: [Double]
  /// The ends as they are printed: what is counted is what they say.
  let texts: [String]
  let counts: [Int]
  /// Which interval each of the losses is in; −1 for one that is not finite.
  private let places: [Int8]

  /// About as many intervals as Sturges 1926, The choice of a class interval, has; at most 20.
  ///
  /// An interval has its lower end and not its upper one, but the last has both.
  init(_ losses: [Double]) { self.init(losses, over: losses) }

  /// Counts some losses in the intervals of others, with which they are compared.
  init(_ losses: [Double], over all: [Double]) {
    let finite = all.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      (edges, texts, counts, places) = ([], [], [], [])
      return
    }
    let bits = Int.bitWidth - (finite.count - 1).leadingZeroBitCount
    let round = least == most ? nil : RoundIntervals(over: least...most, about: min(20, bits + 1))
    let ends = round?.edges ?? [least, most]
    let bins = ends.count - 1
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
    edges = ends
    texts = round?.texts ?? ends.map(DecimalWriter.shortest)
    self.counts = counts
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
    let intervals = counts.indices.map { "\(texts[$0]) - \(texts[$0 + 1])" }
    let width = intervals.map(\.count).max() ?? 0
    let numbers = counts.map(String.init)
    let digits = numbers.map(\.count).max() ?? 1
    let longest = min(40, 4 * most)
    var lines = ["loss" + String(repeating: " ", count: max(1, width + 2 + digits - 4)) + "n"]
    for index in counts.indices {
      let bar = String(repeating: "#", count: (counts[index] * longest + most - 1) / most)
      let number = String(repeating: " ", count: 3 + digits - numbers[index].count) + numbers[index]
      var line = padded(intervals[index], width) + number + "  " + padded(bar, longest + 8)
      if !rows.isEmpty, counts[index] > 0 {
        line += counts[index] == 1 ? "row" : "rows"
        line += members(of: index).map { " \(rows[$0])" }.joined()
      }
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    return lines
  }
}

import Charts
import Tables

/// The finite ones of some losses, sorted into intervals of one width between round numbers.
struct Histogram: Sendable {
  /// The ends of the intervals, in order: one more than there are intervals.
  let edges: [Double]
  /// The ends as they are printed: what is counted is what they say.
  let texts: [String]
  let counts: [Int]
  /// The indices of the losses in each interval.
  let members: [[Int]]

  /// About as many intervals as Sturges 1926, The choice of a class interval, has; at most 20.
  ///
  /// An interval has its lower end and not its upper one, but the last has both.
  init(_ losses: [Double]) { self.init(losses, over: losses) }

  /// Counts some losses in the intervals of others, with which they are compared.
  init(_ losses: [Double], over all: [Double]) {
    let finite = all.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      (edges, texts, counts, members) = ([], [], [], [])
      return
    }
    let bits = Int.bitWidth - (finite.count - 1).leadingZeroBitCount
    let round = least == most ? nil : RoundIntervals(over: least...most, about: min(20, bits + 1))
    let ends = round?.edges ?? [least, most]
    let bins = ends.count - 1
    var members = Array(repeating: [Int](), count: bins)
    for (index, loss) in losses.enumerated() where loss.isFinite {
      var (low, high) = (1, bins)
      while low < high {
        let middle = (low + high) / 2
        if loss < ends[middle] { high = middle } else { low = middle + 1 }
      }
      members[low - 1].append(index)
    }
    edges = ends
    texts = round?.texts ?? ends.map(DecimalWriter.shortest)
    self.members = members
    counts = members.map(\.count)
  }
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
      var line = CardText.padded(intervals[index], width) + number + "  " + CardText.padded(bar, longest + 8)
      if !rows.isEmpty, !members[index].isEmpty {
        line += members[index].count == 1 ? "row" : "rows"
        line += members[index].map { " \(rows[$0])" }.joined()
      }
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    return lines
  }
}

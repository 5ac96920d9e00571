import Tables

/// The finite ones of some losses, sorted into intervals of one width.
struct Histogram: Sendable {
  /// The ends of the intervals, in order: one more than there are intervals.
  let edges: [Double]
  let counts: [Int]
  /// The indices of the losses in each interval.
  let members: [[Int]]

  /// As many intervals as Sturges 1926, The choice of a class interval, has; at most 20.
  init(_ losses: [Double]) {
    let finite = losses.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      (edges, counts, members) = ([], [], [])
      return
    }
    let bits = Int.bitWidth - (finite.count - 1).leadingZeroBitCount
    let bins = least == most ? 1 : min(20, bits + 1)
    // Each end by itself, so that the last is the greatest loss exactly; halves, because a difference may overflow.
    let ends = (0...bins).map { index in
      let share = Double(index) / Double(bins)
      return index == bins ? most : least * (1 - share) + most * share
    }
    var members = Array(repeating: [Int](), count: bins)
    for (index, loss) in losses.enumerated() where loss.isFinite {
      let later = ends[1..<bins].firstIndex { loss < $0 } ?? bins
      members[later - 1].append(index)
    }
    edges = ends
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
    let ends = texts
    let intervals = counts.indices.map { "\(ends[$0]) - \(ends[$0 + 1])" }
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

  /// The ends with as many digits as tell them apart, two at least.
  private var texts: [String] {
    for digits in 2..<17 {
      var texts = NumberText(digits: digits).column(edges)
      // An end near zero has the decimals of the others, not an exponent of its own.
      if let last = texts.last, !last.contains("e") {
        let decimals = last.split(separator: ".").dropFirst().first?.count ?? 0
        texts = edges.map { DecimalWriter.fixed($0, decimals: decimals) }
      }
      if Set(texts).count == Set(edges).count { return texts }
    }
    return edges.map(DecimalWriter.shortest)
  }
}

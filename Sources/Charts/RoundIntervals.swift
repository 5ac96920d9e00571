/// Intervals of one width that begin and end at round numbers: the bins of a histogram that people read.
public struct RoundIntervals: Sendable {
  /// One more than there are intervals, ascending; each is the number that its text reads as.
  public let edges: [Double]
  /// With as many decimals each as the finest needs.
  public let texts: [String]

  /// About as many intervals as are wanted, over all of a range; nil where no round numbers lie so near to each other.
  public init?(over range: ClosedRange<Double>, about count: Int) {
    var best: Ticks?
    func distance(_ ticks: Ticks) -> Int { abs(ticks.values.count - 1 - count) }
    // A step of 1, 2 or 5 may fall short of the count or go beyond it: the nearest of them is taken.
    for limit in max(1, count / 2)...max(2, 2 * count) {
      let wide = Ticks.rounded(range, limit: limit)
      let ticks = Ticks(step: Ticks(over: range, limit: limit), over: wide)
      guard let first = ticks.values.first, let last = ticks.values.last, ticks.values.count > 1,
        first <= range.lowerBound, last >= range.upperBound
      else { continue }
      if best.map({ distance(ticks) < distance($0) }) ?? true { best = ticks }
    }
    guard let best, zip(best.values, best.values.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    edges = best.values
    texts = RoundIntervals.aligned(best.texts)
  }

  private static func aligned(_ texts: [String]) -> [String] {
    guard !texts.contains(where: { $0.contains("e") }) else { return texts }
    func decimals(_ text: String) -> Int { text.split(separator: ".").dropFirst().first?.count ?? 0 }
    let most = texts.map(decimals).max() ?? 0
    return texts.map { text in
      guard decimals(text) < most else { return text }
      return text + (text.contains(".") ? "" : ".") + String(repeating: "0", count: most - decimals(text))
    }
  }
}

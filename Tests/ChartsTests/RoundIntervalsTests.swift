import Testing

@testable import Charts

@Suite struct RoundIntervalsTests {
  @Test(arguments: [
    (0.01...1.17, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2"]),
    (0.19...0.78, 4, ["0.0", "0.2", "0.4", "0.6", "0.8"]),
    (-3...7, 5, ["-4", "-2", "0", "2", "4", "6", "8"]),
    (1000...1003, 3, ["1000", "1001", "1002", "1003"]),
  ])
  func beginAndEndAtRoundNumbers(range: ClosedRange<Double>, count: Int, texts: [String]) throws {
    let intervals = try #require(RoundIntervals(over: range, about: count))
    #expect(intervals.texts == texts)
    #expect(intervals.edges == texts.compactMap(Double.init))
  }

  @Test(arguments: [1e-300...2e-300, -1e300...1e300, 1e15...1.000000000000004e15])
  func coverTheRangeOrAreNone(range: ClosedRange<Double>) {
    guard let intervals = RoundIntervals(over: range, about: 8) else { return }
    #expect(intervals.edges[0] <= range.lowerBound && intervals.edges[intervals.edges.count - 1] >= range.upperBound)
    #expect(zip(intervals.edges, intervals.edges.dropFirst()).allSatisfy { $0 < $1 })
  }
}

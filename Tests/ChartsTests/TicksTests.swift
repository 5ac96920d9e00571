import Testing

@testable import Charts

struct TicksTests {
  @Test(arguments: [
    (0.0...1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-5...5, 4, ["-5", "0", "5"]),
    (0.19...0.78, 6, ["0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]),
    (0...3e-7, 3, ["0", "1e-07", "2e-07", "3e-07"]),
    (0...2_500_000, 5, ["0", "500000", "1e+06", "1.5e+06", "2e+06", "2.5e+06"]),
    (-1.7e308...1.7e308, 4, ["-1e+308", "0", "1e+308"]),
  ])
  func standAtRoundNumbers(range: ClosedRange<Double>, limit: Int, texts: [String]) {
    #expect(Ticks(over: range, limit: limit).texts == texts)
  }

  @Test(arguments: [
    (0.0...1.0, 3, 6, ["0", "0.5", "1.0"]), (-6...6, 4, 6, ["-6", "-4", "-2", "0", "2", "4", "6"]),
    (-6...6, 4, 4, ["-5", "0", "5"]), (0.19...0.78, 6, 9, ["0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]),
  ])
  func reachTheEndsWhereTheyMay(range: ClosedRange<Double>, limit: Int, most: Int, texts: [String]) {
    #expect(Ticks.withEnds(of: range, limit: limit, most: most, isWhole: false).texts == texts)
  }

  @Test func areTheDoublesThatTheirTextsSay() {
    let ticks = Ticks(over: 0...1, limit: 10)
    #expect(ticks.values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test func aRangeGrowsToRoundNumbers() {
    #expect(Ticks.rounded(0.03...3.7, limit: 5) == 0...4)
    #expect(Ticks.rounded(0...4, limit: 5) == 0...4)
  }

  @Test(arguments: [
    (0.123456, "0.1235"), (1234567, "1.235e+06"), (-2, "-2"), (1e-9, "1e-09"), (.leastNonzeroMagnitude, "4.941e-324"),
  ])
  func shortTextsHaveFourDigits(value: Double, text: String) { #expect(Ticks.short(value) == text) }
}

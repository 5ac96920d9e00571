import Testing

@testable import Charts

struct ThinningTests {
  private let jagged = (0..<100_000).map { (index: Int) -> Position in
    let height = index % 997 == 0 ? 1 : Double(index % 7) / 10
    return Position(Double(index) / 100_000, height)
  }

  @Test func everyColumnKeepsItsEndsAndItsExtremes() {
    let thin = jagged.thinned(over: 0...1, columns: 100)
    #expect(thin.count <= 400)
    #expect(thin.first == jagged.first && thin.last == jagged.last)
    for column in 0..<100 {
      func own(_ points: [Position]) -> [Double] { points.filter { Int($0.x * 100) == column }.map(\.y) }
      #expect(own(thin).max() == own(jagged).max() && own(thin).min() == own(jagged).min())
    }
    #expect(zip(thin, thin.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func fewPointsStayAsTheyAre() {
    let few = Array(jagged.prefix(300))
    #expect(few.thinned(over: 0...1, columns: 100) == few)
    #expect([Position]().thinned(over: 0...1, columns: 100).isEmpty)
  }
}

import Testing

@testable import Tables

@Suite struct NamesTests {
  @Test func givesEachTextOneNumber() {
    let names = Names()
    let numbers = ["a", "b", "a", "", "007", "7", "b"].map { names.number(of: Array($0.utf8)) }
    #expect(numbers == [0, 1, 0, 2, 3, 4, 1])
    #expect(names.count == 5 && names[3] == "007")
  }
}

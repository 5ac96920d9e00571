import Testing

@testable import Flags

@Suite struct ValueTests {
  func message<Result>(_ body: () throws(FlagError) -> Result) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return error.slug == "option-value" ? error.message : error.slug
    }
  }

  @Test func aNumberIsFinite() throws {
    #expect(try Value.number("-2.5e-3") == -2.5e-3)
    #expect(message { () throws(FlagError) in try Value.number("ten") } == "must be a number")
    for text in ["inf", "nan", "1e999"] {
      #expect(message { () throws(FlagError) in try Value.number(text) } == "must be a finite number")
    }
    #expect(message { () throws(FlagError) in try Value.number(" 1") } == "must be a number")
  }

  @Test func aCountIsWholeAndNotTooSmall() throws {
    #expect(try Value.count("0") == 0)
    #expect(message { () throws(FlagError) in try Value.count("-1") } == "must be at least 0")
    #expect(message { () throws(FlagError) in try Value.count("0", atLeast: 1) } == "must be at least 1")
    #expect(message { () throws(FlagError) in try Value.count("1.5") } == "must be a whole number")
    #expect(message { () throws(FlagError) in try Value.count("x", or: ["full"]) } == "must be a number or 'full'")
  }

  @Test func aLimitIsANumberAllOrNone() throws {
    #expect(try [Value.limit("3"), Value.limit("all"), Value.limit("none")] == [3, .max, 0])
    #expect(message { () throws(FlagError) in try Value.limit("ten") } == "must be a number, 'all' or 'none'")
  }

  @Test func aListTellsWhatIsWrongWithIt() throws {
    #expect(try Value.list("a, b") == ["a", "b"])
    #expect(message { () throws(FlagError) in try Value.list("a,\"b") } == "has a quote that is not closed")
    #expect(message { () throws(FlagError) in try Value.list("a,,b") } == "has an empty item between commas")
  }
}

import Testing

@testable import Messages

@Suite struct WordListTests {
  @Test func isSplitAtCommasOutsideQuotes() throws {
    #expect(try WordList.items(of: "a, b ,\"c,d\",\"3\"") == ["a", "b", "\"c,d\"", "\"3\""])
    #expect(try WordList.items(of: "-1,1").map(WordList.unquoted) == ["-1", "1"])
  }

  @Test func refusesAnOpenQuoteAndAnEmptyItem() {
    #expect(throws: WordListMistake.openQuote) { try WordList.items(of: "a,\"b") }
    #expect(throws: WordListMistake.emptyItem) { try WordList.items(of: "a,,b") }
  }

  @Test(arguments: [
    ("a", "a"), ("\"a\"", "a"), ("\"say \"\"hi\"\"\"", "say \"hi\""), ("\"", "\""), ("\"\"", ""), ("a\"", "a\""),
  ])
  func unquotedRemovesTheQuotesAround(item: String, text: String) {
    #expect(WordList.unquoted(item) == text)
  }
}

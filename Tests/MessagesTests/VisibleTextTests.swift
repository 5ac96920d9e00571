import Messages
import Testing

@Suite struct VisibleTextTests {
  @Test func showsWhatMovesTheCursorAsEscapes() {
    #expect("a\nb\tc\r\nd".visible == "a\\nb\\tc\\r\\nd")
    #expect("\u{1B}[31mred\u{7F}\u{9B}\u{0}".visible == "\\u{1B}[31mred\\u{7F}\\u{9B}\\u{0}")
  }

  @Test func showsWhatTurnsTheDirectionOfWritingAsEscapes() {
    #expect("a\u{202E}b\u{2066}c\u{2029}d\u{200F}".visible == "a\\u{202E}b\\u{2066}c\\u{2029}d\\u{200F}")
  }

  @Test func leavesLettersOfAllScriptsAlone() {
    for text in ["", "price (€)", "größe", "身長", "é\u{301}", "a\\b'c\"d"] { #expect(text.visible == text) }
  }

  @Test func quotesSixtyCharactersAtMost() {
    #expect(String(repeating: "x", count: 60).quotable == String(repeating: "x", count: 60))
    #expect(String(repeating: "x", count: 61).quotable == String(repeating: "x", count: 57) + "...")
    #expect(String(repeating: "\u{1B}", count: 59).quotable.count == 60)
    // One letter with a thousand accents is a thousand characters to look at.
    #expect(("e" + String(repeating: "\u{301}", count: 1000)).quotable.unicodeScalars.count == 60)
  }
}

import Testing

/// Whatever somebody typed or a file holds, a message quotes little of it, and none of what would move the cursor.
///
/// The path of a file is an address and stays whole.
@Suite struct QuotingTests {
  private static let long = String(repeating: "x", count: 5000)
  private static let red = "a\u{1B}[31mb\u{202E}c\u{9B}d"

  /// Command lines that fail, with a word and a file that has the word.
  static let cases: [(words: [String], file: String)] = [
    (["WORD", "d.csv"], ""), (["bce", "d.csv", "--WORD"], ""), (["bce", "d.csv", "--rows", "WORD"], ""),
    (["bce", "d.csv", "-P", "WORD"], ""), (["bce", "d.csv", "-e", "WORD<1"], ""),
    (["bce", "d.csv"], "y,p\n1,WORD\n0,0.5\n"), (["bce", "d.csv"], "y,p\nWORD,0.5\n1,0.5\n0,0.25\n"),
    (["bce", "d.csv"], "a,WORD,c\n0.5,2,3\n0.5,3,4\n"), (["explain", "WORD"], ""), (["list", "WORD"], ""),
    (["bce", "d.csv", "--class-weight", "WORD=1"], ""), (["suggest", "d.csv"], "a,WORD,c\n0.5,2,3\n0.5,3,4\n"),
  ]

  @Test(arguments: cases.indices) func quotesSixtyCharactersAtMost(_ index: Int) throws {
    let (words, file) = QuotingTests.cases[index]
    func run(_ word: String) throws -> Workdir.Outcome {
      let data = file.isEmpty ? "y,p\n1,0.5\n0,0.25\n" : file.replacing("WORD", with: word)
      return try Workdir(["d.csv": data]).run(words.map { $0.replacing("WORD", with: word) })
    }
    let wide = try run(QuotingTests.long)
    #expect((64...66).contains(wide.status), "\(wide.command.prefix(100)) \(wide.status)")
    #expect(!wide.errors.contains(String(repeating: "x", count: 61)), "\(wide.errors.prefix(500))")
    let coloured = try run(QuotingTests.red)
    #expect(
      !coloured.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" }, "\(coloured)")
  }
}

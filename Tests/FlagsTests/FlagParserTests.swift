import Testing

@testable import Flags

/// The options file `@FILE`.
@Suite struct FlagParserTests {
  @Test func anOptionsFileStandsForItsLines() throws {
    let file = "# ours\n\n--rows 5\r\n  --y=my file.csv  \n-o a b.json\n-q\nx = 2*bce\n-ob.csv\n"
    let (sample, rest) = try Sample.parse("bce", "@opts", "-v", files: ["opts": file])
    #expect(sample.rows == 5)
    #expect(sample.labels == "my file.csv")
    #expect(sample.outputs == ["a b.json", "b.csv"])
    #expect(sample.isQuiet && sample.isVerbose)
    #expect(rest == ["bce", "x = 2*bce"])
  }

  @Test func laterWordsOverrideAnOptionsFile() throws {
    let files = ["opts": "--rows 5"]
    #expect(try Sample.parse("@opts", "-n7", files: files).sample.rows == 7)
    #expect(try Sample.parse("-n7", "@opts", files: files).sample.rows == 5)
  }

  @Test func onlyTheFirstEqualSignOfTheFirstWordJoins() throws {
    #expect(try Sample.parse("@opts", files: ["opts": "--y cost<=0.45"]).sample.labels == "cost<=0.45")
    #expect(try Sample.parse("@opts", files: ["opts": "--y=a=b"]).sample.labels == "a=b")
  }

  @Test func aValueIsNotTakenFromTheNextLineOrTheCommandLine() throws {
    let inside = try #require(throws: FlagError.self) { try Sample.parse("@opts", files: ["opts": "--y\na.csv"]) }
    #expect(inside.message == "--y needs a file")
    #expect(throws: FlagError.self) { try Sample.parse("@opts", "a.csv", files: ["opts": "--y"]) }
  }

  @Test func anErrorNamesTheLineOfTheOptionsFile() throws {
    let error = try #require(throws: FlagError.self) { try Sample.parse("@opts", files: ["opts": "# a\n-n 5\n--nope"]) }
    #expect(error.slug == "unknown-option")
    #expect(error.place == .init(path: "opts", line: 3))
    let value = try #require(throws: FlagError.self) { try Sample.parse("@opts", files: ["opts": "\u{FEFF}-n   ten"]) }
    #expect(value.place == .init(path: "opts", line: 1, column: 6))
    #expect(try #require(throws: FlagError.self) { try Sample.parse("--nope") }.place == nil)
  }

  @Test(arguments: [("--y 'a b'", 5), ("--y='a b'", 5), ("--y a.csv   # labels", 5)])
  func whatAShellWouldTakeOffIsExplained(_ line: String, _ column: Int) throws {
    let error = try #require(throws: FlagError.self) { try Sample.parse("@opts", files: ["opts": "# a\n\(line)"]) }
    #expect(error.slug == "option-value" && error.place == .init(path: "opts", line: 2, column: column))
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(try Sample.parse("@opts", files: ["opts": "\u{FEFF}--y a.csv"]).sample.labels == "a.csv")
  }

  @Test func anOptionsFileCannotNameAnother() throws {
    let error = try #require(throws: FlagError.self) { try Sample.parse("@opts", files: ["opts": "@opts"]) }
    #expect(error.slug == "option-value")
    #expect(error.place?.line == 1)
  }

  @Test func aLabelFileGivenInBothPlacesIsGivenTwice() throws {
    let error = try #require(throws: FlagError.self) {
      try Sample.parse("@opts", "-y", "b", files: ["opts": "--y a"])
    }
    #expect(error.slug == "option-repeated")
  }

  @Test func twoDashesInAnOptionsFileEndTheirLineOnly() throws {
    let (sample, rest) = try Sample.parse("@opts", "--json", files: ["opts": "-- -a b.csv"])
    #expect(rest == ["-a b.csv"])
    #expect(sample.format == .json)
  }
}

import Testing

@testable import Flags

@Suite struct FlagTableTests {
  @Test(arguments: [["--rows=5"], ["--rows", "5"], ["-n5"], ["-n=5"], ["-n", "5"]])
  func readsEverySpellingOfAValue(words: [String]) throws {
    var sample = Sample()
    let rest = try Sample.table.parse(words, into: &sample) { _ in "" }
    #expect(sample.rows == 5)
    #expect(rest.isEmpty)
  }

  @Test func aValueIsTheNextWordWhateverItBeginsWith() throws {
    #expect(try Sample.parse("--classes", "-1,1").sample.classes == ["-1", "1"])
    #expect(try Sample.parse("-y", "--json").sample.labels == "--json")
    #expect(try Sample.parse("-y", "@a").sample.labels == "@a")
    #expect(try Sample.parse("-y", "-").sample.labels == "-")
    #expect(try Sample.parse("-o", "--").sample.outputs == ["--"])
  }

  @Test func aValueKeepsItsEqualSigns() throws {
    #expect(try Sample.parse("--y=a=b").sample.labels == "a=b")
  }

  @Test func optionsStandAnywhere() throws {
    let (sample, rest) = try Sample.parse("bce", "--json", "a.csv", "-q", "b.csv")
    #expect(rest == ["bce", "a.csv", "b.csv"])
    #expect(sample.format == .json)
    #expect(sample.isQuiet)
  }

  @Test func twoDashesEndTheOptions() throws {
    let (sample, rest) = try Sample.parse("-q", "--", "--json", "-v", "--", "@a")
    #expect(rest == ["--json", "-v", "--", "@a"])
    #expect(sample == (try Sample.parse("-q").sample))
  }

  @Test func aLoneDashAndNegativeNumbersAreWords() throws {
    #expect(try Sample.parse("-", "-0.5", "-.5e-3").words == ["-", "-0.5", "-.5e-3"])
  }

  @Test func switchesShareADash() throws {
    let sample = try Sample.parse("-qv").sample
    #expect(sample.isQuiet && sample.isVerbose)
  }

  @Test func thePreferenceGivenLastWins() throws {
    #expect(try Sample.parse("-f", "csv", "--json").sample.format == .json)
    #expect(try Sample.parse("--json", "-f", "csv").sample.format == .csv)
  }

  @Test func aCollectingOptionKeepsAll() throws {
    #expect(try Sample.parse("-o", "a", "-ob").sample.outputs == ["a", "b"])
  }

  @Test func theTargetIsUntouchedAfterAnError() {
    var sample = Sample()
    #expect(throws: FlagError.self) { try Sample.table.parse(["-q", "--nope"], into: &sample) { _ in "" } }
    #expect(sample == Sample())
  }

  @Test func theTableIsOpenToOtherRenderers() throws {
    let flag = try #require(Sample.table.flag(named: "-f"))
    #expect(flag.names == ["-f", "--format"])
    #expect(flag.choices == ["table", "json", "csv"])
    #expect(Sample.table.sections.map(\.title) == ["data", "output", "checks"])
  }
}

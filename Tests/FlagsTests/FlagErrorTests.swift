import Messages
import Testing

@testable import Flags

@Suite struct FlagErrorTests {
  func error(_ words: String...) throws -> FlagError {
    try #require(throws: FlagError.self) {
      var sample = Sample()
      _ = try Sample.table.parse(words, into: &sample) { (path) throws(FlagError) in
        throw FlagError("no-file", "\(path): no such file")
      }
    }
  }

  @Test(arguments: [
    ("--toleranse", "--tolerance"), ("--tol", "--tolerance"), ("--Json", "--json"), ("-json", "--json"),
    ("-output=x", "--output"), ("--base-line=x", "--baseline"),
  ])
  func anUnknownOptionIsNotGuessedButSuggested(word: String, meant: String) throws {
    let error = try error(word)
    let name = word.split(separator: "=")[0]
    #expect(error.slug == "unknown-option")
    #expect(error.message == "unknown option '\(name)'")
    #expect(error.hints == [.command(.respell(String(name), as: meant))])
  }

  @Test func hiddenAndFarOptionsAreNotSuggested() throws {
    #expect(try error("--secre").hints.isEmpty)
    #expect(try error("--xylophone").hints.isEmpty)
    #expect(try error("-x").hints == ["if it is not an option, write -- before it, and the options before that"])
  }

  @Test(arguments: [
    (["--baseline"], "--baseline needs a file"), (["-b"], "-b needs a file"), (["-n"], "-n needs a number"),
    (["-t"], "-t needs a tolerance"), (["--classes"], "--classes needs a list"), (["--y="], "--y needs a file"),
    (["--y", ""], "--y needs a file"), (["--json=x"], "--json takes no value"), (["-q=x"], "-q takes no value"),
    (["--rows", "ten"], "--rows ten: must be a number, 'all' or 'none'"), (["@"], "@ needs a file"),
    (["-nten"], "-n ten: must be a number, 'all' or 'none'"), (["-qn5"], "-qn5: -n takes a value"),
  ])
  func aWrongValueIsNamedWithItsOption(words: [String], message: String) throws {
    let error = try #require(throws: FlagError.self) {
      var sample = Sample()
      _ = try Sample.table.parse(words, into: &sample) { _ in "" }
    }
    #expect(error.slug == "option-value")
    #expect(error.message == message)
  }

  @Test func aWrongChoiceIsSuggestedTheRightOne() throws {
    let error = try error("--format", "jsno")
    #expect(error.message == "--format jsno: must be table, json or csv")
    #expect(error.hints == ["did you mean json?"])
    #expect(try self.error("-f").hints == ["one of: table, json, csv"])
  }

  @Test func aSecondLabelFileIsAMistake() throws {
    let error = try error("-y", "a", "--y", "b")
    #expect(error.slug == "option-repeated")
    #expect(error.message == "--y is given twice")
  }

  @Test func aMissingOptionsFileIsReportedAsItsReaderSays() throws {
    #expect(try error("@gone").slug == "no-file")
  }

  @Test(arguments: [
    ("FILE", "a file"), ("COLUMN", "a column"), ("COLUMNS", "columns"), ("EPS", "a number"), ("CLASS", "a class"),
    ("[FORMAT:]FILE", "a file"), ("'METRIC OP NUMBER'", "a value"), ("L", "a value"), ("ITEM", "an item"),
  ])
  func aPlaceholderReadsAsWords(placeholder: String, words: String) {
    #expect(Flag<Sample>(["--a"], placeholder, "") { $0.labels = $1 }.need == words)
  }
}

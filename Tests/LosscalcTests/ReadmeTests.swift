import Foundation
import Testing

/// The README says what is true.
@Suite struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func readme() throws -> String {
    try String(contentsOf: ReadmeTests.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  @Test func tableOfLossesIsTheCatalogue() throws {
    let text = try readme()
    let start = try #require(text.range(of: "<!-- losses -->\n"))
    let end = try #require(text.range(of: "<!-- /losses -->"))
    #expect(try Workdir().run("list -f md").output == String(text[start.upperBound..<end.lowerBound]))
  }

  @Test func firstCommandPrintsWhatStandsBelowIt() throws {
    let text = try readme()
    let command = "$ swift run -c release losscalc bce --y Examples/binary/y.csv --yhat Examples/binary/p.csv\n"
    let start = try #require(text.range(of: command))
    let end = try #require(text.range(of: "```\n", range: start.upperBound..<text.endIndex))
    let folder = ReadmeTests.root.appendingPathComponent("Examples/binary").path
    let run = try Workdir().run(["bce", "--y", folder + "/y.csv", "--yhat", folder + "/p.csv"])
    #expect(run.output == String(text[start.upperBound..<end.lowerBound]))
  }
}

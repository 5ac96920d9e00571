import Foundation
import Testing

/// The README and the pages that it leads to say what is true.
@Suite struct ReadmeTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The blocks of code of a kind, empty for those without one.
  private static func blocks(_ kind: String, in text: String) -> [String] {
    text.matches(of: /(?ms)^```(\w*)\n(.*?)^```$/).filter { $0.output.1 == kind }.map { String($0.output.2) }
  }

  @Test func isShort() throws {
    #expect(try ReadmeTests.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 251)
  }

  @Test func firstCommandPrintsWhatStandsBelowIt() throws {
    let readme = try ReadmeTests.text("README.md")
    let command = try #require(ReadmeTests.blocks("sh", in: readme).first)
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(command.filter(\.isNewline).count == 1)
    #expect(Array(words.prefix(5)) == ["swift", "run", "-c", "release", "losscalc"])
    let own = words.dropFirst(5).map { word in
      word.hasPrefix("Examples/") ? Repository.root.appendingPathComponent(word).path : word
    }
    #expect(try Workdir().run(Array(own)).output == ReadmeTests.blocks("", in: readme).first)
  }

  @Test func secondCommandIsTheTestOfTheChecks() throws {
    let command = try #require(ReadmeTests.blocks("sh", in: ReadmeTests.text("README.md")).dropFirst().first)
    #expect(command.filter(\.isNewline).count == 1)
    #expect(try ReadmeTests.text(".ci/run").contains("\n\(command)"))
  }

  @Test(arguments: [
    "README.md", "Tests/README.md", "Tests/Benchmarks/README.md", "Examples/ci/README.md", "Examples/spark/README.md",
    "Sources/Losses/Losses.docc/Conventions.md",
  ])
  func everyOptionThatIsNamedExists(_ page: String) throws {
    let known = Set(try Workdir().run("completions bash").output.matches(of: /--[a-z0-9-]+/).map { String($0.output) })
    // Those of other programs.
    let others: Set = ["--sanitize", "--scratch-path", "--check", "--update"]
    let named = try ReadmeTests.text(page).matches(of: /(?m)(?:^|[^-\w])(--[a-z][a-z0-9-]*)/)
      .map { String($0.output.1) }
    #expect(Set(named).subtracting(known).subtracting(others).isEmpty)
  }

  /// The page for developers names files and folders as they are.
  @Test func everyFileThatDevelopersAreLedToExists() throws {
    let page = try ReadmeTests.text("Tests/README.md")
    let files = page.matches(of: /`((?:losscalc|Engine|Flags|Tables|Losses|Messages)\/[A-Za-z+\/]+\.swift)`/)
    #expect(files.count > 15)
    for file in files.map({ "Sources/\($0.output.1)" }) {
      #expect(FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(file).path), "\(file)")
    }
    for target in ["losscalc", "Engine", "Tables", "Losses"] {
      let folder = Repository.root.appendingPathComponent("Sources/\(target)")
      for item in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
      where try item.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false && item.pathExtension.isEmpty {
        let name = item.lastPathComponent
        #expect(page.contains(name), "\(name)")
      }
    }
  }

  @Test func everyLossOfTheTourExists() throws {
    let losses = try ReadmeTests.blocks("sh", in: ReadmeTests.text("README.md")).joined()
      .matches(of: /(?m)losscalc ([a-z][a-z0-9_,:=.]*) [a-z-]/).map { String($0.output.1) }
    #expect(losses.count > 15)
    let folder = try Workdir()
    for item in Set(losses.flatMap { $0.split(separator: ",") }) {
      let name = String(item.prefix { $0 != ":" })
      let isCommand = try folder.run("help \(name)").status == 0
      #expect(isCommand, "\(name)")
    }
  }

  @Test func theExitCodesAreThoseOfTheHelp() throws {
    let help = try Workdir().run("--help").output
    let readme = try ReadmeTests.text("README.md")
    let section = try #require(readme.range(of: "## Exit codes"))
    let codes = readme[section.upperBound...].matches(of: /(?m)^\| (\d+)(?:, (\d+))? \|/)
      .flatMap { [$0.output.1, $0.output.2].compactMap { $0.map(String.init) } }
    let exits = try #require(help.range(of: "Exit: "))
    #expect(codes == help[exits.lowerBound...].matches(of: #/\b(\d+) /#).map { String($0.output.1) })
  }

  @Test func everyPlaceThatItLeadsToExists() throws {
    let readme = try ReadmeTests.text("README.md")
    let section = try #require(readme.range(of: "## Where the rest is"))
    let places = readme[section.upperBound...].matches(of: /`([A-Z][^`]*)` \|/).map { String($0.output.1) }
    #expect(places.count >= 6)
    for place in places {
      #expect(FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(place).path), "\(place)")
    }
  }
}

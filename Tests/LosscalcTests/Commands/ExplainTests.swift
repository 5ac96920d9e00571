import Foundation
import Testing

@Suite struct ExplainTests {
  private static let sources = Repository.root.appendingPathComponent("Sources")

  /// Every slug that some message is made with, from the sources.
  private static func slugs() throws -> Set<String> {
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let pattern = /(?:\.usage|\.data|Problem|ReadError|FlagError|Self)\(\s*"([a-z][a-z-]*)",/
    var slugs: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      slugs.formUnion(text.matches(of: pattern).map { String($0.1) })
    }
    return slugs
  }

  @Test func everySlugThatIsPrintedHasAText() throws {
    let slugs = try ExplainTests.slugs()
    #expect(slugs.count > 40 && slugs.contains("prob-range") && slugs.contains("no-file"))
    let folder = try Workdir()
    for slug in slugs.sorted() {
      let run = try folder.run("explain \(slug)")
      #expect(run.status == 0 && run.lines.first == slug && run.lines.count > 2, "\(run)")
    }
  }

  @Test(arguments: [
    ("gradient descent", "gradient"), ("nan", "missing"), ("numpy", "formats"), ("header", "formats"),
    ("Softmax", "activations"), ("exit-codes", "gate"), ("pytorch", "conventions"), ("formula", "expressions"),
  ])
  func findsATopicByOtherWords(word: String, topic: String) throws {
    let run = try Workdir().run(["explain", word])
    #expect(run.status == 0 && run.lines.first?.hasPrefix("\(topic) - ") ?? false, "\(run)")
  }

  @Test func aWordThatNamesNothingLeadsToTheTopics() throws {
    let run = try Workdir().run("explain xylophone")
    #expect(run.status == 64 && run.errors.contains("topics are: conventions"), "\(run)")
  }

  @Test func aLossIsNeverATopic() throws {
    #expect(try Workdir().run("explain mean_squared_error").lines.first?.hasPrefix("mse") ?? false)
  }

  @Test(arguments: [("sugest d.csv", "suggest d.csv"), ("hlep", "help"), ("explian bce", "explain bce")])
  func aMisspeltCommandIsNamed(typed: String, meant: String) throws {
    let run = try Workdir(["d.csv": "y,p\n0,0.25\n1,0.5\n"]).run(typed)
    #expect(run.status == 64 && run.errors.contains("? losscalc \(meant)\n"), "\(run)")
    #expect(run.pasted.first?.status == 0, "\(run)")
  }

  @Test func listLooksForAWord() throws {
    let names = try Workdir().run("list focal").lines.filter { $0.hasPrefix("  ") }
      .map { String($0.split(separator: " ")[0]) }
    #expect(Set(["focal", "categorical_focal", "focal_tversky"]).isSubset(of: names), "\(names)")
    let tails = try Workdir().run("list tails")
    #expect(tails.status == 0 && tails.output.contains("huber"), "\(tails)")
    let alias = try Workdir().run("list SmoothL1Loss -f json").json()
    #expect(alias["losses"].elements.count == 1)
    #expect(try Workdir().run("list xylophone").status == 64)
  }

  @Test func aTermWithItsParametersIsExplained() throws {
    let run = try Workdir().run("explain huber:delta=2")
    #expect(run.status == 0 && run.output.contains("huber"), "\(run)")
    #expect(try Workdir().run("explain nope:delta=2").status == 64)
  }
}

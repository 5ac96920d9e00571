import Foundation
import Testing

/// The gates of `Examples/ci`, as far as they run without a CI server; their transcript is compared by `Examples/check`.
@Suite struct CIExampleTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/ci")

  private func folder() throws -> Workdir {
    let folder = try Workdir()
    for name in try FileManager.default.contentsOfDirectory(atPath: CIExampleTests.examples.path) {
      let file = CIExampleTests.examples.appendingPathComponent(name)
      try FileManager.default.copyItem(at: file, to: folder.folder.appendingPathComponent(name))
    }
    return folder
  }

  /// The commands of the workflow's steps that call the program.
  private func steps(_ folder: Workdir) throws -> [String] {
    try folder.read("losses.yml").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("losscalc ") }
  }

  @Test func theWorkflowsStepsPassOnTheCommittedBaseline() throws {
    let folder = try folder()
    let steps = try steps(folder)
    #expect(steps.count == 2)
    for step in steps {
      let run = try folder.shell("GITHUB_STEP_SUMMARY=summary.md\n\(step)")
      #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    }
    #expect(try folder.read("summary.md").hasPrefix("| row | y |"))
    #expect(try folder.read("report.xml").contains("failures=\"0\""))
  }

  @Test func theWorkflowAnnotatesAWorseModel() throws {
    let folder = try folder()
    try folder.write("predictions.csv", folder.read("worse.csv"))
    let step = try #require(try steps(folder).last)
    let run = try folder.shell(step)
    #expect(run.status == 1 && run.lines.filter { $0.hasPrefix("::error ") }.count == 2, "\(run)")
    #expect(try folder.read("report.xml").contains("failures=\"2\""))
  }

  @Test func makeAcceptsANewBaseline() throws {
    let folder = try folder()
    let make = "make -s LOSSCALC='\(Workdir.program)' PREDICTIONS=worse.csv"
    #expect(try folder.shell("\(make) model-check").status == 2)
    #expect(try folder.shell("\(make) model-baseline").status == 0)
    #expect(try folder.shell("\(make) model-check").status == 0)
  }
}

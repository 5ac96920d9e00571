import Foundation
import Testing

@Suite struct ExamplesTests {
  /// The folder of the examples, from this file's place in the repository.
  private static let folder = Repository.root.appendingPathComponent("Examples")

  @Test func everyTranscriptIsWhatTheProgramPrints() throws {
    let run = try Workdir().shell("'\(ExamplesTests.folder.path)/check' '\(Workdir.program)'")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains(" 0 failed"))
  }
}

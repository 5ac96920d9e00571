import Foundation
import Testing

/// The gates of `Examples/ci`, as far as they run without a CI server; their transcript is compared by `Examples/check`.
@Suite struct CIExampleTests {
  private static let examples = Repository.root.appendingPathComponent("Examples/ci")

  private func folder() throws -> Workdir {
    let folder = try Workdir()
    for name in try FileManager.default.contentsOfDirectory(atPath: CIExampleTests.examples.path) {
      let file = CIExampleTests.examples.appendingPathComponent(name)
      try FileManager.default.copyItem(at: file, to: folder.folder.appendingPathComponent(name))
    }
    return folder
  }

  /// What each step of the workflow runs, as the runner does: `bash -e` with the job's environment, in the repository's
  /// root; a step after a failed one runs only where it says `if: always()`.
  private func job(_ folder: Workdir) throws -> [(step: String, run: Workdir.Outcome)] {
    var environment = "GITHUB_STEP_SUMMARY=summary.md"
    var steps: [(name: String, isAlways: Bool, script: String)] = []
    for line in try folder.read("losses.yml").split(separator: "\n") {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("- name: ") { steps.append((String(text.dropFirst(8)), false, "")) }
      if steps.isEmpty, ["LABELS", "PREDICTIONS", "BASELINE"].contains(where: { text.hasPrefix("\($0): ") }) {
        environment += " " + text.replacingOccurrences(of: ": ", with: "=")
      }
      if text == "if: always()" { steps[steps.count - 1].isAlways = true }
      if text.hasPrefix("losscalc ") { steps[steps.count - 1].script += text + "\n" }
    }
    var runs: [(step: String, run: Workdir.Outcome)] = []
    for step in steps where !step.script.isEmpty && (step.isAlways || runs.allSatisfy { $0.run.status == 0 }) {
      let run = try folder.shell("export \(environment)\nset -e -o pipefail\n\(step.script)")
      runs.append((step.name, run))
    }
    return runs
  }

  @Test func theWorkflowsStepsPassOnTheCommittedBaseline() throws {
    let folder = try folder()
    let job = try job(folder)
    #expect(job.map(\.step) == ["Gate", "Summary"])
    for (_, run) in job { #expect(run.status == 0 && run.errors.isEmpty, "\(run)") }
    #expect(try folder.read("summary.md").hasPrefix("| row | y |"))
    #expect(try folder.read("report.xml").contains("failures=\"0\""))
  }

  @Test func theWorkflowAnnotatesAWorseModel() throws {
    let folder = try folder()
    _ = try job(folder)
    try folder.write("predictions.csv", folder.read("worse.csv"))
    let job = try job(folder)
    #expect(job[0].run.status == 1, "\(job[0].run)")
    #expect(job[0].run.lines.filter { $0.hasPrefix("::error ") }.count == 2, "\(job[0].run)")
    #expect(try folder.read("report.xml").contains("failures=\"2\""))
    #expect(job.map(\.step) == ["Gate", "Summary"] && job[1].run.status == 0)
  }

  @Test func theWorkflowAnnotatesAMistakeInTheDataAndLeavesNoGreenReport() throws {
    let folder = try folder()
    _ = try job(folder)
    try folder.write("predictions.csv", "p\n0.5\n0.5\n1.5\n0.5\n0.5\n")
    let gate = try #require(try job(folder).first).run
    #expect(gate.status == 65 && gate.output.isEmpty, "\(gate)")
    #expect(gate.errors.hasPrefix("::error title=losscalc prob-range,file=predictions.csv,line=4"), "\(gate)")
    let report = try folder.read("report.xml")
    #expect(report.contains("errors=\"1\"") && report.contains("<error message=\"prediction 1.5"), "\(report)")
  }

  @Test func theScriptRunsFromAnyFolderWithAnyNames() throws {
    let folder = try folder()
    let script = """
      mkdir -p 'my data'; cp labels.csv 'my data/l 1.csv'; cp predictions.csv 'my data/p $1.csv'
      mkdir ci; mv gate.sh baseline.json ci; chmod +x ci/gate.sh; cd 'my data'
      LOSSCALC='\(Workdir.program)' ../ci/gate.sh 'l 1.csv' 'p $1.csv' 'r 1.xml'
      """
    let run = try folder.shell(script)
    #expect(run.status == 0 && run.output.hasSuffix("gate: passed\n"), "\(run)")
    #expect(try folder.read("my data/r 1.xml").contains("failures=\"0\""))
    let lost = try folder.shell(
      "cd 'my data'; LOSSCALC='\(Workdir.program)' ../ci/gate.sh 'l 1.csv' nowhere.csv 'r 1.xml'")
    #expect(lost.status == 66 && lost.output == "gate: nothing was compared (exit 66)\n", "\(lost)")
    #expect(try folder.read("my data/r 1.xml").contains("errors=\"1\""))
  }

  @Test func makeAcceptsANewBaseline() throws {
    let folder = try folder()
    let make = "make -s LOSSCALC='\(Workdir.program)' PREDICTIONS=worse.csv"
    let elsewhere = "mkdir -p 'b d'; cd 'b d'; make -s -f ../Makefile LOSSCALC='\(Workdir.program)' model-check"
    #expect(try folder.shell(elsewhere).status == 0)
    #expect(try folder.shell("\(make) model-check").status == 2)
    #expect(try folder.shell("\(make) model-baseline").status == 0)
    #expect(try folder.shell("\(make) model-check").status == 0)
  }
}

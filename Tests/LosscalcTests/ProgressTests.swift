import Foundation
import Testing

@Suite struct ProgressTests {
  private static let hasScript = FileManager.default.fileExists(atPath: "/usr/bin/script")

  @Test func isSilentWithoutATerminal() throws {
    let command = "(cat y.csv; sleep 1.2; printf '1\\n') | losscalc mse - -Y 1 -P 1 -n none"
    let run = try Workdir(fiveRows).shell(command)
    #expect(!run.errors.contains("rows/s"), "\(run)")
  }

  @Test(.enabled(if: hasScript)) func comesAndGoesOnATerminal() throws {
    let folder = try Workdir()
    let rows = String(repeating: "0,0.25\n1,0.75\n", count: 30_000)
    try folder.write("d.csv", "y,p\n" + rows)
    let pipe = "(head -n 40001 d.csv; sleep 1.2; tail -n +40002 d.csv) | '\(Workdir.program)' bce - -n none"
    try folder.write("run.sh", "export TERM=xterm\n\(pipe)\n\(pipe) --progress never\n")
    let run = try folder.shell("script -qec 'bash run.sh' /dev/null")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("rows/s\u{1B}[K"))
    let lines = run.output.split(separator: "\r\n" as Character)
    // What stays is the result, once with a line that came and went, once without.
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("cost 0.2877 (mean of 60000)") }, "\(run)")
    #expect(lines.first?.contains("\r\u{1B}[Kbce") ?? false)
    #expect(lines.last?.hasPrefix("bce") ?? false)
  }
}

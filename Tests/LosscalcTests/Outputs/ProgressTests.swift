import Foundation
import Testing

@Suite struct ProgressTests {
  private static let hasScript = FileManager.default.fileExists(atPath: "/usr/bin/script")

  @Test func isSilentWithoutATerminal() throws {
    let command = "(cat y.csv; sleep 1.2; printf '1\\n') | losscalc mse - -Y 1 -P 1 -n none"
    let run = try Workdir(fiveRows).shell(command)
    #expect(!run.errors.contains("rows/s"), "\(run)")
  }

  @Test(.enabled(if: hasScript), arguments: ["join", "penalty", "json"])
  func isShownWhileAFileIsReadWhole(_ kind: String) throws {
    let folder = try Workdir(fiveRows)
    let commands = [
      "join": "bce -y ids.csv -p slow -I id -n none", "penalty": "bce -y y.csv -p p.csv --l2 1 --params slow -n none",
      "json": "bce slow -n none",
    ]
    // Longer than what is looked at before the rows are read, so that there is something to report.
    let ids = (0..<60_000).map { "\($0),1\n" }.joined()
    try folder.write("ids.csv", "id,y\n" + ids)
    let text = kind == "json" ? "" : kind == "join" ? "id,p\n" + ids : ids
    let numbers = (0..<60_000).map { _ in "0.5" }.joined(separator: ",")
    try folder.write("text", kind == "json" ? "{\"y\":[\(numbers)],\"p\":[\(numbers)]}" : text)
    let feed = "(head -c 400000 text; sleep 1.3; tail -c +400001 text) > slow &"
    try folder.write(
      "run.sh", "export TERM=xterm\nmkfifo slow\n\(feed)\n'\(Workdir.program)' \(commands[kind] ?? "")\n")
    let run = try folder.shell("script -qec 'bash run.sh' /dev/null")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains(" MB") && run.output.contains("\u{1B}[K"), "\(run)")
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

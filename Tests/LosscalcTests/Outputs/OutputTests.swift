import Foundation
import Testing

/// Output files appear whole or not at all, whatever ends the run.
@Suite struct OutputTests {
  /// A shell line that runs the program on a pipe that stays open, sends it a signal, and prints its status.
  private func interrupted(by signal: String) throws -> (Workdir, Workdir.Outcome) {
    let folder = try Workdir(["old.csv": "old\n"])
    let run = try folder.shell(
      """
      mkfifo pipe
      '\(Workdir.program)' mse pipe --grad none -q -o old.csv &
      program=$!
      exec 3>pipe
      echo y,yhat >&3
      for i in $(seq 40000); do echo 0,$i; done >&3
      for i in $(seq 100); do ls *.tmp >/dev/null 2>&1 && break; sleep 0.05; done
      ls *.tmp | wc -l
      kill -\(signal) $program
      wait $program
      echo status $?
      """)
    return (folder, run)
  }

  @Test func leavesTheOldFileWhenASignalComes() throws {
    let (folder, run) = try interrupted(by: "TERM")
    #expect(run.output == "1\nstatus 143\n", "\(run)")
    #expect(try folder.read("old.csv") == "old\n")
    #expect(folder.names.filter { $0.hasSuffix(".tmp") }.isEmpty, "\(folder.names)")
  }

  @Test func leavesTheOldFileWhenItIsKilled() throws {
    let (folder, run) = try interrupted(by: "KILL")
    #expect(run.output.hasSuffix("status 137\n"), "\(run)")
    #expect(try folder.read("old.csv") == "old\n")
  }

  @Test func leavesTheOldFileWhenTheDiskIsFull() throws {
    let folder = try Workdir(["old.json": "old\n"])
    // Under the thread sanitizer no program starts with so small a limit: its shadow memory counts as a file.
    guard try folder.shell("ulimit -f 8; losscalc --version").status == 0 else { return }
    let rows = (0..<2000).map { "0,\($0)\n" }.joined()
    try folder.write("d.csv", "y,yhat\n" + rows)
    for (file, before) in [("old.json", ""), ("csv:old.json", ""), ("csv:old.json", "trap '' XFSZ; ")] {
      let run = try folder.shell("\(before)ulimit -f 8; losscalc mse d.csv -q -o \(file)")
      #expect(run.status == 74 && run.output.isEmpty, "\(run)")
      #expect(
        run.errors == "losscalc: error: old.json: file too large; the old file is kept [cannot-write]\n", "\(run)")
      #expect(try folder.read("old.json") == "old\n")
      #expect(folder.names.filter { $0.hasSuffix(".tmp") }.isEmpty, "\(folder.names)")
    }
  }

  @Test func saysThatMemoryIsNotEnough() throws {
    let rows = (0..<400_000).map { "\($0 % 2),0.\($0)\n" }.joined()
    let folder = try Workdir(["d.csv": "y,yhat\n" + rows])
    // Under the sanitizers no program starts with so little.
    guard try folder.shell("ulimit -v 60000; losscalc --version").status == 0 else { return }
    let run = try folder.shell("ulimit -v 60000; losscalc roc_auc,average_precision,kendall d.csv -j 1 -q -o out.json")
    #expect(run.status == 70 && run.output.isEmpty, "\(run)")
    #expect(
      run.errors == "losscalc: error: there is not enough memory below the limit that is set (ulimit -v) [memory]\n",
      "\(run)")
  }

  @Test func saysThatTheDiskIsFull() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let folder = try Workdir(fiveRows)
    let run = try folder.shell("losscalc bce -y y.csv -p p.csv > /dev/full")
    #expect(run.status == 74, "\(run)")
    #expect(run.errors == "losscalc: error: standard output: no space left on device [cannot-write]\n", "\(run)")
  }

  @Test func replacesAllFilesOrNone() throws {
    let folder = try Workdir(fiveRows)
    for name in ["a.json", "b.csv"] { try folder.write(name, "old\n") }
    let run = try folder.run("bce -y y.csv -p p.csv -q -o a.json -o b.csv -o nowhere/c.md")
    #expect(run.status == 73, "\(run)")
    for name in ["a.json", "b.csv"] { #expect(try folder.read(name) == "old\n") }
    let failed = try folder.run(["bce", "-y", "y.csv", "-p", "p.csv", "-q", "-o", "a.json", "-e", "cost<0"])
    #expect(try failed.status == 1 && folder.read("a.json").contains("\"ok\": false"), "\(failed)")
  }

  @Test func keepsTheBaselineWhenTheRunFails() throws {
    let folder = try Workdir(fiveRows)
    try folder.write("base.json", "old\n")
    try folder.write("p.csv", "p\n2\n0.5\n0.5\n0.5\n0.5\n")
    let run = try folder.run("bce -y y.csv -p p.csv -b base.json --update-baseline")
    #expect(try run.status == 65 && folder.read("base.json") == "old\n", "\(run)")
  }
}

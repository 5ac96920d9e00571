import Foundation
import Testing

/// Whatever disks, signals and other programs do meanwhile: the right number, or a refusal with nothing lost.
@Suite struct FaultTests {
  /// The compiler of the library that makes calls fail, and a system that takes one.
  static let hasFaults =
    FileManager.default.fileExists(atPath: "/usr/bin/cc") && FileManager.default.fileExists(atPath: "/proc/self/fd")

  /// A file of several pieces, as it is read.
  private static let rows = 30_000
  private static let table =
    "y,yhat\n" + (0..<rows).map { "\($0 % 2),0.\(1000 + $0 * 7919 % 8999)5\n" }.joined()

  private func folder() throws -> Workdir {
    let folder = try Workdir(["d.csv": Self.table])
    let source = Repository.fixtures.appendingPathComponent("faults.c")
    let build = try folder.shell("/usr/bin/cc -shared -fPIC -o faults.so '\(source.path)'")
    try #require(build.status == 0, "\(build)")
    return folder
  }

  private func run(
    _ folder: Workdir, _ fault: String, on file: String, at call: Int = 1, _ arguments: String
  ) throws -> Workdir.Outcome {
    try folder.shell(
      "LD_PRELOAD=./faults.so FAULT=\(fault) FAULT_FILE=\(file) FAULT_AT=\(call) '\(Workdir.program)' \(arguments)",
      pastesHints: false)
  }

  /// The program has no address sanitizer, which wants to be the first library.
  private func takesFaults(_ folder: Workdir) throws -> Bool {
    try run(folder, "none", on: "d.csv", "--version").status == 0
  }

  @Test(.enabled(if: hasFaults), arguments: ["short", "eintr"])
  func interruptedAndShortReadsChangeNothing(_ fault: String) throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    let whole = try folder.run("bce d.csv -f json -n 0")
    let run = try run(folder, fault, on: "d.csv", "bce d.csv -f json -n 0")
    #expect(run.status == 0 && run.output == whole.output, "\(run)")
  }

  @Test(.enabled(if: hasFaults), arguments: [1, 2, 3])
  func aFileThatCannotBeReadToItsEndIsRefused(_ call: Int) throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    let run = try run(folder, "eio", on: "d.csv", at: call, "bce d.csv -f value -q -o out.json")
    #expect(run.status == 66 && run.output.isEmpty, "\(run)")
    #expect(run.errors == "losscalc: error: d.csv: input/output error [no-file]\n", "\(run)")
    #expect(!folder.has("out.json"))
  }

  @Test(.enabled(if: hasFaults), arguments: ["bce d.csv -f value", "bce d.csv -f csv -q -o out.csv"])
  func aFileThatShrinksIsRefused(_ arguments: String) throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    let run = try run(folder, "shrink", on: "d.csv", at: 2, arguments)
    #expect(run.status == 66 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("d.csv: became shorter while it was read"), "\(run)")
    #expect(!folder.has("out.csv"))
  }

  @Test(.enabled(if: hasFaults)) func aFileThatGrowsIsReadAsFarAsItGoes() throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    let run = try run(folder, "grow", on: "d.csv", at: 2, "bce d.csv -f json -n 0")
    let rows = try run.json()["results"][0]["n"].number ?? 0
    #expect(run.status == 0 && (rows == Double(Self.rows) || rows == Double(Self.rows + 1)), "\(run)")
  }

  @Test(.enabled(if: hasFaults)) func shortWritesLoseNothing() throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    _ = try folder.run("bce d.csv -q -o whole.csv")
    let run = try run(folder, "short-write", on: ".tmp", "bce d.csv -q -o out.csv")
    #expect(run.status == 0, "\(run)")
    #expect(try folder.read("out.csv") == folder.read("whole.csv"))
  }

  @Test(.enabled(if: hasFaults), arguments: ["full", "eio-write"], [1, 3])
  func aFileThatCannotBeWrittenLeavesTheOldOne(_ fault: String, _ call: Int) throws {
    let folder = try folder()
    guard try takesFaults(folder) else { return }
    try folder.write("out.csv", "old\n")
    let run = try run(folder, fault, on: ".tmp", at: call, "bce d.csv -q -o out.csv")
    #expect(run.status == 74 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("the old file is kept [cannot-write]"), "\(run)")
    #expect(try folder.read("out.csv") == "old\n")
    #expect(folder.names.filter { $0.hasSuffix(".tmp") }.isEmpty, "\(folder.names)")
  }

  @Test func slowAndBrokenWritersOfPipes() throws {
    let folder = try Workdir(["d.csv": Self.table])
    let whole = try folder.run("bce d.csv -f value")
    let slow = try folder.shell(
      "mkfifo slow; (head -c 100000 d.csv; sleep 0.3; tail -c +100001 d.csv) > slow & losscalc bce slow -f value")
    #expect(slow.status == 0 && slow.output == whole.output, "\(slow)")
    // What nobody opens would be waited for.
    let writer = "timeout 20 head -c"
    let json = try folder.shell(
      "losscalc bce d.csv -q -o d.ndjson; mkfifo early; \(writer) 100010 d.ndjson > early & "
        + "losscalc bce early --y-col y -f value",
      pastesHints: false)
    #expect(json.status == 65 && json.output.isEmpty, "\(json)")
    let packed = try folder.shell(
      "gzip -k d.csv; mkfifo cut; \(writer) 5000 d.csv.gz > cut & losscalc bce cut -f value", pastesHints: false)
    #expect(packed.status == 65 && packed.output.isEmpty, "\(packed)")
    #expect(packed.errors.contains("it ends inside a block"), "\(packed)")
  }

  @Test func manyThreadsGiveTheSame() throws {
    let folder = try Workdir(["d.csv": Self.table])
    let one = try folder.run("bce d.csv -f csv -j 1")
    let many = try folder.run("bce d.csv -f csv -j 64")
    #expect(one.status == 0 && many.status == 0 && one.output == many.output)
  }

  @Test func aProgramWithoutDescriptorsSaysSo() throws {
    let folder = try Workdir(["d.csv": Self.table])
    guard try folder.shell("ulimit -n 4; losscalc --version").status == 0 else { return }
    let run = try folder.shell("ulimit -n 3; '\(Workdir.program)' bce d.csv -f value", pastesHints: false)
    #expect(run.status != 0 && run.output.isEmpty, "\(run)")
    let output = try folder.shell("ulimit -n 4; losscalc bce d.csv -q -o out.json", pastesHints: false)
    #expect(output.status == 0 ? folder.has("out.json") : [66, 73].contains(output.status), "\(output)")
    #expect(output.status == 0 || output.errors.contains("too many open files"), "\(output)")
  }

  @Test func noFolderForTemporaryFilesIsNeeded() throws {
    let folder = try Workdir(["d.csv": Self.table])
    let whole = try folder.run("bce d.csv -f value")
    let run = try folder.shell(
      "export TMPDIR=/nowhere; cat d.csv | losscalc bce - -f value; losscalc bce d.csv -q -o out.json")
    #expect(run.status == 0 && run.output == whole.output && folder.has("out.json"), "\(run)")
  }
}

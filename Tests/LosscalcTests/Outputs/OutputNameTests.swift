import Testing

/// Formats before the names of files, options that a format has no place for, and verdicts that need one.
@Suite struct OutputNameTests {
  private static let files = [
    "d.csv": "y,p\n0,0.1\n1,0.8\n1,0.6\n", "e.csv": "y,p\n0,0.2\n1,0.9\n1,0.7\n", "t.csv": "t\n1\n2\n",
  ]

  @Test func aMistypedFormatIsNoName() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("bce d.csv -n none -o junt:report.xml")
    #expect(run.status == 64 && run.errors.contains("did you mean junit:?"), "\(run)")
    #expect(run.pasted.first?.status == 0 && !folder.has("junt:report.xml"), "\(run)")
    let other = try folder.run("bce d.csv -o foo:x.txt")
    #expect(other.status == 64 && !folder.has("foo:x.txt") && other.errors.contains("./foo:x.txt"), "\(other)")
    #expect(try folder.run("bce d.csv -q -o ./foo:x.txt").status == 0 && folder.has("foo:x.txt"))
    #expect(try folder.run("bce d.csv -q -o 12:30.json").status == 0 && folder.has("12:30.json"))
  }

  /// Each row: options of which a format would show nothing.
  @Test(arguments: [
    "--confidence 95 -f csv", "--confidence 95 -f tsv", "--confidence 95 -f csv --worst 1",
    "e.csv --confidence 95 -f csv -n none", "--l2 1 --params t.csv -f csv", "--l1 1 --params t.csv -f value",
    "--params t.csv -f tsv", "--digits 2 -f json", "--digits 2 -f csv", "--digits 2 -q -o r.json",
  ])
  func whatIsShownNowhereIsRefused(_ options: String) throws {
    let run = try Workdir(Self.files).run("bce d.csv \(options)")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[option-value]"), "\(run)")
    #expect(run.pasted.contains { $0.status == 0 && !$0.output.isEmpty }, "\(run) \(run.pasted)")
  }

  @Test(arguments: [
    "--confidence 95 -f csv -n none", "--confidence 95 -f csv -e cost<9", "--confidence 95 -f csv -o x.json",
    "--l2 1 --params t.csv -f value -e objective<99", "--l2 1 --params t.csv -f ndjson", "--digits full -f json",
    "--digits 2 -f csv -o x.txt", "--digits 2 -f md", "--digits 2 -f html", "--l2 1 --params t.csv -f html",
  ])
  func whatIsShownIsNot(_ options: String) throws {
    let run = try Workdir(Self.files).run("bce d.csv \(options)")
    #expect(run.status == 0 && !run.output.isEmpty, "\(run)")
  }

  @Test func setMeasuresHaveTheirIntervalInCSV() throws {
    let run = try Workdir(Self.files).run("accuracy d.csv --confidence 95 -f csv")
    #expect(run.status == 0 && run.lines.first?.hasSuffix(",low,high") == true, "\(run)")
  }

  @Test(arguments: ["partial", "svg", "csv", "value"]) func aVerdictIsSaidSomewhere(_ format: String) throws {
    let run = try Workdir(Self.files).run("bce d.csv -f \(format) -e cost<=0.01")
    #expect(run.status == 1 && run.errors.contains("FAIL  cost <= 0.01"), "\(run)")
  }

  @Test(arguments: ["-o a.json -o ./a.json", "-o a.json -o json:././a.json", "-b ./a.json --update-baseline -o a.json"])
  func twoOutputsShareNoFile(_ options: String) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("bce d.csv -q \(options)")
    #expect(
      run.status == 64 && run.errors.contains("two outputs cannot share a file") && !folder.has("a.json"), "\(run)")
  }

  @Test(arguments: ["-o a.json -o l.json", "-o l.json -o a.json", "-b l.json --update-baseline -o ./a.json"])
  func twoOutputsShareNoFileThroughALink(_ options: String) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.shell("ln -s m.json l.json; ln -s a.json m.json; losscalc bce d.csv -q \(options)")
    #expect(
      run.status == 64 && run.errors.contains("two outputs cannot share a file") && !folder.has("a.json"), "\(run)")
    #expect(try folder.run("bce d.csv -q -o l.json -o b.json").status == 0 && folder.has("a.json"))
    let places = try folder.shell("mkdir d; ln -s d e; losscalc bce d.csv -q -o d/a.json -o e/a.json")
    #expect(places.status == 64 && !folder.has("d/a.json"), "\(places)")
    #expect(try folder.run("bce d.csv -q -o d/a.json -o e/b.json").status == 0)
    #expect(try folder.run("bce d.csv -q -o c.json -o d/../c.json").status == 64)
  }

  @Test func whatIsNotThereIsNamed() throws {
    let folder = try Workdir(Self.files)
    let link = try folder.shell("ln -s nowhere/x.json l.json; losscalc bce d.csv -q -o l.json")
    #expect(link.status == 73 && link.errors.contains("no directory 'nowhere'"), "\(link)")
    guard try folder.shell("ulimit -f 8; losscalc --version").status == 0 else { return }
    try folder.write("big.csv", "y,p\n" + (0..<2000).map { "0,\($0)\n" }.joined())
    let full = try folder.shell("ulimit -f 8; losscalc mse big.csv -q -o new.json")
    #expect(full.status == 74 && full.errors.contains("new.json: file too large [cannot-write]"), "\(full)")
  }

  @Test func aPercentileWithoutRowsIsNotThere() throws {
    let folder = try Workdir(Self.files)
    _ = try folder.run("bce d.csv -n none -q -o r.json")
    let run = try folder.run("diff r.json r.json -e p50<1")
    #expect(run.status == 65 && run.errors.contains("bce.p50 does not exist: not all rows are there"), "\(run)")
  }

  @Test func aPictureOfAResultHasNoControlCharacters() throws {
    let folder = try Workdir(Self.files)
    _ = try folder.run("bce d.csv -q -o r.json")
    try folder.write("r.json", folder.read("r.json").replacing(#""label": "bce""#, with: #""label": "a\u001b[31mb""#))
    let run = try folder.run("plot r.json")
    #expect(run.status == 0 && !run.output.contains("\u{1B}"), "\(run)")
  }

  // MARK: help

  @Test(arguments: [
    ("diff", "table, json, md, junit, github"), ("match", "table, json"), ("suggest", "table, json"),
    ("columns", "table, json"), ("list", "table, json, md"), ("history", "table, json, md, junit, github, svg"),
    ("descend", "table, value, json, csv, tsv, md, svg"),
    ("merge", "table, value, json, ndjson, csv, tsv, md, junit, github, html"),
  ])
  func helpListsTheFormatsThereAre(_ command: String, _ formats: String) throws {
    let help = try Workdir().run("\(command) --help").output.split { " \n".contains($0) }.joined(separator: " ")
    #expect(help.contains("(\(formats);"), "\(help)")
  }
}

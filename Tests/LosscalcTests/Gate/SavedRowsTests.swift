import Testing

/// Saved results that have some of their rows only, and rows that have no value.
@Suite struct SavedRowsTests {
  private static let options = ["all": "", "worst": "--worst 2", "first": "-n 2", "none": "-n none"]

  /// The same losses in another order of the last two rows: all but the rows is equal.
  private func folder(_ header: String = "", _ ids: [String] = ["", "", "", ""]) throws -> Workdir {
    let folder = try Workdir()
    for (name, predictions) in [("old", ["0.1", "0.2", "0.3", "0.9"]), ("new", ["0.1", "0.2", "0.9", "0.3"])] {
      let rows = zip(ids, predictions).map { "\($0)1,\($1)\n" }
      try folder.write("\(name).csv", "\(header)y,p\n" + rows.joined())
      for (file, options) in Self.options {
        let outputs = "-o \(name)-\(file).json -o \(name)-\(file).ndjson"
        #expect(try folder.run("bce \(name).csv -q \(outputs) \(options)").status == 0)
      }
    }
    return folder
  }

  @Test(arguments: ["worst", "first"], ["json", "ndjson"])
  func rowsThatWereNotSavedAreNotCompared(file: String, format: String) throws {
    let folder = try folder()
    #expect(try folder.run("diff old-all.\(format) new-all.\(format)").status == 1)
    let run = try folder.run("diff old-all.\(format) new-\(file).\(format)")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("2 of its 4 rows"), "\(run)")
    #expect(run.pasted.map(\.status) == [0] && run.pasted[0].output.contains("samples   not judged"), "\(run)")
    // What the older one has is all there.
    #expect(try folder.run("diff old-\(file).\(format) new-all.\(format)").output.contains("2 of 2 as in the old"))
    // None of the rows is in both.
    try folder.write("new.csv", "y,p\n1,0.9\n1,0.3\n1,0.2\n1,0.1\n")
    _ = try folder.run("bce new.csv -q -o other.\(format) --worst 2")
    #expect(try folder.run("diff old-worst.\(format) other.\(format)").status == 65)
  }

  @Test func rowsOfOtherIdsAreNotCompared() throws {
    let folder = try folder("id,", ["a,", "b,", "c,", "d,"])
    let run = try folder.run("diff old-all.json new-worst.json")
    #expect(run.status == 65 && run.errors.contains("2 of old-all.json are not among them"), "\(run)")
  }

  /// The cost and what it is made of are compared, and no line speaks of rows.
  @Test func resultsWithoutRowsAreComparedByTheirNumbers() throws {
    let run = try folder().run("diff old-all.json new-none.json")
    #expect(run.status == 0 && !run.output.contains("samples"), "\(run)")
  }

  @Test(arguments: ["worst", "first"])
  func aShareOfSomeRowsIsNotDrawn(file: String) throws {
    let folder = try folder()
    #expect(try folder.run("plot old-all.json").status == 0)
    let run = try folder.run("plot old-\(file).json")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("2 of the 4 losses"), "\(run)")
  }

  /// Of three queries, a row each, the second has no relevant item.
  private static let queries = ["y1,y2,y3,p1,p2,p3", "1,0,2,0.9,0.3,0.4", "0,0,0,0.1,0.5,0.2", "2,1,0,0.7,0.9,0.1"]
  private static let command = "ndcg d.csv -Y y1..y3 -P p1..p3"

  @Test func aRowWithoutAValueIsNoChange() throws {
    let folder = try Workdir(["d.csv": Self.queries.joined(separator: "\n") + "\n"])
    #expect(try folder.run(Self.command + " -q -b base.json --update-baseline -o base.ndjson").status == 0)
    for file in ["base.json", "base.ndjson"] {
      let same = try folder.run(Self.command + " -n none -b \(file)")
      #expect(same.status == 0 && same.output.contains("2 of 2 as in the baseline"), "\(same)")
    }
    #expect(try folder.run("plot base.json").status == 0)
    try folder.write("d.csv", try folder.read("d.csv").replacing("0.7,0.9", with: "0.9,0.7"))
    let moved = try folder.run(Self.command + " -n none -b base.json")
    #expect(moved.status == 1 && moved.output.contains("1 of 2 moved; row 3: "), "\(moved)")
    // The row has a value now, and another has none.
    try folder.write("d.csv", (Self.queries[..<2] + [Self.queries[3], Self.queries[2]]).joined(separator: "\n") + "\n")
    #expect(try folder.run(Self.command + " -n none -b base.json").status == 65)
  }

  @Test(arguments: ["--shard 1/2|--shard 2/2|row 2", "--shard a|--shard b|row 1 of shard 'b'"])
  func shardsSayWhatHasNoValue(_ shards: String) throws {
    let parts = shards.split(separator: "|").map(String.init)
    let folder = try Workdir(["d.csv": Self.queries.joined(separator: "\n") + "\n"])
    let whole = try folder.run(Self.command + " --json -b base.json --update-baseline").json()["results"][0]
    try folder.write("d.csv", Self.queries[..<2].joined(separator: "\n") + "\n")
    _ = try folder.run(Self.command + " -q -o partial:one.partial \(parts[0])")
    try folder.write("d.csv", ([Self.queries[0]] + Self.queries[2...]).joined(separator: "\n") + "\n")
    _ = try folder.run(Self.command + " -q -o partial:two.partial \(parts[1])")
    let run = try folder.run("merge one.partial two.partial --json")
    let merged = try run.json()["results"][0]
    for key in ["n", "undefined", "cost"] { #expect(merged[key] == whole[key], "\(key)") }
    #expect(merged["undefined"].number == 1 && run.errors.contains("ndcg: \(parts[2]) needs a relevant item"), "\(run)")
    let checked = try folder.run("merge one.partial two.partial -b base.json")
    #expect(checked.status == 0 && checked.output.contains("(mean of 2 rows)"), "\(checked)")
    // A part of before does not say what it left out.
    let text = try folder.read("two.partial")
    try folder.write("two.partial", text.replacing("\"undefined\": 1, ", with: ""))
    let old = try folder.run("merge one.partial two.partial")
    #expect(old.status == 65 && old.errors.contains("[result-file]"), "\(old)")
  }

  @Test func shardsCountTheCellsThatWereDropped() throws {
    let folder = try Workdir(["d.csv": "y1,y2,p1,p2\n1,,0.5,0.4\n0,1,0.2,0.7\n"])
    _ = try folder.run("mse d.csv -Y y1,y2 -P p1,p2 --missing drop -q -o partial:d.partial")
    #expect(try folder.run("merge d.partial --json").json()["results"][0]["dropped_cells"].number == 1)
    try folder.write("d.partial", try folder.read("d.partial").replacing("\"dropped_cells\": 1, ", with: ""))
    #expect(try folder.run("merge d.partial").status == 65)
  }
}

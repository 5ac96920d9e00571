import Foundation
import Testing

/// Small files as other programs write them, each read plain, packed and from a pipe.
@Suite struct ReadingTests {
  /// A text, the words behind `bce FILE`, and the cost to four digits or the slug of the refusal.
  static let files: [(text: String, words: String, result: String)] = [
    // Headers.
    ("y,p\n1,0.9\n0,0.4\n1,0.8\n", "", "0.2798"), ("\"y\",\"p\"\n1,0.9\n0,0.4\n1,0.8\n", "", "0.2798"),
    ("\u{feff}y;p\n1;0.9\n0;0.4\n1;0.8\n", "", "0.2798"), ("y\tp\r\n1\t0.9\r\n0\t0.4\r\n1\t0.8\r\n", "", "0.2798"),
    ("# made by hand\ny,p\n1,0.9\n0,0.4\n1,0.8\n", "", "0.2798"), ("# y,p\n1,0.9\n0,0.4\n1,0.8\n", "", "0.2798"),
    ("# y p\n1 0.9\n0 0.4\n1 0.8\n", "", "0.2798"), ("  y    p\n  1  0.90\n  0  0.40\n  1  0.80\n", "", "0.2798"),
    ("\"y\" \"p\"\n\"1\" 1 0.9\n\"2\" 0 0.4\n\"3\" 1 0.8\n", "", "0.2798"),
    ("  y   p\n1 1 0.9\n2 0 0.4\n3 1 0.8\n", "", "0.2798"),
    (",y,p\n0,1,0.9\n1,0,0.4\n2,1,0.8\n", "", "0.2798"), ("sep=;\ny;p\n1;0.9\n0;0.4\n1;0.8\n", "", "0.2798"),
    ("y,p\n1,NA\n1,0.9\n0,0.4\n1,0.8\n", "--missing drop", "0.2798"),
    ("R01,1,0.9\nR02,0,0.4\nR03,1,0.8\n", "-Y 2 -P 3", "0.2798"),
    ("2024-01-01,1,0.9\n2024-01-02,0,0.4\n2024-01-03,1,0.8\n", "-Y 2 -P 3", "0.2798"),
    ("1,0.9\n0,0.4\n1,0.8\n", "-Y 1 -P 2", "0.2798"), ("0,1\n1,0.5\n0,0.25\n", "-Y 1 -P 2", "header-ambiguous"),
    ("1400,1300\n0.5,0.9\n", "-Y 1 -P 2", "header-ambiguous"),
    ("0,1,2\n1,0,0\n", "-Y 1 -P 2", "header-ambiguous"), ("y|p\n1|0.9\n0|0.4\n1|0.8\n", "", "0.2798"),
    // Lines that are none.
    ("id,y,p\n#1,1,0.9\n#2,0,0.4\n3,1,0.8\n", "", "0.2798"),
    ("u,y,p\n5,1,0.9\n#N/A,0,0.4\n#REF!,1,0.8\n", "", "0.2798"),
    ("y,p\n1,0.9\n\n0,0.4\n\n1,0.8\n\n", "", "0.2798"), ("y,p\n1,0.9\n# end\n0,0.4\n", "", "ragged-row"),
    ("y,p\n1,0.9\n# end\n0,0.4\n1,0.8\n", "--comment #", "0.2798"),
    ("Report\n\ny,p\n1,0.9\n0,0.4\n", "", "ragged-row"), ("Report\n\ny,p\n1,0.9\n0,0.4\n1,0.8\n", "--skip 2", "0.2798"),
    ("y,p\n-,1\n1,0.9\n0,0.4\n", "", "label-domain"), ("y,p\n1,0.9\ny,p\n0,0.4\n", "", "not-a-number"),
    ("y,p\n1,0.9,\n0,0.4,\n", "", "sed 's/,$//' "), ("y,p\n1,0.9\n  \n0,0.4\n", "", "ragged-row"),
    // Quotes.
    ("\"y\", \"p\"\n\"1\", \"0.9\"\n\"0\", \"0.4\"\n\"1\", \"0.8\"\n", "", "0.2798"),
    ("t\ty\tp\n\"a\" b\t1\t0.9\nc\t0\t0.4\n", "", "csv-quote"),
    ("t\ty\tp\n\"a\" b\t1\t0.9\nc\"\t0\t0.4\n\"\t1\t0.8\n", "--quote none", "0.2798"),
    // Missing values.
    ("y,p\n1,0.9\n1,-nan(ind)\n0,0.4\n1,0.8\n", "--missing drop", "0.2798"),
    ("y,p\n1,0.9\n1,\\N\n0,0.4\n1,0.8\n", "--missing drop", "0.2798"), ("y,p\n1,0.9\n0,1.#QNAN\n", "", "missing-value"),
    ("y,p\n1,0.9\n1,?\n0,0.4\n1,0.8\n", "--na ? --missing drop", "0.2798"),
    ("y,p\n1,0.9\n-999,0.5\n0,0.4\n1,0.8\n", "--na ?,-999 --missing drop", "0.2798"),
  ]

  @Test(arguments: files.map { ($0.text, $0.words, $0.result) })
  func isReadOrRefused(item: (text: String, words: String, result: String)) throws {
    let folder = try Workdir(["a": item.text])
    _ = try folder.shell("gzip -k a")
    for (file, input) in [("a", nil), ("a.gz", nil), ("-", item.text)] {
      let run = try folder.run("bce \(file) \(item.words) -n none", input: input)
      let isNumber = item.result.first == "0"
      #expect(run.status == (isNumber ? 0 : 65), "\(run)")
      #expect((isNumber ? run.output : run.errors).contains(item.result), "\(run)")
    }
  }

  /// A cell, as it stands in a file, and the number that it means.
  static let cells: [(cell: String, value: String)] = [
    ("1.5D+00", "1.5"), ("\"1,200\"", "1200"), ("\"1,234,567\"", "1234567"), ("\"3,276.28\"", "3276.28"),
    ("150%", "1.5"), ("\u{2212}2.5", "-2.5"), ("1.5\u{a0}", "1.5"), ("[1.5]", "1.5"), ("tensor(1.5)", "1.5"),
    ("np.float64(1.5)", "1.5"), ("\"1.5 \"", "1.5"), ("\" 1.5\"", "1.5"), ("1.5f", "1.5"), ("$1.5", "1.5"),
    ("1_200", "1200"), ("'1.5'", "1.5"), ("1.5*10^3", "1500"), ("３", "3"), ("true", "1"), ("3/2", "1.5"),
    ("1 200", "1200"), ("1 234 567.5", "1234567.5"), ("1.5 E3", "1500"), ("1.5 e-1", "0.15"), ("1.5;", "1.5"),
    ("T", "1"), ("\"no\"", "0"), ("-[1.5]", "-1.5"), ("-$1.5", "-1.5"), ("1.5 €", "1.5"), ("¥15", "15"),
  ]

  @Test(arguments: cells.map { ($0.cell, $0.value) })
  func aCellOfAnotherProgramHasACure(item: (cell: String, value: String)) throws {
    let folder = try Workdir([
      "a.csv": "y,p\n0.5,\(item.cell)\n0.5,0.25\n", "b.csv": "y,p\n0.5,\(item.value)\n0.5,0.25\n",
    ])
    let run = try folder.run("mae a.csv -n none")
    #expect(run.status == 65 && run.errors.contains("[not-a-number]"), "\(run)")
    let expected = try folder.run("mae b.csv -n none").output
    #expect(run.pasted.contains { $0.output == expected }, "\(run)\n\(run.pasted)")
  }

  /// What GNU's sed alone understands helps nobody on a Mac.
  @Test(arguments: cells.map { ($0.cell, $0.value) }) func aCureIsForEverySed(item: (cell: String, value: String))
    throws
  {
    let folder = try Workdir([
      "a.csv": "y,p\n0.5,\(item.cell)\n0.5,0.25\n", "b.csv": "y,p\n0.5,\(item.value)\n0.5,0.25\n",
    ])
    let hints = PastedHint.all(in: try folder.run("mae a.csv -n none").errors)
    let expected = try folder.run("mae b.csv -n none").output
    let outputs = try hints.map { try folder.shell("sed() { command sed --posix \"$@\"; }\n\($0.command)").output }
    #expect(outputs.contains(expected), "\(hints) \(outputs)")
  }

  /// A first row of which every cell is so is a row as well, and no line of units that could be left out.
  @Test(arguments: cells.map { ($0.cell, $0.value) }.filter { $0.0.contains { "123".contains($0) } })
  func aRowOfSuchCellsIsNoLineOfUnits(item: (cell: String, value: String)) throws {
    guard !item.cell.contains(where: { "tnxfT*/;'".contains($0) }) else { return }
    let folder = try Workdir(["a.csv": "y,p\n\(item.cell),\(item.cell)\n0.5,0.25\n"])
    let run = try folder.run("mae a.csv -n none")
    #expect(run.status == 65 && !run.errors.contains("units"), "\(run)")
    #expect(run.pasted.contains { $0.output.contains("cost 0.1250 (mean of 2)") }, "\(run)\n\(run.pasted)")
  }

  @Test func dictionariesThatPythonPrintedBecomeJSON() throws {
    let folder = try Workdir(["a.jsonl": "{'y': 1, 'p': 0.9}\n{'y': False, 'p': 0.2}\n"])
    let run = try folder.run("bce a.jsonl -n none")
    #expect(run.status == 65 && run.errors.contains("[json-syntax]"), "\(run)")
    let pasted = run.pasted.first
    #expect(pasted == nil || pasted?.output.contains("cost 0.1643 (mean of 2)") ?? false, "\(run)")
  }

  @Test func linesThatADatabaseDrawsAreLeftOut() throws {
    let folder = try Workdir(["a.txt": " y |  p  \n---+-----\n 1 | 0.9\n 0 | 0.2\n(2 rows)\n\n"])
    let run = try folder.run("bce a.txt -n none")
    #expect(run.status == 65 && run.pasted.first?.output.contains("cost 0.1643 (mean of 2)") ?? false, "\(run)")
  }

  @Test func anAmountOfMoneyMayBeInGroups() throws {
    let folder = try Workdir([
      "a.csv": "y,p\n\"$1,200\",\"$1,300\"\n$900,$950\n", "b.csv": "y;p\n1.200,50 €;1.300,00 €\n9,50 €;8,00 €\n",
    ])
    let bare = try folder.shell("sed 's/[$] *//g' a.csv | losscalc mae - -n none")
    #expect(bare.errors.contains("group thousands: sed"), "\(bare)")
    let run = try folder.run("mae a.csv -n none")
    #expect(run.pasted.contains { $0.errors.contains("group thousands: sed") }, "\(run)")
    #expect(try folder.run("mae b.csv -n none").errors.contains("an amount of money: sed 's/ *[€]//g'"))
  }

  @Test func aPercentageMayHaveADecimalComma() throws {
    let folder = try Workdir(["a.csv": "y;p\n0,5;50,5%\n0,5;25 %\n"])
    let run = try folder.run("mae a.csv --decimal comma -n none")
    #expect(run.pasted.contains { $0.output.contains("cost 0.1275 (mean of 2)") }, "\(run)\n\(run.pasted)")
    let other = try folder.run("mae a.csv -n none")
    #expect(other.pasted.contains { $0.output.contains("cost 0.1275 (mean of 2)") || $0.status == 65 }, "\(other)")
  }

  /// The first line of a file without a header is a row, and becomes 1 and 0 with the others.
  @Test func truthValuesOfTheFirstRowAreMended() throws {
    let folder = try Workdir(["a.csv": "0.5,T\n0.5,F\n0.25,T\n"])
    let run = try folder.run("mae a.csv -Y 1 -P 2 --header no -n none")
    #expect(run.pasted.contains { $0.output.contains("cost 0.5833 (mean of 3)") }, "\(run)\n\(run.pasted)")
  }

  @Test(arguments: [
    ("bce a.csv --comment #", "a.csv: csv, separator ',', header", ", 3 comment lines left out"),
    ("bce b.csv", "b.csv: csv, separator ',', header", ", 1 comment line left out"),
    ("bce -y y.csv -p q.csv -I id --comment #", "q.csv: csv", ", 1 comment line left out"),
  ])
  func leftOutCommentsAreCounted(item: (command: String, path: String, count: String)) throws {
    let folder = try Workdir([
      "a.csv": "# top\ny,p\n1,0.9\n# half\n0,0.4\n# end\n", "b.csv": "# top\ny,p\n1,0.9\n0,0.4\n",
      "y.csv": "id,y\na,1\nb,0\n", "q.csv": "id,p\nb,0.4\n# half\na,0.9\n",
    ])
    let run = try folder.run("\(item.command) -v")
    let line = run.errors.split(separator: "\n").last { $0.hasPrefix(item.path) }
    #expect(run.status == 0 && line?.hasSuffix(item.count) ?? false, "\(run)")
  }

  @Test func leftOutMembersAreNamed() throws {
    let text = #"{"y":[1,0],"p":[0.9,0.4],"epoch":3,"names":["a","b","c"]}"#
    let run = try Workdir(["d.json": text]).run("bce d.json -v")
    let line = run.errors.split(separator: "\n").first { $0.hasPrefix("d.json: json, header, left out: ") }
    #expect(line?.contains("'epoch'") ?? false && line?.contains("'names' (3 instead of 2)") ?? false, "\(run)")
  }

  @Test(arguments: ["--skip 1", "--comment #", "--quote none", "--delim ;", "--decimal comma", "--header yes"])
  func anOptionForTextIsRefusedWhereThereIsNone(option: String) throws {
    let folder = try Workdir(["a.json": "[{\"y\":1,\"p\":0.9}]", "y.csv": "y\n1\n", "p.json": "[0.9]"])
    for command in ["bce a.json", "columns a.json", "suggest a.json", "match 0.1 bce a.json"] {
      let run = try folder.run("\(command) \(option)")
      #expect(run.status == 64 && run.errors.contains("is about delimited text, and what is read is json"), "\(run)")
      #expect(run.errors.contains("hint: losscalc \(command)\n"), "\(run)")
    }
    let mixed = try folder.run("bce -y y.csv -p p.json \(option) --header yes")
    #expect(!mixed.errors.contains("is about delimited text"), "\(mixed)")
  }

  /// Models side by side need a pass each, and a pipe is read once.
  @Test(arguments: ["cat p.csv", "gzip -c p.csv", "cat p.json", "cat p.ndjson"]) func pipesOfSeveralModelsAreKept(
    writer: String
  ) throws {
    let folder = try Workdir([
      "y.csv": "y\n1\n0\n", "p.csv": "a,b\n0.9,0.8\n0.4,0.3\n", "p.json": #"{"a":[0.9,0.4],"b":[0.8,0.3]}"#,
      "p.ndjson": "{\"a\":0.9,\"b\":0.8}\n{\"a\":0.4,\"b\":0.3}\n",
    ])
    let run = try folder.shell("losscalc bce -y <(cat y.csv) -p <(\(writer)) -f json -n none")
    #expect(run.status == 0, "\(run)")
    #expect(try run.json()["results"].elements.map { $0["source"].string } == ["a", "b"], "\(run)")
  }

  @Test(arguments: ["cat", "gzip -c"]) func aPipeInMemoryHasTheHashOfItsBytes(writer: String) throws {
    let folder = try Workdir(["d.json": #"{"y":[1,0],"p_a":[0.9,0.4],"p_b":[0.8,0.3]}"#])
    _ = try folder.shell("\(writer) d.json > d")
    func hash(_ command: String) throws -> JSONValue { try folder.shell(command).json()["inputs"][0]["xxh64"] }
    let file = try hash("losscalc bce d -P 'p_*' -f json -n none")
    #expect(file.string != nil)
    #expect(try hash("cat d | losscalc bce - -P 'p_*' -f json -n none") == file)
  }

  /// Cut off, a unit may take a factor with it: no command does that.
  @Test(arguments: ["1.5k", "2M", "12ms", "1.5 kg"]) func aUnitIsNamedAndNotCutOff(cell: String) throws {
    let run = try Workdir(["a.csv": "y,p\n0.5,\(cell)\n0.5,0.25\n"]).run("mae a.csv -n none")
    #expect(run.status == 65 && run.errors.contains("a unit behind the number"), "\(run)")
    #expect(run.pasted.isEmpty, "\(run.pasted)")
  }

  @Test func noMessageQuotesMoreThanSixtyCharacters() throws {
    let folder = try Workdir(["a.csv": "y,p\n1,\(String(repeating: "x", count: 5000))\n"])
    let run = try folder.run("bce a.csv")
    #expect(run.status == 65 && !run.errors.contains(String(repeating: "x", count: 61)), "\(run)")
  }
}

import Testing

@Suite struct ColumnsTests {
  private static let files = [
    "d.csv": "id,y,p,w,note\na1,0,0.25,1,\nb2,1,0.75,2,x\nc3,1,NA,1.5,x\n",
    "classes.csv": "label,cat,dog\ncat,0.5,0.5\ndog,0.25,0.75\n", "y.csv": "price\n3\n4\n",
    "truth.csv": "Id,price\n501,3\n502,4\n",
    "residuals.csv": "date,actual,predicted,residual\n2024-01-01,10,8,2\n2024-01-02,9,9,0\n2024-01-03,8,9,-1\n",
    "keyed.json": "{\"preds\": {\"a\": 0.2, \"b\": 0.9}, \"labels\": {\"b\": 1, \"a\": 0}}",
    "n.json": "[{\"y\": 1, \"p\": 0.5}, {\"y\": 0, \"p\": 0.25}]",
  ]

  /// The column of a file in the JSON of a run.
  private func column(_ name: String, _ arguments: String) throws -> JSONValue {
    let run = try Workdir(ColumnsTests.files).run("columns \(arguments) -f json")
    #expect(run.status == 0, "\(run)")
    let columns = try run.json()["files"].elements.flatMap { $0["columns"].elements }
    return try #require(columns.first { $0["name"].string == name }, "\(run)")
  }

  @Test func aLineAFileAndALineAColumn() throws {
    let run = try Workdir(ColumnsTests.files).run("columns d.csv y.csv")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    #expect(run.lines[0].hasPrefix("d.csv: csv, ") && run.lines[0].hasSuffix("5 columns, 3 rows looked at"), "\(run)")
    #expect(run.lines[1].hasPrefix("no  name"))
    #expect(run.lines[3].contains("y     0/1") && run.lines[3].contains("0 (1), 1 (2)"), "\(run)")
    #expect(run.lines[8].hasPrefix("y.csv: csv, "), "\(run)")
  }

  @Test(
    arguments: [
      ("d.csv", "id", "id"), ("d.csv", "y", "y"), ("d.csv", "p", "yhat"), ("d.csv", "w", nil), ("d.csv", "note", nil),
      ("classes.csv", "dog", "yhat"), ("classes.csv", "label", "y"), ("residuals.csv", "residual", nil),
      ("residuals.csv", "date", "id"), ("residuals.csv", "predicted", "yhat"), ("-y truth.csv", "price", "y"),
      ("-p truth.csv", "price", "yhat"), ("truth.csv", "Id", "id"), ("n.json", "p", "yhat"),
      ("keyed.json", "preds", "yhat"), ("keyed.json", "labels", "y"),
    ] as [(String, String, String?)])
  func saysTheRoleAColumnWouldGet(file: String, name: String, role: String?) throws {
    let column = try column(name, file)
    #expect(column["role"].string == role && !(column["reason"].string ?? "").isEmpty, "\(column)")
  }

  @Test(arguments: [
    ("y,p\n1,0.5\n", "separator ',', header (line 1: it has text where the lines below have numbers)"),
    ("1;0.5\n0;0.25\n", "separator ';', no header (line 1: it has numbers where the lines below have numbers)"),
    ("# a comment\ny p\n1 0.5\n", "separator 'space', header (line 2: it has text where the lines below have numbers)"),
  ])
  func saysHowAFileIsCutAndWhyItHasAHeader(text: String, words: String) throws {
    let folder = try Workdir(["d.txt": text])
    let run = try folder.run("columns d.txt")
    #expect(run.lines.first?.contains(", \(words), 2 columns") == true, "\(run)")
    let file = try folder.run("columns d.txt -f json").json()["files"][0]
    #expect(words.hasPrefix("separator '\(file["separator"].string ?? "")'"), "\(file)")
    #expect(words.contains(file["header_reason"].string ?? "none"), "\(file)")
    let verbose = try folder.run("mse d.txt -Y 1 -P 2 -v -n none")
    #expect(verbose.errors.contains("d.txt: csv, \(words)"), "\(verbose)")
  }

  @Test func programsFindEveryKey() throws {
    let run = try Workdir(ColumnsTests.files).run("columns d.csv n.json -f json").json()
    #expect(run["schema"].string == "losscalc.columns/1")
    let keys = ["number", "name", "kind", "least", "greatest", "distinct", "missing", "values", "role", "reason"]
    for file in run["files"].elements {
      #expect(names(file) == ["columns", "format", "header", "header_reason", "path", "rows", "separator"], "\(file)")
      for column in file["columns"].elements { #expect(names(column) == keys.sorted(), "\(column)") }
    }
    let p = try column("p", "d.csv")
    #expect(p["missing"].number == 1 && p["least"].number == 0.25 && p["greatest"].number == 0.75)
    #expect(try column("note", "d.csv")["values"][0]["count"].number == 2)
  }

  private func names(_ object: JSONValue) -> [String] {
    if case .object(let members) = object { members.keys.sorted() } else { [] }
  }

  @Test func readsStandardInputAndOptionsOfReading() throws {
    let folder = try Workdir()
    let piped = try folder.run("columns", input: "y;p\n0;0,5\n1;0,25\n")
    #expect(piped.status == 0 && piped.lines[0].hasPrefix("-: csv, "), "\(piped)")
    let bare = try folder.run("columns - --header no", input: "0 0.5\n1 0.25\n")
    #expect(bare.status == 0 && bare.lines[0].contains("no header"), "\(bare)")
    #expect(try folder.run("columns nothing.csv").status == 66)
  }

  @Test func quotesNoMoreOfANameThanFits() throws {
    let folder = try Workdir(["d.csv": String(repeating: "n", count: 500) + ",y\u{1B}[31m\n1,2\n3,4\n"])
    let run = try folder.run("columns d.csv")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count < 200 } && !run.output.contains("\u{1B}"), "\(run)")
  }

  @Test func countsTheNumbersThatStandForMissingValues() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.5\n0,-999\n1,-999.0\n"])
    let columns = try folder.run("columns d.csv --na -999 --json").json()["files"].elements[0]["columns"].elements
    #expect(columns[1]["missing"].number == 2 && columns[1]["least"].number == 0.5, "\(columns)")
    #expect(try folder.run("mse d.csv --na -999 --missing drop --json").json()["results"].elements[0]["n"].number == 1)
  }
}

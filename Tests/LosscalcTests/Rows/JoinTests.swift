import Foundation
import Testing

/// `--id-col`: labels and predictions joined by id, in any order.
@Suite struct JoinTests {
  private static let files = [
    "y.csv": "id,y\na,0\nb,1\nc,0\nd,1\ne,0\n",
    "p.csv": "p,id\n0.791,d\n0.541,a\n0.458,e\n0.823,b\n0.312,c\n",
  ]
  private static let command = "bce -y y.csv -p p.csv -I id"

  @Test func joinsInTheOrderOfTheLabels() throws {
    let folder = try Workdir(JoinTests.files)
    let run = try folder.run(JoinTests.command)
    #expect(run.status == 0)
    #expect(
      run.lines.prefix(6) == [
        "row  id  y   yhat     bce     grad", "  1  a   0  0.541  0.7787   0.4357",
        "  2  b   1  0.823  0.1948  -0.2430",
        "  3  c   0  0.312  0.3740   0.2907", "  4  d   1  0.791  0.2345  -0.2528",
        "  5  e   0  0.458  0.6125   0.3690",
      ], "\(run)")
    let json = try folder.run(JoinTests.command + " -f json").json()
    #expect(json["results"][0]["cost"].number == 0.43888343540648533)
    #expect(json["results"][0]["samples"][3]["id"].string == "d" && json["inputs"].elements.count == 3)
    let csv = try folder.run(JoinTests.command + " -f csv --grad none")
    #expect(csv.lines.prefix(2) == ["row,id,y,yhat,bce", "1,a,0,0.541,0.778705068921592"], "\(csv)")
  }

  @Test func isTheSameForAnyOrderFormatAndPipe() throws {
    let folder = try Workdir(JoinTests.files)
    try folder.write(
      "p.json",
      #"[{"id":"e","p":0.458},{"id":"c","p":0.312},{"id":"a","p":0.541},{"id":"d","p":0.791},{"id":"b","p":0.823}]"#)
    let plain = try folder.run(JoinTests.command + " -f csv").output
    for command in [
      "losscalc bce -y y.csv -p p.json -I id -f csv", "losscalc bce -y y.csv -p <(sort -r p.csv) -I id -f csv",
      "cat p.csv | losscalc bce -y y.csv -p - -I id -f csv -j 3",
    ] { #expect(try folder.shell(command).output == plain, "\(command)") }
  }

  @Test func comparesIdsAsText() throws {
    let folder = try Workdir([
      "y.csv": "id,y\n007,0\n7,1\n9007199254740993,0\n", "p.csv": "id,yhat\n9007199254740993,0.3\n7,0.2\n007,0.1\n",
    ])
    let run = try folder.run("mae -y y.csv -p p.csv --id-col id -f csv --grad none")
    #expect(run.lines.dropFirst() == ["1,007,0,0.1,0.1", "2,7,1,0.2,0.8", "3,9007199254740993,0,0.3,0.3"], "\(run)")
  }

  @Test func namesDuplicatesAndGaps() throws {
    let folder = try Workdir(JoinTests.files)
    try folder.write("p.csv", "id,p\na,0.5\nb,0.5\nc,0.5\nd,0.5\ne,0.5\nb,0.5\n")
    let twice = try folder.run(JoinTests.command)
    #expect(twice.status == 65 && twice.output.isEmpty)
    #expect(twice.errors.hasPrefix("p.csv:7:1: error: id 'b' again, first at p.csv:3 [id-duplicate]\n"), "\(twice)")
    try folder.write("p.csv", "id,p\na,0.5\nb,0.5\nd,0.5\n")
    let gaps = try folder.run(JoinTests.command)
    #expect(gaps.status == 65 && gaps.output.isEmpty)
    #expect(gaps.errors.hasPrefix("losscalc: error: 2 ids of y.csv are not in p.csv: c, e [id-missing]\n"), "\(gaps)")
    try folder.write("p.csv", "id,p\na,0.5\nb,0.5\nc,0.5\nd,0.5\ne,0.5\nf,0.5\n")
    let more = try folder.run(JoinTests.command)
    #expect(more.errors.hasPrefix("losscalc: error: 1 id of p.csv is not in y.csv: f [id-missing]\n"), "\(more)")
    try folder.write("p.csv", "id,p\na,0.5\n,0.5\n")
    #expect(try folder.run(JoinTests.command).errors.hasPrefix("p.csv:3:1: error: a row without an id [id-missing]"))
    #expect(try folder.run(JoinTests.command.replacingOccurrences(of: "-I id", with: "-I key")).status == 65)
  }

  @Test func placesMistakesInTheirFile() throws {
    let folder = try Workdir(JoinTests.files)
    try folder.write("p.csv", "p,id\n0.791,d\n0.541,a\n1.458,e\n0.823,b\n0.312,c\n")
    let range = try folder.run(JoinTests.command)
    #expect(range.status == 65)
    #expect(
      range.errors.hasPrefix("p.csv:4:1: error: prediction 1.458 is not a probability in [0, 1] [prob-range]"),
      "\(range)")
    try folder.write("p.csv", "p,id\n0.791,d\n,a\n0.458,e\n0.823,b\n0.312,c\n")
    let missing = try folder.run(JoinTests.command)
    #expect(missing.errors.hasPrefix("p.csv:3:1: error: empty cell in column 'p' [missing-value]"), "\(missing)")
    let dropped = try folder.run(JoinTests.command + " --missing drop -f csv --grad none")
    #expect(dropped.lines.count == 5 && dropped.lines[1].hasPrefix("2,b,"), "\(dropped)")
  }

  @Test func goesWithGroupsWeightsAndChecks() throws {
    let folder = try Workdir(JoinTests.files)
    try folder.write("y.csv", "id,y,site\na,0,n\nb,1,n\nc,0,s\nd,1,s\ne,0,s\n")
    try folder.write("w.csv", "w,id\n1,e\n1,d\n1,c\n0,b\n1,a\n")
    let run = try folder.run("bce -y y.csv -Y y -p p.csv -w w.csv -W w -I id -G site -f csv --grad none")
    #expect(run.status == 0 && run.lines.first == "group,row,id,y,yhat,weight,bce", "\(run)")
    #expect(run.lines.dropFirst(1).first == "n,1,a,0,0.541,1,0.778705068921592", "\(run)")
    let base = "bce -y y.csv -Y y -p p.csv -I id -n none -b base.json"
    #expect(try folder.run(base + " --update-baseline").status == 0)
    #expect(try folder.run(base).output.contains("5 of 5 as in the baseline"))
  }

  @Test func showsTheIdsOfTheWorstRowsAsOfAllRows() throws {
    let rows = (0..<9000).map { "u\($0 &* 7919 % 9000),\($0 % 2),0.\(($0 &* 104_729) % 8999 + 1)\n" }
    let folder = try Workdir(["d.csv": "id,y,yhat\n" + rows.joined()])
    let all = try folder.run("bce d.csv -I id -f csv --grad none").lines.dropFirst()
    for options in ["--worst 7", "--worst 7 -j 1", "--rows 4"] {
      let run = try folder.run("bce d.csv -I id -f json \(options) -q -o csv:some.csv --grad none")
      #expect(run.status == 0, "\(run)")
      let some = try folder.read("some.csv").split(separator: "\n").dropFirst().map(String.init)
      #expect(some.count == (options == "--rows 4" ? 4 : 7) && Set(some).isSubset(of: all), "\(some)")
    }
    let table = try folder.run("bce d.csv -I id --worst 1")
    #expect(table.lines[1].split(separator: " ")[1].hasPrefix("u"), "\(table)")
  }

  @Test func aRowWithoutAnIdIsFoundWhateverIsPrinted() throws {
    let folder = try Workdir(["d.csv": "id,y,yhat\na,1,0.5\n,0,0.5\n"])
    for options in ["--worst 1", "-n none", "-f csv"] {
      let run = try folder.run("bce d.csv -I id \(options)")
      #expect(run.status == 65 && run.errors.contains("d.csv:3"), "\(run)")
    }
  }

  @Test func twoColumnsOfManyIdsJoinAnyOrder() throws {
    let ids = (0..<3000).map { ("q\($0 / 7)", "d\($0 % 7)", $0 % 2) }
    let y = ids.map { "\($0.0),\($0.1),\($0.2)\n" }.joined()
    let p = ids.reversed().map { "\($0.0),\($0.1),\($0.2 == 1 ? 0.75 : 0.25)\n" }.joined()
    let folder = try Workdir(["y.csv": "q,d,y\n" + y, "p.csv": "q,d,yhat\n" + p])
    let run = try folder.run("mae -y y.csv -p p.csv -I q,d -n none -f json")
    #expect(try run.json()["results"].elements.first?["cost"].number == 0.25, "\(run)")
    try folder.write("p.csv", "q,d,yhat\n" + p + "q3,d1,0.5\n")
    let again = try folder.run("mae -y y.csv -p p.csv -I q,d")
    #expect(again.status == 65 && again.errors.contains("id 'q3,d1' again"), "\(again)")
  }

  @Test func showsTheIdsOfASingleFile() throws {
    let folder = try Workdir(["d.csv": "name,y,yhat\nx,0,1\n\"y,z\",0,2\n"])
    let run = try folder.run("mse d.csv -I name -f csv --grad none")
    #expect(run.output == "row,id,y,yhat,mse\n1,x,0,1,1\n2,\"y,z\",0,2,4\n", "\(run)")
  }

  /// An id that is called otherwise in either file is said by both names at once.
  @Test(arguments: ["id", "ID"]) func anIDOfTwoNamesIsSaidAtOnce(name: String) throws {
    let folder = try Workdir(["y.csv": "ID,y\na,1\nb,2\n", "p.csv": "id,p\nb,2.5\na,1.5\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -I \(name) -f value")
    #expect(run.status == 65 && run.pasted.map(\.output) == ["0.25\n"], "\(run)")
  }

  /// Documents that come again in other lists are told apart by both.
  @Test func listsAreAPartOfTheIDs() throws {
    let folder = try Workdir([
      "y.csv": "qid,doc,rel\nq1,d1,1\nq1,d2,0\nq2,d1,2\nq2,d3,0\n",
      "p.csv": "qid,doc,score\nq1,d2,8\nq1,d1,9.5\nq2,d3,3\nq2,d1,4\n",
    ])
    let run = try folder.run("ndcg -y y.csv -p p.csv -Y rel -P score --list-col qid -f value")
    #expect(run.status == 65 && run.errors.contains("--id-col qid,doc\n"), "\(run)")
    #expect(run.pasted.map(\.output) == ["1\n"], "\(run)")
  }

  /// An index that counts the rows of each file by itself joins nothing; the id beside it does.
  @Test func anIndexOfOtherRowsIsNoID() throws {
    let folder = try Workdir([
      "y.csv": "Unnamed: 0,id,y\n5,a,10\n7,b,20\n", "p.csv": "Unnamed: 0,id,p\n0,a,11\n1,b,21\n",
    ])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.errors.contains("--id-col id\n"), "\(run)")
    #expect(run.pasted.map(\.output) == ["1\n"], "\(run)")
  }
}

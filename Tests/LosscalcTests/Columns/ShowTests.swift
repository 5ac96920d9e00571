import Foundation
import Testing

/// `--show`: columns of the input that go along with the printed rows.
@Suite struct ShowTests {
  private static let long =
    "A sentence that is much longer than what a table of eighty characters has room for and has é in it"
  private static let files = [
    "d.csv": "id,text,fold,y,p\nr1,\"plain, quoted\",a,0,0.25\nr2,\(long),b,1,0.125\n"
      + "r3,,a,1,0.75\nr4,\"two\nlines\",NA,0,0.5\n",
    "y.csv": "id,text,y\na,first,0\nb,second,1\nc,third,1\n", "p.csv": "id,p,note\nc,0.25,n3\na,0.5,n1\nb,0.75,n2\n",
    "d.ndjson": """
    {"y": 0, "p": 0.25, "meta": {"lang": "de", "n": 3.50}, "text": "one \\"é\\""}
    {"y": 1, "p": 0.125, "meta": {"lang": null, "n": 4}, "text": ""}
    {"y": 1, "p": 0.75, "meta": {"lang": "en", "n": true}}

    """,
    "g.csv": "g,t,y,p\nx,one,0,0.25\nx,two,1,0.5\nz,three,1,0.125\n",
  ]

  @Test func theHintIsOfRows() throws {
    let folder = try Workdir(ShowTests.files)
    let rows = try folder.run("bce g.csv -G g --show t")
    #expect(rows.status == 64 && rows.pasted.map(\.status) == [0], "\(rows)")
    let set = try folder.run("roc_auc g.csv -G g --show t")
    #expect(set.status == 64 && set.pasted.isEmpty && set.errors.contains("--worst 10"), "\(set)")
  }

  @Test func theWorstRowsHaveTheirTextsInTheirOrder() throws {
    let run = try Workdir(ShowTests.files).run("bce d.csv --worst 3 --show text,fold --grad none")
    #expect(run.lines[0].hasPrefix("row  y  ") && run.lines[0].contains("bce  text") && run.lines[0].hasSuffix("fold"))
    #expect(run.lines[1].hasPrefix("  2  1  0.125  2.0794") || run.lines[1].hasPrefix("  2  1  0.125  2.079"), "\(run)")
    #expect(run.lines[1].contains("A sentence that is ") && run.lines[1].contains("...  b"), "\(run)")
    #expect(run.lines[2].contains("two\\nlines") && run.lines[2].hasSuffix("  NA"), "\(run)")
    #expect(run.lines.prefix(4).allSatisfy { $0.count <= 80 }, "\(run)")
  }

  @Test func programsGetThemWhole() throws {
    let folder = try Workdir(ShowTests.files)
    let csv = try folder.run("bce d.csv --show text,fold -f csv --grad none")
    #expect(csv.lines.first == "row,text,fold,y,yhat,bce", "\(csv)")
    #expect(csv.output.contains("\n1,\"plain, quoted\",a,0,0.25,") && csv.output.contains("\n2,\(ShowTests.long),b,1,"))
    #expect(csv.output.contains("\n3,,a,1,0.75,") && csv.output.contains("\n4,\"two\nlines\",NA,0,0.5,"), "\(csv)")
    let json = try folder.run("bce d.csv --worst 2 --show text,fold --json").json()["results"][0]["samples"]
    #expect(json[0]["row"].number == 2 && json[0]["show"]["text"].string == ShowTests.long)
    #expect(json[1]["show"]["text"].string == "two\nlines" && json[1]["show"]["fold"].string == "NA")
    let lines = try folder.run("bce d.csv --show text -f ndjson").lines
    #expect(lines[3].contains("\"show\": {\"text\": \"\"}"), "\(lines)")
    #expect(try folder.run("bce d.csv --show text -f md").output.contains("| \(ShowTests.long) |"))
    #expect(try folder.run("bce d.csv --show text -f tsv -n 1").lines[1].hasPrefix("1\tplain, quoted\t0"))
    let page = try folder.run("bce d.csv -q --show text,fold -o r.html")
    #expect(try page.status == 0 && folder.read("r.html").contains("<td>\(ShowTests.long)</td><td>b</td>"), "\(page)")
  }

  @Test func pathsAndPatternsOfJSONAreColumns() throws {
    let folder = try Workdir(ShowTests.files)
    let run = try folder.run("bce d.ndjson --show meta.*,text -f csv --grad none")
    #expect(run.lines.first == "row,meta.lang,meta.n,text,y,yhat,bce", "\(run)")
    #expect(run.lines[1].hasPrefix("1,de,3.50,\"one \"\"é\"\"\",0,0.25,"), "\(run)")
    #expect(run.lines[2].hasPrefix("2,,4,,1,0.125,") && run.lines[3].hasPrefix("3,en,true,,1,0.75,"), "\(run)")
    let group = try folder.run("bce d.ndjson --show meta --worst 1 --json").json()["results"][0]["samples"][0]["show"]
    #expect(group["meta.lang"].string == "" && group["meta.n"].string == "4", "\(group)")
  }

  @Test func eitherFileMayHaveThemAndJoinedRowsKeepTheirs() throws {
    let folder = try Workdir(ShowTests.files)
    let joined = try folder.run("bce -y y.csv -p p.csv -I id --show note,text,id -f csv --grad none")
    #expect(joined.lines.first == "row,id,text,show.id,note,y,yhat,bce", "\(joined)")
    #expect(joined.lines[1].hasPrefix("1,a,first,a,n1,0,0.5,"), "\(joined)")
    #expect(joined.lines[3].hasPrefix("3,c,third,c,n3,1,0.25,"), "\(joined)")
    try folder.write("f.csv", "y,fold\n0,1\n1,2\n1,1\n")
    try folder.write("q.csv", "p,fold\n0.5,8\n0.75,9\n0.25,8\n")
    let both = try folder.run("bce -y f.csv -Y y -p q.csv -P p --show fold -f csv --grad none")
    #expect(both.lines.first == "row,fold,q.csv:fold,y,yhat,bce", "\(both)")
    #expect(both.output.contains("\n2,2,9,1,0.75,"), "\(both)")
  }

  @Test func groupsModelsAndPipesHaveThem() throws {
    let folder = try Workdir(ShowTests.files)
    let groups = try folder.run("bce g.csv -G g --worst 1 --show t")
    #expect(groups.output.contains("  two\n") && groups.output.contains("  three\n") && !groups.output.contains("one"))
    let models = try folder.run("bce g.csv g.csv --worst 1 --show t -Y y -P p")
    #expect(models.output.components(separatedBy: "  three\n").count == 3, "\(models)")
    let file = try folder.run("bce g.csv -Y y -P p --worst 2 --show t,g")
    #expect(try folder.shell("cat g.csv | losscalc bce - -Y y -P p --worst 2 --show t,g").output == file.output)
    let again = try folder.run("bce g.csv -Y y -P p --show t --show g -f csv")
    #expect(again.lines.first?.hasPrefix("row,t,g,y,") ?? false, "\(again)")
  }

  /// What was carried along is no input, and no gate sees it.
  @Test func savedResultsAreComparedWithoutThem() throws {
    let folder = try Workdir(ShowTests.files)
    _ = try folder.run("bce d.csv --show text,fold -q -o with.json")
    _ = try folder.run("bce d.csv -q -o without.json")
    #expect(try folder.run("diff with.json without.json").status == 0)
    #expect(try folder.run("bce d.csv -n none -b with.json").status == 0)
    let names = try folder.run("bce d.csv --show text --json").json()["inputs"].elements.map { $0["role"].string }
    #expect(names == ["y", "yhat"], "\(names)")
  }

  @Test(arguments: [
    ("bce d.csv --show txet", 65, "did you mean 'text'?"), ("bce d.csv --show text -n none", 64, "no rows are printed"),
    ("bce d.csv --show text -f value", 64, "the cost alone"), ("bce 0,1 0.25,0.5 --show text", 64, "typed"),
    ("roc_auc d.csv --show text", 64, "one value for the whole set"),
    ("bce g.csv -G g --show t", 64, "no rows are printed"), ("bce d.csv --carry text", 64, "--show text"),
  ])
  func mistakesLeadToWhatRuns(_ command: String, _ status: Int, _ words: String) throws {
    let run = try Workdir(ShowTests.files).run(command)
    #expect(run.status == Int32(status) && run.output.isEmpty && run.errors.contains(words), "\(run)")
    #expect(run.pasted.isEmpty || run.pasted.contains { $0.status == 0 && !$0.output.isEmpty }, "\(run) \(run.pasted)")
  }
}

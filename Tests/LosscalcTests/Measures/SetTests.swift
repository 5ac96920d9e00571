import Foundation
import Testing

/// What a measure of a whole set is one of, on the built program.
@Suite struct SetTests {
  private static let files = [
    "t.csv": "y1,y2,p1,p2\n1,10,1.5,12\n2,14,2,13\n4,11,3,11\n3,17,4,15\n",
    "tags.csv": "a,b,pa,pb\n1,1,0.9,0.2\n0,1,0.3,0.7\n1,1,0.2,0.4\n0,1,0.4,0.6\n",
    "l.csv": "q,rel,s\nx,3,0.2\ny,0,0.9\nx,1,0.8\ny,2,0.1\nx,0,0.5\nz,1,0.3\ny,1,0.5\n",
  ]

  private func isNear(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-14 }
  }

  private func cost(_ command: String) throws -> Double? {
    let run = try Workdir(SetTests.files).run(command + " --json")
    #expect(run.status == 0, "\(run)")
    return try run.json()["results"][0]["cost"].number
  }

  @Test func eachColumnIsASet() throws {
    let columns = "-Y y1,y2 -P p1,p2"
    let run = try Workdir(SetTests.files).run("rmse,r2 t.csv \(columns) --json")
    let results = try run.json()["results"]
    #expect(results[0]["cost"].number == 1.125 && results[0]["undefined"].number == 0)
    #expect(results[0]["sets"].elements.map { $0["name"].string } == ["y1", "y2"])
    #expect(results[0]["sets"].elements.map { $0["value"].number } == [0.75, 1.5])
    #expect(isNear([results[1]["cost"].number ?? 0], [0.625]))
    #expect(results[0]["signature"].string?.contains("|set:column|") == true)
    #expect(try cost("rmse t.csv \(columns) --set all") == 1.1858541225631423)
    #expect(try cost("rmse t.csv \(columns) --compat keras") == 1.1858541225631423)
    #expect(try cost("rmse t.csv \(columns) --compat sklearn") == 1.125)
  }

  @Test func aSingleColumnKeepsItsSignature() throws {
    let run = try Workdir(SetTests.files).run("rmse t.csv -Y y1 -P p1 --json -n none")
    #expect(try run.json()["results"][0]["signature"].string?.contains("set:") == false)
  }

  @Test func theGradientIsThatOfTheMean() throws {
    let run = try Workdir(SetTests.files).run("rmse t.csv -Y y1,y2 -P p1,p2 --json")
    // r / (n rmse) of the column, over two columns.
    let gradient = try run.json()["results"][0]["samples"][0]["grad"].elements.map(\.number)
    let slopes: [Double] = [0.5 / 3 / 2, 2 / 6.0 / 2]
    #expect(isNear(gradient.compactMap(\.self), slopes), "\(gradient)")
  }

  @Test func shardsMergeEachColumn() throws {
    let folder = try Workdir([
      "a.csv": "y1,y2,p1,p2\n1,10,1.5,12\n2,14,2,13\n", "b.csv": "y1,y2,p1,p2\n4,11,3,11\n3,17,4,15\n",
    ])
    let command = "for f in a b; do losscalc r2 $f.csv -Y y1,y2 -P p1,p2 -f partial; done | losscalc merge --json"
    let result = try folder.shell(command).json()["results"][0]
    let values = result["sets"].elements.map { $0["value"].number ?? 0 }
    #expect(isNear(values, [0.55, 0.7]), "\(values)")
    #expect(result["sets"].elements.map { $0["name"].string } == ["y1", "y2"])
  }

  @Test func aCutWithoutMeaningIsRefusedByName() throws {
    let folder = try Workdir(SetTests.files)
    for (command, word) in [("mse t.csv", "mse has a loss for each row"), ("mmd t.csv", "mmd cannot be cut so")] {
      let run = try folder.run("\(command) -Y y1,y2 -P p1,p2 --set column")
      #expect(run.status == 64 && run.errors.contains(word), "\(run)")
    }
  }

  @Test func equalLabelsLeaveOneColumnUndefined() throws {
    let folder = try Workdir(["d.csv": "y1,y2,p1,p2\n1,5,1,4\n2,5,3,5\n"])
    let run = try folder.run("rmse,r2 d.csv -Y y1,y2 -P p1,p2 --json -n none")
    #expect(run.status == 0, "\(run)")
    let result = try run.json()["results"][1]
    #expect(result["cost"].string == "NaN" && result["undefined"].number == 1)
    #expect(result["sets"][1]["value"].string == "NaN" && result["sets"][0]["value"].number == -1)
    #expect(run.errors.contains("r2 of column 'y2' needs labels that are not all equal [undefined]"), "\(run)")
    let check = try folder.run("rmse,r2 d.csv -Y y1,y2 -P p1,p2 -n none -e r2.cost>0")
    #expect(check.status == 1, "\(check)")
  }

  @Test func aGroupWithoutAValueStopsNoOther() throws {
    let folder = try Workdir(["d.csv": "g,y,p\na,0,0.1\na,1,0.4\nb,1,0.3\n"])
    let run = try folder.run("bce,auc_loss d.csv -G g --json -n none")
    #expect(run.status == 0 && run.errors.contains("auc_loss of group 'b' needs more than one item"), "\(run)")
    let costs = try run.json()["results"].elements.map { $0["cost"] }
    #expect(costs[1].number == 0 && costs[3].string == "NaN")
    #expect(try folder.run("auc_loss d.csv -G g -n none").output.contains("undefined"))
    let all = try Workdir(["d.csv": "y,p\n1,0.1\n1,0.4\n"]).run("auc_loss d.csv")
    #expect(all.status == 65 && all.output.isEmpty, "\(all)")
  }

  @Test func aColumnIsOneListAndNeverListsOfOne() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.9\n1,0.1\n0,0.8\n1,0.3\n"])
    let run = try folder.run("auc_loss,ranknet,pairwise_hinge,cosine_distance d.csv --json")
    let costs = try run.json()["results"].elements.map { $0["cost"].number ?? 0 }
    let gaps: [Double] = [0.8, 0.6, 0.7, 0.5]
    let ranknet: Double = gaps.map { log(1 + exp($0)) }.reduce(0, +) / 4
    let cosine: Double = 0.4 / 3.1.squareRoot()
    let expected: [Double] = [1, ranknet, 1.65, 1 - cosine]
    #expect(isNear(costs, expected), "\(costs)")
  }

  @Test func aRowOfEqualRelevancesIsLeftOutAndCounted() throws {
    let folder = try Workdir(["d.csv": "r1,r2,s1,s2\n0,0,1,2\n1,0,1,2\n"])
    let run = try folder.run("ndcg_loss d.csv -Y r1,r2 -P s1,s2 --json")
    let result = try run.json()["results"][0]
    #expect(result["n"].number == 1 && result["undefined"].number == 1)
    let second: Double = 1 / log2(3)
    #expect(isNear([result["cost"].number ?? 0], [1 - second]))
    #expect(result["samples"][0]["loss"].string == "NaN" && run.errors.contains("row 1 needs a relevant item"))
    let sklearn = try folder.run("ndcg_loss d.csv -Y r1,r2 -P s1,s2 --json --compat sklearn").json()["results"][0]
    #expect(isNear([sklearn["cost"].number ?? 0], [1 - second / 2]))
  }

  @Test func theRowsOfAQueryAreAListWhereverTheyStand() throws {
    let folder = try Workdir(SetTests.files)
    let run = try folder.run("ndcg_loss,auc_loss=ranknet l.csv -Y rel -P s --list-col q --json")
    #expect(run.status == 0, "\(run)")
    let result = try run.json()["results"][0]
    #expect(result["samples"].elements.map { $0["id"].string } == ["x", "y", "z"])
    #expect(result["samples"].elements.map { $0["n"].number } == [3, 3, 1])
    #expect(result["n"].number == 2 && result["samples"][2]["loss"].string == "NaN")
    #expect(run.errors.contains("list 'z' needs more than one item"), "\(run)")
    for (query, index) in [("x", 0), ("y", 1)] {
      let rows = (SetTests.files["l.csv"] ?? "").split(separator: "\n").filter {
        $0.hasPrefix(query) || $0.hasPrefix("q")
      }
      try folder.write("one.csv", rows.map { $0 + "\n" }.joined())
      let alone = try folder.run("ndcg_loss one.csv -Y rel -P s --json").json()["results"][0]["cost"].number
      #expect(result["samples"][index]["loss"].number == alone)
    }
    let mean = try folder.run("ndcg_loss l.csv -Y rel -P s --list-col q")
    #expect(mean.output.contains("(mean of 2 lists)") && mean.output.contains("worst list"), "\(mean)")
    #expect(try folder.run("mse l.csv -Y rel -P s --list-col q").status == 64)
  }

  @Test func aListIsARowOfEveryFormatUnlessGradientsAreAskedFor() throws {
    let folder = try Workdir(SetTests.files)
    let command = "ndcg_loss,a=ranknet l.csv -Y rel -P s --list-col q"
    let samples = try folder.run("\(command) --json").json()["results"].elements.map { $0["samples"].elements }
    let values = samples.map { $0.map { $0["loss"].number ?? .nan } }
    let text = try folder.run("\(command) -f csv")
    let lines = text.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(lines.first == ["row", "id", "n", "ndcg_loss", "a"] && lines.count == 4, "\(text)")
    #expect(lines.dropFirst().map { $0[1] } == ["x", "y", "z"])
    #expect(lines.dropFirst().map { Double($0[3])?.description } == values[0].map(\.description))
    let json = try folder.run("\(command) -f ndjson").output.split(separator: "\n").dropFirst().prefix(3)
    #expect(json.allSatisfy { $0.hasPrefix("{\"type\": \"sample\", \"row\": ") && $0.contains("\"n\": ") })
    #expect(try folder.run("\(command) -f tsv -n 1").output.split(separator: "\n").count == 2)
    #expect(try folder.run("\(command) -q -o npy:v.npy").status == 0)
    #expect(folder.names.contains("v.npy"))
    let grouped = try folder.run("ndcg_loss l.csv -Y rel -P s --list-col q -G q -f csv")
    #expect(grouped.output.hasPrefix("group,row,id,n,ndcg_loss\nx,"), "\(grouped)")
    let gradients = try folder.run("\(command) -f csv --grad cost")
    #expect(gradients.output.split(separator: "\n").count == 8, "\(gradients)")
  }

  @Test func aListOrAGroupThatLostAllItsRowsIsNamed() throws {
    let folder = try Workdir(["m.csv": "q,y,p\n1,1,0.9\n1,0,0.8\n3,1,NA\n3,0,NA\n5,1,NA\n1,0,NA\n"])
    for options in ["mrr m.csv --list-col q", "mse m.csv -G q"] {
      let run = try folder.run("\(options) -Y y -P p --missing drop")
      let kind = options.contains("-G") ? "group" : "list"
      #expect(run.status == 0 && run.errors.contains("\(kind) '3' has no rows left: 2 were left out"), "\(run)")
      #expect(run.errors.contains("\(kind) '5' has no rows left: 1 was left out"), "\(run)")
      #expect(!run.errors.contains("'1'"), "\(run)")
    }
  }

  @Test func listsThatAreEmptiedInAGroupAreNamed() throws {
    let text = "g,q,y,s\na,1,1,0.5\na,1,0,0.4\na,2,,0.3\nb,2,1,0.2\nb,2,0,0.6\nb,3,,0.1\nb,3,,0.7\n"
    let run = try Workdir(["d.csv": text]).run("ndcg d.csv -Y y -P s -G g --list-col q --missing drop -n none")
    #expect(run.status == 0 && run.errors.contains("list '2' of group 'a' has no rows left: 1 was left out"), "\(run)")
    #expect(run.errors.contains("list '3' of group 'b' has no rows left: 2 were left out"), "\(run)")
    #expect(!run.errors.contains("list '2' of group 'b'"))
  }

  @Test func theGradientOfListsIsThatOfTheirMean() throws {
    let folder = try Workdir(SetTests.files)
    let run = try folder.run("ranknet l.csv -Y rel -P s --list-col q -f csv --grad cost")
    #expect(run.status == 0, "\(run)")
    try folder.write("y.csv", "rel,s\n0,0.9\n2,0.1\n1,0.5\n")
    let alone = try folder.run("ranknet y.csv -Y rel -P s -f csv")
    let own = alone.lastCells.compactMap(Double.init).map { $0 / 2 }
    let all = run.lastCells.compactMap(Double.init)
    #expect([all[1], all[3], all[6]] == own && all[5] == 0, "\(run) \(alone)")
  }

  @Test func explainSaysWhatOneSetIs() throws {
    let folder = try Workdir()
    #expect(try folder.run("explain rmse").output.contains("set: column"))
    #expect(try folder.run("explain dice").output.contains("set: row"))
    let entries = try folder.run("list -f json").json()["losses"].elements
    #expect(entries.first { $0["name"].string == "r2" }?["set"].string == "column")
  }
}

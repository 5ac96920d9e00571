import Foundation
import Testing

@Suite struct EvaluateTests {
  @Test func printsTheTableOfTheWorkedExample() throws {
    let run = try Workdir(fiveRows).run("bce --y y.csv --yhat p.csv")
    #expect(
      run.output == """
        row  y   yhat     bce     grad
          1  0  0.541  0.7787   0.4357
          2  1  0.823  0.1948  -0.2430
          3  0  0.312  0.3740   0.2907
          4  1  0.791  0.2345  -0.2528
          5  0  0.458  0.6125   0.3690

        bce    cost 0.4389 (mean of 5)    sum 2.194    worst row 1 (0.7787)
               min 0.1948    max 0.7787    std 0.2506
        grad = dJ/dyhat    bce|from:prob|clip:0|reduce:mean|weights:none|missing:error|n:5|losscalc:1.0.0

        """)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
  }

  @Test func printsTheObjectOfTheWorkedExample() throws {
    let json = try Workdir(fiveRows).run("bce --y y.csv --yhat p.csv -f json").json()
    #expect(json["schema"] == .string("losscalc.result/1") && json["ok"] == .bool(true))
    #expect(json["inputs"].elements.map(\.["xxh64"].string) == ["98a0d210482e50a2", "4dea577280da00e0"])
    let result = json["results"][0]
    #expect(result["cost"] == .number(0.43888343540648533))
    #expect(
      result["stats"]
        == .object([
          "sum": .number(2.1944171770324266), "mean": .number(0.43888343540648533),
          "std": .number(0.25059886313531043), "min": .number(0.1947990783050673), "max": .number(0.778705068921592),
          "worst_row": .number(1),
        ]))
    let samples = result["samples"].elements
    let losses = [
      0.778705068921592, 0.1947990783050673, 0.3739664410487934, 0.23445731121448313, 0.6124892775424908,
    ]
    #expect(samples.map(\.["loss"].number) == losses)
    let gradients = [
      0.4357298474945534, -0.24301336573511545, 0.29069767441860467, -0.2528445006321112, 0.36900369003690037,
    ]
    for (sample, expected) in zip(samples, gradients) {
      let gradient = try #require(sample["grad"].number)
      #expect(abs(gradient - expected) <= expected.ulp, "\(gradient) for \(expected)")
    }
  }

  @Test func givesTheNumbersOfTheBrief() throws {
    let folder = try Workdir([
      "y.csv": "y\n4.0\n6.0\n3.5\n", "p.csv": "p\n4.2\n7.5\n3.1\n", "one.csv": "y\n1\n1\n",
      "probs.csv": "p\n0.9\n0.1\n", "net.csv": "y,logit\n1,1.087973890463054\n",
    ])
    let squares = try folder.run("mse -y y.csv -p p.csv -f csv --grad none")
    #expect(squares.lastCells == ["0.04000000000000007", "2.25", "0.15999999999999992"])
    #expect(try folder.run("mse -y y.csv -p p.csv -n none --digits full").output.contains("cost 0.8166"))
    let logs = try folder.run("bce -y one.csv -p probs.csv -f csv --grad none")
    #expect(logs.lastCells == ["0.10536051565782628", "2.3025850929940455"])
    let network = try folder.run("bce net.csv --from-logits -f csv")
    let cells = try #require(network.lines.last).split(separator: ",").compactMap { Double($0) }
    #expect(cells.count == 5 && abs(cells[3] - 0.2903523010076598) < 1e-15, "\(network)")
    #expect(abs(cells[4] + 0.252) < 1e-15, "\(network)")
  }

  @Test func givesTheSameBytesFromPipesAndFiles() throws {
    let folder = try Workdir(fiveRows)
    let plain = try folder.run("bce -y y.csv -p p.csv -f csv").output
    for command in [
      "cat p.csv | losscalc bce -y y.csv -p - -f csv",
      "losscalc bce -y <(cat y.csv) -p <(cat p.csv) -f csv",
      "paste -d, y.csv p.csv | losscalc bce - -f csv",
      "paste -d, y.csv p.csv | losscalc bce -f csv",
      "losscalc bce -y y.csv -p p.csv -f csv -j 1",
      "losscalc bce -y y.csv -p p.csv -f csv -j 7",
    ] { #expect(try folder.shell(command).output == plain, "\(command)") }
  }

  @Test func isQuietWhenTheReaderGoesAway() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.shell("losscalc bce -y y.csv -p p.csv -f csv | head -1")
    #expect(run.output == "row,y,yhat,bce,grad\n" && run.errors.isEmpty && run.status == 0, "\(run)")
  }

  @Test func putsSeveralLossesSideBySide() throws {
    let run = try Workdir(fiveRows).run("bce,brier -y y.csv -p p.csv -n 1")
    #expect(run.lines.first == "row  y   yhat     bce   brier")
    #expect(run.lines.dropFirst(2).first == "...  4 more rows (--rows all, or --worst 20)")
    #expect(run.output.contains("loss     cost    sum     min     max     std  worst\n"))
  }

  @Test func listsTheWorstRowsFirst() throws {
    let run = try Workdir(fiveRows).run("bce -y y.csv -p p.csv --worst 2 -f csv --grad none")
    #expect(run.lines == ["row,y,yhat,bce", "1,0,0.541,0.778705068921592", "5,0,0.458,0.6124892775424908"])
  }

  @Test func weighsRows() throws {
    let folder = try Workdir(["d.csv": "y,yhat,w\n1,3,1\n0,2,3\n5,5,0\n", "twice.csv": "y,yhat\n1,3\n0,2\n0,2\n0,2\n"])
    func cost(_ command: String) throws -> Double? {
      try folder.run("mse \(command) -f json").json()["results"][0]["cost"].number
    }
    #expect(try cost("d.csv -W w") == 4)
    #expect(try cost("twice.csv") == 4)
    #expect(try cost("d.csv -W w --reduce sum") == 16)
    #expect(try cost("d.csv -W w --reduce batch-mean") == 16.0 / 3)
  }

  @Test func scalesTheGradientLikeTheCost() throws {
    let folder = try Workdir(["d.csv": "y,yhat,w\n1,3,1\n0,2,3\n"])
    func gradients(_ options: String) throws -> [String] { try folder.run("mse d.csv -f csv \(options)").lastCells }
    #expect(try gradients("") == ["2", "2"])
    #expect(try gradients("--reduce sum") == ["4", "4"])
    #expect(try gradients("--grad loss") == ["4", "4"])
    #expect(try gradients("-W w") == ["1", "3"])
    #expect(try gradients("-W w --reduce sum") == ["4", "12"])
    #expect(try gradients("-W w --reduce batch-mean") == ["2", "6"])
  }

  @Test func writesFilesWholeOrNotAtAll() throws {
    let folder = try Workdir(fiveRows)
    try folder.write("old.json", "old")
    let run = try folder.run("bce -y y.csv -p p.csv -q -o old.json -o csv:rows -o t.md")
    #expect(run.output.isEmpty && run.status == 0, "\(run)")
    #expect(try folder.read("old.json").contains("losscalc.result/1"))
    #expect(try folder.read("rows").hasPrefix("row,y,yhat,bce,grad\n"))
    #expect(folder.names.filter { $0.hasSuffix(".tmp") }.isEmpty)
    try folder.write("bad.csv", "p\n0.5\n2\n0.5\n0.5\n0.5\n")
    let failed = try folder.run("bce -y y.csv -p bad.csv -o rows.csv -o old.json")
    #expect(failed.status == 65 && failed.output.isEmpty && !folder.has("rows.csv"), "\(failed)")
    #expect(try folder.read("old.json").contains("0.43888343540648533"))
    let nowhere = try folder.run("bce -y y.csv -p p.csv -o out/report.json")
    #expect(nowhere.status == 73 && nowhere.output.isEmpty, "\(nowhere)")
    #expect(nowhere.errors == "losscalc: error: out/report.json: no directory 'out' [cannot-create]\n")
  }

  @Test func readsOptionsFromAFile() throws {
    let folder = try Workdir(fiveRows)
    try folder.write("options", "# the usual\n--y y.csv\n--yhat=p.csv\n\n-n none\n")
    #expect(try folder.run("bce @options").output == folder.run("bce -y y.csv -p p.csv -n none").output)
    #expect(try folder.run("bce @nowhere").status == 66)
  }
}

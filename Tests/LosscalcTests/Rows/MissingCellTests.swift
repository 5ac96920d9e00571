import Foundation
import Testing

/// Single cells that are missing: `--missing drop` leaves them out of their rows and columns, not the rows.
struct MissingCellTests {
  private static let files = [
    "m.csv": "a,b,p,q\n1,0,0.5,0.25\n,1,0.5,0.5\n0,,0.25,0.5\n,,0.5,0.5\n1,1,0.75,0.5\n0,0,0.25,0.75\n"
  ]

  private func results(_ losses: String) throws -> [JSONValue] {
    let command = "\(losses) m.csv -Y a,b -P p,q --missing drop --json"
    return try Workdir(Self.files).run(command).json()["results"].elements
  }

  @Test func aRowIsTheMeanOfTheCellsThatItHas() throws {
    let result = try #require(try results("bce").first)
    let (half, quarter, most) = (log(2.0), log(4.0), -log(0.75))
    let rows = [(half + most) / 2, half, most, (most + half) / 2, (most + quarter) / 2]
    #expect(abs((result["cost"].number ?? 0) - rows.reduce(0, +) / 5) < 1e-15, "\(result)")
    #expect(result["n"].number == 5 && result["dropped"].number == 1 && result["dropped_cells"].number == 2)
    let gradient = result["samples"][1]["grad"].elements.map(\.number)
    #expect(gradient == [0, -2.0 / 5], "\(gradient)")
  }

  @Test func aColumnIsOfTheCellsThatItHas() throws {
    let found = try results("rmse,roc_auc,bce").map { $0["cost"].number ?? 0 }
    #expect(abs(found[0] - (0.109375.squareRoot() + 0.28125.squareRoot()) / 2) < 1e-15)
    #expect(found[1] == 0.75)
  }

  @Test func eachClassHasItsArea() throws {
    let sets = try results("roc_auc")[0]["sets"].elements
    #expect(sets.map { $0["value"].number } == [1, 0.5] && sets.map { $0["n"].number } == [4, 4], "\(sets)")
  }

  @Test(arguments: ["dice", "bce,f1:average=macro", "0.5*bce+0.5*mse"])
  func whatNeedsWholeRowsLeavesThemOut(_ losses: String) throws {
    let result = try results(losses)[0]
    #expect(result["dropped"].number == 3 && result["dropped_cells"] == .null, "\(result)")
  }

  @Test func whatNeedsWholeRowsIsNamed() throws {
    let outcome = try Workdir(Self.files).run("bce,f1:average=macro m.csv -Y a,b -P p,q --missing drop -n none")
    #expect(outcome.status == 0 && outcome.errors.contains("left out whole, as f1:average=macro needs"), "\(outcome)")
    let pasted = try #require(outcome.pasted.first)
    #expect(pasted.output.contains("2 cells dropped") && pasted.errors.isEmpty, "\(pasted)")
    let alone = try Workdir(Self.files).run("dice m.csv -Y a,b -P p,q --missing drop -n none")
    #expect(alone.errors.contains("left out whole, as dice needs all of them: 3 rows"), "\(alone)")
    #expect(try Workdir(Self.files).run("bce m.csv -Y a,b -P p,q --missing drop -n none").errors.isEmpty)
  }

  @Test func eachGroupCountsItsOwnCells() throws {
    let lines = (Self.files["m.csv"] ?? "").split(separator: "\n")
    let grouped = lines.enumerated().map { "\($0 == 0 ? "g" : $0 < 4 ? "one" : "two"),\($1)\n" }.joined()
    let command = "bce m.csv -Y a,b -P p,q -G g --missing drop --json"
    let groups = try Workdir(["m.csv": grouped]).run(command).json()["results"].elements
    #expect(groups.map { $0["n"].number } == [3, 2] && groups.map { $0["dropped"].number } == [0, 1], "\(groups)")
    #expect(groups.count == 2 && groups[0]["dropped_cells"].number == 2 && groups[1]["dropped_cells"] == .null)
  }

  @Test func theTableCountsTheCells() throws {
    let outcome = try Workdir(Self.files).run("bce m.csv -Y a,b -P p,q --missing drop -n none")
    #expect(outcome.output.contains("1 dropped    2 cells dropped"), "\(outcome)")
    #expect(try Workdir(Self.files).run("bce m.csv -Y a,b -P p,q").status == 65)
  }

  /// Each row: a command over a missing label or parameter in its second row.
  @Test(arguments: [
    "contrastive d.csv -Y y -P d", "cosine_embedding d.csv -Y y -P d",
    "zero_inflated_poisson_nll z.csv --inflation-col z",
    "mae d.csv -Y y -P d", "quantile d.csv -Y y -P d", "smape d.csv -Y y -P d", "hinge d.csv -Y y -P d",
    "zero_one d.csv -Y y -P d", "hinge_embedding d.csv -Y y -P d", "bias d.csv -Y y -P d", "huber d.csv -Y y -P d",
  ])
  func aKeptRowWithoutACellHasNeitherLossNorSlope(_ command: String) throws {
    let folder = try Workdir(["d.csv": "y,d\n1,0.3\n,0.6\n0,0.2\n", "z.csv": "y,p,z\n2,1.5,0.2\n0,0.4,\n1,2,0.3\n"])
    let run = try folder.run("\(command) --missing keep --json")
    let result = try run.json()["results"][0]
    let sample = result["samples"][1]
    #expect(result["cost"].string == "NaN" && sample["loss"].string == "NaN", "\(run)")
    let hasGradient = result["samples"][0]["grad"] != .null
    #expect(!hasGradient || (sample["grad"].elements.first ?? sample["grad"]).string == "NaN", "\(run)")
  }

  /// The output that is there keeps its slope.
  @Test func aKeptOutputHasASlopeOfItsOwn() throws {
    let run = try Workdir(Self.files).run("mae m.csv -Y a,b -P p,q --missing keep --grad loss --json")
    let gradient = try run.json()["results"][0]["samples"][1]["grad"].elements
    #expect(gradient.count == 2 && gradient[0].string == "NaN" && gradient[1].number == -0.5, "\(run)")
  }
}

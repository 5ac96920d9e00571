import Foundation
import Testing

/// Columns whose numbers, letters or axes are as another program writes them: nothing is left out without a word.
@Suite struct OtherNotationTests {
  /// Each row: two files, a command, and what the first command of the hints leads to in the end.
  static let columns: [(y: String, p: String, command: String, value: String)] = [
    (
      "y\n0\n1\n", "a,b,c\n1.5,0.2,\u{2212}1.2\n0.1,1.6,\u{2212}0.7\n", "cce -y y.csv -p p.csv --from-logits",
      "0.28633"
    ),
    ("t1,t2\n2,\"1,000\"\n3,\"2,000\"\n", "t1,t2\n2.5,1500\n3.5,2500\n", "mse -y y.csv -p p.csv", "125000.125"),
    ("(1, 2, 4)\n(2, 3, 5)\n", "1,2.5,4\n2,3,5\n", "mse -y y.csv -p p.csv", "0.041666666666666664"),
    ("0,1,1\n", "tensor([0.1, 0.6, 0.8])\n", "bce -y y.csv -p p.csv", "0.27977656"),
    ("0,1,1\n", "c(0.1, 0.6, 0.8)\n", "bce -y y.csv -p p.csv", "0.27977656"),
    ("y = [0, 1, 1]\n", "0.1,0.6,0.8\n", "bce -y y.csv -p p.csv", "0.27977656"),
    ("y\n1,5\n2,5\n3,5\n", "p\n1\n2\n3\n", "mse -y y.csv -p p.csv", "0.25"),
  ]

  @Test(arguments: columns)
  func leadToTheNumber(_ case: (y: String, p: String, command: String, value: String)) throws {
    let folder = try Workdir(["y.csv": `case`.y, "p.csv": `case`.p])
    var run = try folder.run(`case`.command + " -f value")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
    for _ in 0..<4 where run.status != 0 { run = try #require(run.pasted.first, "\(run)") }
    #expect(run.output.hasPrefix(`case`.value), "\(run)")
  }

  @Test func aPatternLeavesNoneOut() throws {
    let folder = try Workdir(["d.csv": "y,m1,m2\n0,0.1,\"0,2\"\n1,0.6,\"0,7\"\n"])
    let run = try folder.run("bce d.csv -P m*")
    #expect(run.status == 65 && run.errors.contains("'0,2' is not a number (column 'm2')"), "\(run)")
  }

  /// Texts that no value of which comes twice are no ids where the other file has numbers under their name.
  @Test(arguments: ["yes,no", "(3),(4)", "low,high"]) func namesakesOfNumbersAreNoIds(_ texts: String) throws {
    let cells = texts.split(separator: ",")
    let files = [
      "y.csv": "t1,t2,t3\n1,2,\(cells[0])\n2,3,\(cells[1])\n", "p.csv": "t1,t2,t3\n1.5,2.5,.7\n2.5,3.5,.2\n",
    ]
    let run = try Workdir(files).run("mse -y y.csv -p p.csv")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("(column 't3')"), "\(run)")
  }

  /// Ids that look a little like numbers stay ids.
  @Test(arguments: ["1-a", "12 345", "2024_01", "0x1f", "3/4", "1f", "(1)"]) func idsStayIDs(_ id: String) throws {
    let text = "which,y,yhat\n\(id),1,2\n\(id)7,2,2\n"
    #expect(try Workdir(["d.csv": text]).run("mse d.csv -f value").output == "0.5\n")
  }

  @Test(arguments: ["True\nTrue\nTrue", "True\nFalse\nTrue"]) func decisionsInOtherCapitalsAreRefused(_ p: String)
    throws
  {
    let folder = try Workdir(["y.csv": "y\ntrue\nfalse\ntrue\n", "p.csv": "pred\n\(p)\n"])
    let run = try folder.run("accuracy -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[label-domain]"), "\(run)")
    #expect(run.pasted.first?.output == (p.contains("False") ? "1\n" : "0.6666666666666666\n"), "\(run) \(run.pasted)")
  }

  @Test func aModelThatIsNeverRightIsWrong() throws {
    let folder = try Workdir(["d.csv": "y,pred\ncat,owl\ndog,owl\n"])
    #expect(try folder.run("accuracy d.csv -f value").output == "0\n")
  }
}

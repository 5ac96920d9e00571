import Foundation
import Testing

/// Cells that hold the scores of all classes, as Spark, numpy and pandas write them: a column for each is a command away.
@Suite struct VectorCellTests {
  private static let cost = (-log(0.8) - log(0.7) - log(0.4)) / 3

  /// Each row: how a cell is written of its numbers A and B, and the separator of the file.
  static let forms: [(cell: String, separator: String)] = [
    ("\"[A,B]\"", ","), ("\"DenseVector([A, B])\"", ","), ("[A B]", ","), ("[ A  B ]", ";"), ("{A;B}", ","),
    ("\"(A, B)\"", ","), ("[A, B]", "\t"), ("[A, B]", "|"),
  ]

  private static func table(_ cell: String, _ mark: String) -> String {
    let rows = [("1", "0.2", "0.8", "1"), ("0", "0.7", "0.3", "0"), ("1", "0.6", "0.4", "0")]
    let lines = rows.map { label, a, b, decision in
      [label, fill(cell, "-\(a)", b), fill(cell, a, b), decision].joined(separator: mark)
    }
    return ([["label", "raw", "probability", "pred"].joined(separator: mark)] + lines).map { $0 + "\n" }.joined()
  }

  private static func fill(_ cell: String, _ a: String, _ b: String) -> String {
    cell.replacing("DenseVector", with: "#").replacing("A", with: a).replacing("B", with: b)
      .replacing("#", with: "DenseVector")
  }

  @Test(arguments: forms) func becomeColumns(_ cell: String, _ mark: String) throws {
    let folder = try Workdir(["d.csv": Self.table(cell, mark)])
    let run = try folder.run("cce d.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
    let value = try #require(Double(run.pasted.first?.lines.first ?? ""), "\(run)")
    #expect(abs(value - Self.cost) < 1e-12, "\(run)")
    for command in ["bce d.csv", "bce d.csv -P probability"] {
      let run = try folder.run(command)
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      // One column of the two must be named.
      let pasted = try #require(run.pasted.first, "\(run)")
      #expect(pasted.output.isEmpty && pasted.errors.contains("--yhat-col probability_1\n"), "\(pasted)")
    }
  }

  @Test func positionsWouldBeOthers() throws {
    let run = try Workdir(["d.csv": Self.table("\"[A,B]\"", ",")]).run("bce d.csv -P 3")
    #expect(run.status == 65 && run.pasted.isEmpty && run.errors.contains("several numbers in one cell"), "\(run)")
  }

  /// Each row: an address, and the program that fetches what is there.
  static let addresses: [(address: String, command: String)] = [
    ("https://example.org/d.csv", "curl -fsSL https://example.org/d.csv | losscalc mse -"),
    ("s3://bucket/d.csv", "aws s3 cp s3://bucket/d.csv - | losscalc mse -"),
    ("file:///tmp/d.csv", "losscalc mse /tmp/d.csv"), ("odd://d.csv", "another program fetches what is there"),
  ]

  @Test(arguments: addresses) func addressesAreNoFiles(_ address: String, _ command: String) throws {
    let run = try Workdir().run("mse \(address)")
    #expect(run.status == 66 && run.errors.contains("\(address): an address, and files are read [no-file]"), "\(run)")
    #expect(run.errors.contains("hint: \(command)"), "\(run)")
  }
}

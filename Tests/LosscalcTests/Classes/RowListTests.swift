import Foundation
import Testing

/// JSON records each of which lists the classes of its scores, and strings among their numbers.
@Suite struct RowListTests {
  private func text(_ rows: [(label: String, classes: String, scores: String)]) -> String {
    rows.map { #"{"label":\#($0.label),"classes":[\#($0.classes)],"scores":[\#($0.scores)]}"# + "\n" }.joined()
  }

  @Test func oneOrderNamesTheScores() throws {
    let rows = [(#""oak""#, #""oak","elm""#, "0.7,0.3"), (#""elm""#, #""oak","elm""#, "0.2,0.8")]
    let folder = try Workdir(["d.ndjson": text(rows)])
    let run = try folder.run("cce d.ndjson -f value")
    #expect(abs((Double(run.lines.first ?? "") ?? .nan) + (log(0.7) + log(0.8)) / 2) < 1e-12, "\(run)")
  }

  /// Each row: labels, and the classes of two rows in another order.
  static let turned: [(labels: [String], classes: [String])] = [
    ([#""oak""#, #""elm""#], [#""oak","elm""#, #""elm","oak""#]), (["0", "1"], ["0,1", "1,0"]),
  ]

  @Test(arguments: turned) func otherOrdersAreRefused(_ labels: [String], _ classes: [String]) throws {
    let rows = [(labels[0], classes[0], "0.7,0.3"), (labels[1], classes[1], "0.8,0.2")]
    let run = try Workdir(["d.ndjson": text(rows)]).run("cce d.ndjson -Y label -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("which 'classes' lists"), "\(run)")
    let value = Double(run.pasted.first?.lines.first ?? "") ?? .nan
    #expect(abs(value + (log(0.7) + log(0.8)) / 2) < 1e-12, "\(run)")
  }

  /// Words of any name, when none of them comes twice in a row; beside as many labels they are what these are of.
  @Test func listsOfClassesAreKnownByTheirCells() throws {
    let ranked = #"{"top":["elm","oak"],"p":[0.7,0.3]}"# + "\n" + #"{"top":["oak","elm"],"p":[0.8,0.2]}"# + "\n"
    let folder = try Workdir(["p.ndjson": ranked, "y.csv": "label\noak\nelm\n", "n.csv": "label\n0\n1\n"])
    for labels in ["y.csv", "n.csv"] {
      let run = try folder.run("cce -y \(labels) -p p.ndjson -f value")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("which 'top' lists"), "\(run)")
    }
    let value = Double(try folder.run("cce -y y.csv -p p.ndjson -f value").pasted.first?.lines.first ?? "") ?? .nan
    #expect(abs(value + (log(0.3) + log(0.2)) / 2) < 1e-12)
    let tokens = #"{"t":["a","b"],"y":[1,0],"p":[0.7,0.2]}"# + "\n" + #"{"t":["b","c"],"y":[0,1],"p":[0.4,0.9]}"# + "\n"
    #expect(try Workdir(["d.ndjson": tokens]).run("bce d.ndjson -f value").status == 0)
  }

  @Test func aWordAmongStringsOfNumbersIsNotSkipped() throws {
    let rows = ["\"1\"", "\"0\"", "\"unk\"", "\"1\""].map { #"{"y":\#($0),"p":0.8}"# + "\n" }.joined()
    let run = try Workdir(["d.ndjson": rows]).run("bce d.ndjson -f value")
    #expect(run.status == 65 && run.output.isEmpty && !run.errors.contains("tonumber"), "\(run)")
  }

  @Test func exponentsOfFortranWithoutAHeader() throws {
    let folder = try Workdir(["d.txt": "1.0D+00 1.5D+00\n2.0D+00 2.5D+00\n3.0D+00 3.0D+00\n"])
    for options in ["", " --delim space"] {
      let run = try folder.run("mse d.txt -f value" + options)
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("Fortran"), "\(run)")
    }
  }

  @Test func arraysUnderTheIDsOfAnotherFileAreRows() throws {
    let scores = #"{"k1":[0.7,0.2,0.1],"k2":[0.3,0.6,0.1],"k3":[0.2,0.2,0.6]}"#
    let folder = try Workdir(["y.csv": "id,label\nk2,1\nk3,2\nk1,0\n", "p.json": scores])
    let run = try folder.run("cce -y y.csv -p p.json -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("by 'id'"), "\(run)")
    let value = Double(run.pasted.first?.lines.first ?? "") ?? .nan
    #expect(abs(value + (log(0.7) + log(0.6) + log(0.6)) / 3) < 1e-12, "\(run)")
    // Classes are names of columns.
    try folder.write("n.json", #"{"0":[0.7,0.2,0.3],"1":[0.2,0.6,0.1],"2":[0.1,0.2,0.6]}"#)
    #expect(try folder.run("cce -y y.csv -p n.json -f value").status == 0)
  }
}

import Foundation
import Testing

/// A label that is left out is of one column: of several, each cell has one.
@Suite struct IgnoredLabelTests {
  private static let files = [
    "d.csv": "y1,y2,p1,p2\n1,-1,.9,.5\n0,1,.2,.6\n", "one.csv": "y,p\n1,.9\n-1,.2\n0,.4\n",
  ]

  @Test func ofSeveralColumnsIsRefused() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("bce d.csv -Y y1,y2 -P p1,p2 --ignore-label -1 -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("by one column of labels"), "\(run)")
    // (−ln 0.9 + (−ln 0.8 − ln 0.6) / 2) / 2: the cell alone is left out.
    let expected = (-log(0.9) - (log(0.8) + log(0.6)) / 2) / 2
    #expect(abs((Double(run.pasted.first?.output.dropLast() ?? "") ?? .nan) - expected) < 1e-12, "\(run)")
    let mse = try folder.run("mse d.csv -Y y1,y2 -P p1,p2 --ignore-label -1")
    #expect(mse.status == 64 && mse.output.isEmpty && mse.pasted.isEmpty, "\(mse)")
  }

  @Test func ofOneColumnLeavesRowsOut() throws {
    let run = try Workdir(Self.files).run("bce one.csv --ignore-label -1 -n none")
    #expect(run.status == 0 && run.output.contains("mean of 2") && run.output.contains("1 dropped"), "\(run)")
  }
  private static let rows = "0,.7,.1,.2\n1,.3,.5,.2\n2,.2,.2,.6\n"

  /// Rows of the classes 0, 1, 2, whose labels are other words.
  private static func table(_ header: String, _ classes: [String]) -> String {
    let lines = rows.split(separator: "\n").enumerated().map { "\(classes[$0])\($1.dropFirst())\n" }
    return "\(header)\n" + lines.joined()
  }

  /// Each row: a table, and options that leave out the first of its classes.
  static let classes: [(text: String, options: String)] = [
    ("label,prob_0,prob_1,prob_2\n\(rows)", "--ignore-label 0"),
    (table("label,prob_oak,prob_elm,prob_fir", ["oak", "elm", "fir"]), "--ignore-label oak"),
    (table("label,oak,elm,fir", ["oak", "elm", "fir"]), "--ignore-label oak"),
    (table("label,p0,p1,p2", ["oak", "elm", "fir"]), "--classes oak,elm,fir --ignore-label oak"),
    (table("label,p0,p1,p2", ["1", "2", "3"]), "--classes 1,2,3 --ignore-label 1"),
    (table("label,p0,p1,p2", ["1", "2", "3"]), "--classes 1,2,3 --ignore-label 1.0"),
    (table("label,p_3,p_1,p_2", ["3", "1", "2"]), "--ignore-label 3"),
  ]

  @Test(arguments: classes) func mayBeOneOfTheClasses(_ text: String, _ options: String) throws {
    let run = try Workdir(["d.csv": text]).run("cce d.csv -n none \(options)")
    #expect(run.status == 0 && run.output.contains("0.6020 (mean of 2)"), "\(run)")
    #expect(run.output.contains("1 dropped"), "\(run)")
  }

  @Test func mayBeOneOfTwoClasses() throws {
    let run = try Workdir(["d.csv": "y,p\nno,.2\nyes,.9\nno,.4\n"])
      .run("bce d.csv -n none --classes no,yes --ignore-label no")
    #expect(run.status == 0 && run.output.contains("0.1054 (mean of 1)"), "\(run)")
  }

  @Test func mayBeNoneOfTheClasses() throws {
    let text = Self.table("label,oak,elm,fir", ["oak", "elm", "fir"]) + "?,.2,.3,.5\n"
    let run = try Workdir(["d.csv": text]).run("cce d.csv -n none --ignore-label ?")
    #expect(run.status == 0 && run.output.contains("0.5202 (mean of 3)"), "\(run)")
  }
}

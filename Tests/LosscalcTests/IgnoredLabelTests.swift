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
}

import Foundation
import Testing

/// A column of CSV has a name of its own.
@Suite struct ColumnNamesakeTests {
  private static let files = ["d.csv": "y,p,bce,grad\n0,0.3,1,2\n1,0.7,3,4\n"]

  @Test(arguments: ["y=bce", "row=bce", "yhat=mse,bce", "grad=bce"]) func aLabelOfAColumnIsRefused(_ losses: String)
    throws
  {
    let run = try Workdir(Self.files).run(["\(losses)", "d.csv", "-Y", "y", "-P", "p", "-f", "csv"])
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[label-repeated]"), "\(run)")
  }

  @Test func aShownColumnGivesWay() throws {
    let run = try Workdir(Self.files).run("bce d.csv -Y y -P p --show bce,grad -f csv")
    #expect(run.lines.first == "row,show.bce,show.grad,y,yhat,bce,grad", "\(run)")
  }
}

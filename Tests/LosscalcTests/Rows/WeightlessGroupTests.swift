import Foundation
import Testing

/// A row of weight 0 is no row, and a group of such rows is named and left out.
@Suite struct WeightlessGroupTests {
  private static let files = [
    "w.csv": "g,y,p,w\na,1,.9,1\nb,1,.6,0\nb,0,.7,0\n", "none.csv": "g,y,p,w\na,1,.9,0\nb,1,.6,0\n",
  ]

  @Test(arguments: ["bce", "rmse", "bce --reduce sum", "bce,roc_auc", "bce --quantiles 50"])
  func isNamedAndLeftOut(_ loss: String) throws {
    let run = try Workdir(Self.files).run("\(loss) w.csv -Y y -P p -G g -W w -f json")
    #expect(run.status == 0 && run.errors.contains("group 'b' has no rows left: 2 of weight 0"), "\(run)")
    #expect(try run.json()["results"].elements.allSatisfy { $0["group"].string == "a" }, "\(run)")
  }

  @Test func noCheckPassesItBy() throws {
    let run = try Workdir(Self.files).run("bce w.csv -Y y -P p -G g -W w -n none -e cost<1")
    #expect(run.status == 65 && run.errors.contains("no rows of group 'b' are left: 2 of weight 0"), "\(run)")
  }

  @Test func withoutAnyGroupThereIsNoMean() throws {
    let run = try Workdir(Self.files).run("bce none.csv -Y y -P p -G g -W w -n none")
    #expect(run.status == 65 && run.errors.contains("the weights sum to 0"), "\(run)")
  }

  /// In another shard the group may have a weight.
  @Test func aShardKeepsIt() throws {
    let folder = try Workdir(Self.files)
    try folder.write("more.csv", "g,y,p,w\nb,1,.6,2\n")
    try folder.write("1.part", folder.run("bce w.csv -Y y -P p -G g -W w -f partial").output)
    try folder.write("2.part", folder.run("bce more.csv -Y y -P p -G g -W w -f partial").output)
    let run = try folder.run("merge 1.part 2.part -n none -f json")
    let groups = try run.json()["results"].elements.map { $0["group"].string }
    #expect(run.status == 0 && Set(groups) == ["a", "b"], "\(run)")
  }
}

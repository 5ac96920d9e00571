import Foundation
import Testing

/// The two distances of a triplet go by their names, wherever they stand.
@Suite struct DistanceOrderTests {
  private static let rows = "\n2,1\n1.5,2\n"

  @Test(arguments: ["d_neg,d_pos", "neg_dist,pos_dist", "dist_negative,dist_positive"])
  func theDistanceToThePositiveComesFirst(_ header: String) throws {
    let folder = try Workdir(["d.csv": header + Self.rows])
    for words in ["-p d.csv", "d.csv -P *"] {
      let run = try folder.run("triplet \(words) -n none")
      #expect(run.status == 0 && run.output.contains("cost 0.7500 (mean of 2)"), "\(run)")
    }
    let listed = try folder.run("triplet d.csv -P \(header) -n none")
    #expect(listed.status == 0 && listed.output.contains("cost 1.250 (mean of 2)"), "\(listed)")
  }

  @Test func placesTellWhereNamesDoNot() throws {
    let run = try Workdir(["d.csv": "d_1,d_2" + Self.rows]).run("triplet -p d.csv -n none")
    #expect(run.status == 0 && run.output.contains("cost 1.250 (mean of 2)"), "\(run)")
  }
}

import Foundation
import Testing

/// Shards of other columns are no shards of one result.
@Suite struct MergeColumnTests {
  private static let files = [
    "a.csv": "y,p1,p2,w1,w2,g,h\n0,0.1,0.9,1,3,a,b\n1,0.8,0.2,2,1,b,a\n",
    "b.csv": "y,p1,p2,w1,w2,g,h\n1,0.7,0.4,1,2,a,b\n0,0.3,0.6,2,1,b,a\n",
  ]

  /// Each row: what the one shard is made with, and the other.
  @Test(arguments: [
    ("-P p1", "-P p2"), ("-P p1 -W w1", "-P p1 -W w2"), ("-P p1 -G g", "-P p1 -G h"), ("-P p1 -Y y", "-P p1 -Y w1"),
  ])
  func otherColumnsAreRefused(_ first: String, _ second: String) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.shell(
      "{ losscalc mse a.csv \(first) -f partial; losscalc mse b.csv \(second) -f partial; } | losscalc merge")
    #expect(run.status == 65 && run.errors.contains("[part-settings]") && run.output.isEmpty, "\(run)")
  }

  @Test func filesMayHaveOtherNames() throws {
    let folder = try Workdir(Self.files)
    for name in ["a", "b"] {
      try folder.write("\(name)-y.csv", try folder.run("mse \(name).csv -P p1 -f csv").lines.isEmpty ? "" : "y\n0\n1\n")
      try folder.write("\(name)-p.csv", "p\n0.1\n0.8\n")
      try folder.write("\(name)-bare.csv", "0,0.5\n1,0.25\n")
    }
    for options in ["%.csv -P p1 -W w1 -I h", "-y %-y.csv -p %-p.csv", "%-bare.csv -Y 1 -P 2"] {
      let runs = ["a", "b"].map {
        "losscalc mse \(options.replacingOccurrences(of: "%", with: $0)) -f partial --shard \($0)"
      }
      let run = try folder.shell("{ \(runs.joined(separator: "; ")); } | losscalc merge -f value")
      #expect(run.status == 0 && run.lines.count == 1, "\(run)")
    }
  }
}

import Foundation
import Testing

/// The worst row is the lowest where higher is better, and the farthest from 0 where that is best.
@Suite struct WorstRowTests {
  private static let files = [
    "lr.csv": "y1,y2,p1,p2\n1,0,.9,.2\n1,0,.2,.9\n", "b.csv": "y,p\n0,.1\n0,-.3\n0,.2\n",
    "ml.csv": "y1,y2,y3,p1,p2,p3\n1,0,0,.9,.2,.1\n0,0,0,.2,.3,.1\n0,1,1,.3,.2,.6\n",
    "q.csv": "q,y,p\na,1,.9\na,0,.2\nb,1,.1\nb,0,.4\n", "m.csv": "y,p\n1,2\n2,1\n3,5\n",
  ]

  /// Each row: a command, and the worst row of it.
  static let commands: [(command: String, row: Int)] = [
    ("ndcg lr.csv -Y y1,y2 -P p1,p2", 2), ("2*ndcg lr.csv -Y y1,y2 -P p1,p2", 2),
    ("r2 lr.csv -Y y1,y2 -P p1,p2 --set row", 2), ("1-bce lr.csv -Y y1,y2 -P p1,p2", 2), ("bias b.csv", 2),
    ("mae b.csv", 2), ("h=0-abs(y-yhat) b.csv --better h=higher", 2), ("rmse,mse m.csv", 3),
    ("map ml.csv -Y y1..y3 -P p1..p3", 3),
  ]

  @Test(arguments: commands) func isThatOfTheLossesDirection(_ command: String, _ row: Int) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run(command + " --worst 1 -f csv")
    #expect(run.lines.dropFirst().map { $0.prefix { $0 != "," } } == ["\(row)"], "\(run)")
    let results = try folder.run(command + " -n none -f json").json()["results"].elements
    #expect(results.last?["stats"]["worst_row"].number == Double(row), "\(command)")
    if results.count == 1 {
      #expect(try folder.run(command + " -n none").output.contains("worst row \(row) ("))
    }
  }

  @Test func ofListsToo() throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run("ndcg,map q.csv --list-col q -n none -f json").json()
    #expect(run["results"].elements.map { $0["stats"]["worst_row"].number } == [3, 3])
    #expect(try folder.run("ndcg q.csv --list-col q -n none").output.contains("worst list b (0.6309)"))
    #expect(try folder.run("ndcg q.csv --list-col q --worst 1").lines.dropFirst().first?.hasPrefix("b") == true)
  }

  @Test func ofMergedShardsToo() throws {
    let folder = try Workdir(Self.files)
    try folder.write("s1.part", folder.run("bias b.csv -f partial --shard s1").output)
    try folder.write("s2.part", folder.run("bias m.csv -f partial --shard s2").output)
    #expect(try folder.run("merge s1.part s2.part -n none").output.contains("worst row 3 of s2 (2.000)"))
    try folder.write("t1.part", folder.run("ndcg lr.csv -Y y1,y2 -P p1,p2 -f partial --shard t1").output)
    #expect(try folder.run("merge t1.part -n none").output.contains("worst row 2 of t1 (0.6309)"))
  }

  /// A row that has no value as a set is undefined, and not among the worst.
  @Test func rowsWithoutAValueAreNone() throws {
    let run = try Workdir(Self.files).run("map ml.csv -Y y1..y3 -P p1..p3 --worst 3 -f csv")
    #expect(run.lines.dropFirst().map { $0.prefix { $0 != "," } } == ["3", "1"], "\(run)")
  }
}

import Testing

/// Checks and the worst ones of lists, which are samples as rows are.
struct ListCheckTests {
  private static let files = [
    "l.csv": "q,y,p\na,1,0.9\na,0,0.8\na,1,0.2\nb,0,0.7\nb,1,0.3\nb,0,0.1\nc,0,0.9\nc,0,0.6\nc,1,0.2\n"
  ]

  private func run(_ command: String) throws -> Workdir.Outcome { try Workdir(Self.files).run(command) }

  @Test(arguments: ["min>=0.3", "max<=1", "median>=0.5", "std<1", "mrr.min>=0.3", "n=3"])
  func aCheckMayBeOfTheLists(_ check: String) throws {
    let outcome = try run("mrr l.csv -Y y -P p --list-col q -n 0 -e \(check)")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func aCheckOfTheWorstListFails() throws {
    let outcome = try run("mrr l.csv -Y y -P p --list-col q -n 0 -e min>=0.5")
    #expect(outcome.status == 1 && outcome.output.contains("got 0.3333"), "\(outcome)")
  }

  @Test func theWorstListsComeFirst() throws {
    let table = try run("mrr,ndcg l.csv -Y y -P p --list-col q --worst 2")
    let first = table.lines.dropFirst().prefix(2).map { $0.prefix(1) }
    #expect(first == ["c", "b"], "\(table)")
    let samples = try run("mrr l.csv -Y y -P p --list-col q --worst 1 --json").json()["results"][0]["samples"]
    #expect(samples.elements.map { $0["id"].string } == ["c"])
    #expect(try run("mrr l.csv -Y y -P p --list-col q --worst 1 -f csv").lines[1].hasPrefix("7,c,3,"))
  }

  @Test(arguments: ["precision", "recall", "hit"])
  func anOptionFindsTheMeasureOfLists(_ name: String) throws {
    let own = try run("\(name) l.csv -Y y -P p --list-col q --k 2 -f csv").output.split(separator: "\n").dropFirst()
    let term = try run("\(name):k=2 l.csv -Y y -P p --list-col q -f csv").output.split(separator: "\n").dropFirst()
    #expect(Array(own) == Array(term) && own.count == 3)
    let beside = try run("ndcg,\(name) l.csv -Y y -P p --list-col q --k 2 -f csv").lastCells
    #expect(beside == term.map { String($0.split(separator: ",").last ?? "") })
    #expect(try run("\(name) l.csv -Y y -P p --k 2 -n none").output.contains("one set of 9"))
  }

  @Test func aSingleItemIsNoList() throws {
    let outcome = try Workdir(["d.csv": "y,score\n1,0.3\n"]).run("ndcg d.csv --compat sklearn")
    #expect(outcome.status == 65 && outcome.errors.contains("more than one item"), "\(outcome)")
  }
}

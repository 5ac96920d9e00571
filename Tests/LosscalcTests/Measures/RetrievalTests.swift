import Foundation
import Testing

/// Metrics of retrieval, on the built program.
@Suite struct RetrievalTests {
  /// Judgments and a run, with the values of trec_eval; see Fixtures/make-trec.py.
  private struct Trec: Decodable {
    var qrels: String
    var run: String
    /// By metric and query.
    var values: [String: [String: Double]]

    static func read() throws -> Trec {
      let file = Repository.fixtures.appendingPathComponent("trec.json")
      return try JSONDecoder().decode(Trec.self, from: try Data(contentsOf: file))
    }
  }

  private static let columns = "-y qrels -p run -Y 4 -P 5 -I 1,3"
  private static let lists = "qid,doc,rel,score\n1,a,1,0.9\n2,a,0,3\n1,b,0,0.8\n1,c,2,0.1\n2,b,1,2\n2,c,0,1\n"

  @Test func isAsInTrecEvalForEveryQuery() throws {
    let trec = try Trec.read()
    let names = trec.values.keys.sorted()
    let run = try Workdir(["qrels": trec.qrels, "run": trec.run])
      .run(
        "\(names.joined(separator: ",")) \(RetrievalTests.columns) --list-col 1 --unjudged zero --compat trec --json")
    #expect(run.status == 0, "\(run)")
    for (name, result) in zip(names, try run.json()["results"].elements) {
      let expected = try #require(trec.values[name])
      let samples = result["samples"].elements
      #expect(samples.count == expected.count)
      for sample in samples {
        let query = sample["id"].string ?? ""
        let (value, own) = (expected[query] ?? .nan, sample["loss"].number ?? .nan)
        #expect(abs(own - value) <= 1e-15 * 4, "\(name) of \(query): \(own) for \(value)")
      }
    }
  }

  @Test func whatWasNeverFoundCountsAmongTheRelevant() throws {
    let folder = try Workdir(["qrels": "1 0 a 1\n1 0 b 1\n2 0 a 1\n2 0 b 0\n", "run": "1 Q0 a 1 3 x\n1 Q0 c 2 2 x\n"])
    let run = try folder.run("recall:k=2,mrr \(RetrievalTests.columns) --list-col 1 --unjudged zero --json")
    #expect(run.status == 0, "\(run)")
    // Of query 2 nothing was found.
    #expect(try run.json()["results"].elements.map { $0["cost"].number } == [0.25, 0.5], "\(run)")
    let scores = try Workdir(["d.csv": "y,p\n1,3\n0,2\n1,-inf\n"]).run("recall:k=3 d.csv --json")
    #expect(try scores.json()["results"][0]["cost"].number == 0.5, "\(scores)")
  }

  @Test func judgmentsAndARunWithoutColumnsNameThem() throws {
    let folder = try Workdir([
      "qrels": "1 0 a 1\n1 0 b 0\n2 0 a 1\n2 0 b 0\n",
      "run": "1 Q0 a 1 3 x\n1 Q0 b 2 2 x\n2 Q0 b 1 2 x\n2 Q0 a 2 1 x\n",
    ])
    let run = try folder.run("map -y qrels -p run -f value")
    let cure = "--y-col 4 --yhat-col 5 --id-col 1,3 --list-col 1 --unjudged zero --compat trec\n"
    #expect(run.status == 65 && run.errors.contains(cure), "\(run)")
    #expect(run.pasted.first?.lines == ["0.75"], "\(run.pasted)")
  }

  @Test func anAffineFormulaOfListsIsOne() throws {
    let folder = try Workdir(["l.csv": RetrievalTests.lists])
    let run = try folder.run(["1 - map", "l.csv", "-Y", "rel", "-P", "score", "--list-col", "qid", "-f", "value"])
    let map = try folder.run("map l.csv -Y rel -P score --list-col qid -f value")
    let (own, other) = (try #require(Double(run.lines[0])), try #require(Double(map.lines[0])))
    #expect(abs(own - (1 - other)) < 1e-15, "\(run)")
  }

  @Test func aLossOfRowsBesideListsIsNoReasonToMakeOneList() throws {
    let folder = try Workdir(["l.csv": RetrievalTests.lists])
    let run = try folder.run("map,mse l.csv -Y rel -P score --list-col qid")
    #expect(run.status == 64 && run.errors.contains("losscalc map l.csv -Y rel -P score --list-col qid\n"), "\(run)")
    let both = try folder.run("0.5*map+mse l.csv -Y rel -P score --list-col qid")
    #expect(both.status == 64 && both.pasted.isEmpty, "\(both)")
    let alone = try folder.run("mse l.csv -Y rel -P score --list-col qid")
    #expect(alone.errors.contains("hint: losscalc mse l.csv -Y rel -P score\n"), "\(alone)")
  }

  @Test func unjudgedDocumentsAreAnErrorThatNamesItsCure() throws {
    let trec = try Trec.read()
    let folder = try Workdir(["qrels": trec.qrels, "run": trec.run])
    let run = try folder.run("map \(RetrievalTests.columns) --list-col 1")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[id-missing]"), "\(run)")
    #expect(run.errors.contains("--unjudged zero"), "\(run)")
    let other = try folder.run("ndcg_loss \(RetrievalTests.columns) --list-col 1 --unjudged zero")
    #expect(other.status == 64 && other.errors.contains("never found"), "\(other)")
    let single = try Workdir(["l.csv": RetrievalTests.lists]).run("map l.csv -Y rel -P score --unjudged zero")
    #expect(single.status == 64 && single.errors.contains("nothing is joined"), "\(single)")
  }

  @Test func equalScoresNeedTheIdsOfDocumentsUnderTrec() throws {
    let folder = try Workdir(["d.csv": "doc,y,p\na,1,2\nb,0,2\nc,0,1\n"])
    let run = try folder.run("mrr d.csv --compat trec")
    #expect(run.status == 65 && run.errors.contains("needs the ids of documents"), "\(run)")
    let cured = try folder.run("mrr d.csv --compat trec -I doc --json")
    #expect(try cured.json()["results"][0]["cost"].number == 0.5, "\(cured)")
    #expect(try folder.run("mrr d.csv --json").json()["results"][0]["cost"].number == 0.5)
  }

  @Test func aNameWithKIsTheMetricOfTheFirstPlaces() throws {
    let folder = try Workdir(["l.csv": RetrievalTests.lists])
    let run = try folder.run(
      "precision:k=2,recall:k=2,hit:k=1,hit_rate:k=1 l.csv -Y rel -P score --list-col qid --json")
    #expect(run.status == 0, "\(run)")
    let results = try run.json()["results"].elements
    #expect(results.map { $0["loss"].string } == ["precision_at_k", "recall_at_k", "hit_at_k", "hit_at_k"])
    #expect(results.map { $0["cost"].number } == [0.5, 0.75, 0.5, 0.5])
    let decisions = try Workdir(["d.csv": "y,p\n1,0.9\n0,0.8\n"]).run("precision d.csv --json")
    #expect(try decisions.json()["results"][0]["loss"].string == "precision")
  }

  @Test func aGradeAboveTheHighestIsNamed() throws {
    let folder = try Workdir(["d.csv": "y,p\n5,2\n0,1\n"])
    let run = try folder.run("err d.csv")
    #expect(run.status == 65 && run.errors.contains("err:max_grade=5"), "\(run)")
    #expect(try folder.run("err:max_grade=5 d.csv --json").json()["results"][0]["cost"].number == 31.0 / 32)
  }

  @Test func aRowOfAMatrixIsAList() throws {
    let folder = try Workdir(["d.csv": "a,b,c,pa,pb,pc\n1,0,0,3,2,1\n0,0,1,3,2,1\n"])
    let run = try folder.run("mrr,precision:k=1 d.csv -Y a,b,c -P pa,pb,pc --json")
    #expect(try run.json()["results"].elements.map { $0["cost"].number } == [2.0 / 3, 0.5], "\(run)")
  }

  /// The command for qrels and a run gives what trec_eval prints, lists of one item among them.
  @Test(arguments: [("ndcg", "0.9468"), ("map", "0.8889"), ("mrr", "1.000")])
  func theCommandForARunIsThatOfTrec(loss: String, value: String) throws {
    let folder = try Workdir([
      "qrels": "q1 0 d1 2\nq1 0 d2 0\nq1 0 d3 1\nq1 0 d9 1\nq2 0 d4 1\nq3 0 d5 1\n",
      "run": "q1 Q0 d1 1 9.5 b\nq1 Q0 d3 2 8 b\nq2 Q0 d4 1 5 b\nq3 Q0 d5 1 5 b\n",
    ])
    let run = try folder.run("\(loss) -y qrels -p run -n none")
    #expect(run.status == 65 && run.pasted.first?.output.contains("\(value) (mean of 3 lists)") ?? false, "\(run)")
  }
}

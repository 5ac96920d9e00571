import Foundation
import Testing

/// Labels and predictions of sequences in JSON: arrays in arrays in arrays, of which a row for each label is made.
@Suite struct NestedArrayTests {
  private static let labels = "[[0,1],[2,0]]"
  private static let oneHot = "[[[1,0,0],[0,1,0]],[[0,0,1],[1,0,0]]]"
  private static let shares = "[[[0.7,0.2,0.1],[0.1,0.8,0.1]],[[0.2,0.2,0.6],[0.5,0.3,0.2]]]"
  private static let files = [
    "y.json": labels, "hot.json": oneHot, "p.json": shares, "d.json": "{\"y\":\(labels),\"p\":\(shares)}",
    "d.ndjson": """
    {"y":[0,1],"p":[[0.7,0.2,0.1],[0.1,0.8,0.1]]}
    {"y":[2,0],"p":[[0.2,0.2,0.6],[0.5,0.3,0.2]]}

    """,
  ]
  static let hasJQ = ["/usr/bin/jq", "/bin/jq"].contains { FileManager.default.isExecutableFile(atPath: $0) }

  /// −ln of what the true class has, of four rows.
  private static let cost = -(log(0.7) + log(0.8) + log(0.6) + log(0.5)) / 4

  @Test(arguments: ["-y y.json -p p.json", "-y hot.json -p p.json", "d.json", "d.ndjson"])
  func theHintMakesARowOfEachLabel(_ data: String) throws {
    let run = try Workdir(Self.files).run("cce \(data) -f value")
    #expect([64, 65].contains(run.status) && run.errors.contains("hint: a row for each label: jq -c "), "\(run)")
    guard Self.hasJQ else { return }
    let pasted = try #require(run.pasted.first)
    let cost = try #require(Double(pasted.lines.first ?? ""), "\(pasted)")
    #expect(pasted.status == 0 && abs(cost - Self.cost) < 1e-15, "\(pasted)")
  }

  @Test func decisionsOfInnerArraysAreNotTakenForLabelsOfARow() throws {
    let run = try Workdir(Self.files).run("accuracy -y hot.json -p p.json -f value")
    #expect(run.status == 65 && run.errors.contains("a row for each number: jq -c '.[][][]'"), "\(run)")
    guard Self.hasJQ else { return }
    #expect(run.pasted.map { $0.lines.first } == ["1", "0.9166666666666666"], "\(run.pasted)")
  }

  /// A query's documents in one object are a list; items of other losses are rows.
  @Test(arguments: ["d.json", "d.ndjson"])
  func arraysOfSeveralLengthsAreLists(_ data: String) throws {
    let objects = [
      #"{"qid":"a","label":[3,2,0],"score":[0.9,0.5,0.1]}"#, #"{"qid":"b","label":[0,1],"score":[0.9,0.5]}"#,
    ]
    let text = data == "d.json" ? "[" + objects.joined(separator: ",") + "]" : objects.joined(separator: "\n")
    let folder = try Workdir([data: text])
    let (ranking, error) = (try folder.run("ndcg \(data) -f value"), try folder.run("mae \(data) -f value"))
    for run in [ranking, error] {
      #expect(run.status == 65 && run.errors.contains("2 in this array, and 3 in that of the first row"), "\(run)")
    }
    guard Self.hasJQ else { return }
    // (1 + 1/log2 3) / 2, and (2.1 + 1.5 + 0.1 + 0.9 + 0.5) / 5
    #expect(ranking.pasted.map { $0.lines.first } == ["0.8154648767857287"], "\(ranking.pasted)")
    #expect(error.pasted.map { $0.lines.first } == ["1.02"], "\(error.pasted)")
  }

  /// What classifiers print with the best class first: a place is another class in each row.
  @Test(arguments: ["p.json", "p.ndjson", "own.json"])
  func scoresOfRecordsBelongToTheClassThatTheRecordNames(_ data: String) throws {
    func records(_ best: String, _ score: Double, _ other: String) -> String {
      #"[{"label":"\#(best)","score":\#(score)},{"label":"\#(other)","score":\#(score == 0.75 ? 0.25 : 0.5)}]"#
    }
    let rows = [records("POS", 0.75, "NEG"), records("NEG", 0.75, "POS"), records("POS", 0.5, "NEG")]
    let own = zip(["POS", "NEG", "POS"], rows).map { #"{"truth":"\#($0)","p":\#($1)}"# }
    let folder = try Workdir([
      "y.csv": "y\nPOS\nNEG\nPOS\n", "p.json": "[" + rows.joined(separator: ",") + "]",
      "p.ndjson": rows.joined(separator: "\n"), "own.json": "[" + own.joined(separator: ",") + "]",
    ])
    let files = data == "own.json" ? "own.json -Y truth -P p*score" : "-y y.csv -p \(data)"
    for classes in ["", " --classes NEG,POS"] {
      let run = try folder.run("cce \(files)\(classes) -f value")
      #expect(run.status == 65 && run.errors.contains("is of another class in each row"), "\(run)")
      guard Self.hasJQ, data != "own.json", classes.isEmpty else { continue }
      // (2 ln 4/3 + ln 2) / 3
      #expect(run.pasted.first?.lines.first == "0.4228371084878357", "\(run.pasted)")
    }
  }
}

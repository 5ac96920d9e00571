import Testing

/// Lines of JSON with a list of the likeliest classes beside other cells are rows, not lists of rows.
@Suite struct RankedRowTests {
  private static let lines = [
    ("yes", 0.8, "no", 0.2, "yes"), ("no", 0.7, "yes", 0.3, "yes"), ("no", 0.9, "yes", 0.1, "no"),
  ].map { first, p, second, q, label in
    #"{"predicted_label":"\#(first)","predicted_label_probs":[{"label":"\#(first)","prob":\#(p)},"#
      + #"{"label":"\#(second)","prob":\#(q)}],"label":"\#(label)"}"# + "\n"
  }.joined()

  @Test func theCureMakesAColumnOfEachClass() throws {
    let folder = try Workdir(["p.jsonl": Self.lines])
    let run = try folder.run("cce p.jsonl -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[which-column]"), "\(run)")
    #expect(run.pasted.first?.output == "0.5108256237659907\n", "\(run) \(run.pasted)")
  }

  @Test(arguments: ["", "-Y label", "-Y label -P predicted_label_probs.2.prob --classes no,yes"])
  func noHintLeadsToANumberOfTheItems(_ options: String) throws {
    let folder = try Workdir(["p.jsonl": Self.lines])
    let run = try folder.run("bce p.jsonl -f value \(options)")
    #expect((64...65).contains(run.status) && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("jq -c '.predicted_label_probs |= (map({(.label): .prob}) | add)'"), "\(run)")
    #expect(run.pasted.allSatisfy { $0.output.isEmpty }, "\(run) \(run.pasted)")
  }

  @Test func theOtherColumnsAreRead() throws {
    let folder = try Workdir(["p.jsonl": Self.lines])
    let run = try folder.run("accuracy p.jsonl -Y label -P predicted_label -f value")
    #expect(run.status == 0 && run.output == "0.6666666666666666\n", "\(run)")
  }

  /// Each row: two lines of a service, with what stands beside its rows.
  @Test(arguments: [
    ("{\"predictions\":[[0.2],[0.7]],\"model\":\"m\"}\n{\"predictions\":[[0.9]],\"model\":\"m\"}\n"),
    ("{\"outputs\":[[0.2],[0.7]],\"parameters\":{}}\n{\"outputs\":[[0.9]],\"parameters\":{}}\n"),
  ])
  func theLinesOfServicesAreListsOfRows(_ text: String) throws {
    let run = try Workdir(["y.csv": "y\n0\n1\n1\n", "p.jsonl": text]).run("bce -y y.csv -p p.jsonl -f value")
    #expect(run.status == 0 && run.output.hasPrefix("0.2283"), "\(run)")
  }
}

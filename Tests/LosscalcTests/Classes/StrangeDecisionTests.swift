import Testing

/// Decisions of several classes, none of which is a label's, are no decisions: something else was read.
@Suite struct StrangeDecisionTests {
  @Test func theLinesOfFastTextAreNoClasses() throws {
    let folder = try Workdir([
      "p.txt": "__label__pos 0.9\n__label__neg 0.8\n__label__neg 0.6\n",
      "y.txt": "__label__pos good film\n__label__neg bad film\n__label__pos nice one\n",
    ])
    let run = try folder.run("accuracy -y y.txt -p p.txt -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("p.txt:1:1: error: no prediction is one of"))
    #expect(run.errors.contains("'__label__neg 0.6'") && run.errors.contains("'__label__neg bad film'"), "\(run)")
    let cure = "sed 's/[[:blank:]].*//'"
    let hint = try #require(run.errors.split(separator: "\n").first { $0.contains(cure) })
    let pasted = try folder.shell(String(hint.split(separator: ": ").last ?? ""))
    #expect(pasted.output == "0.6666666666666666\n", "\(run) \(pasted)")
  }

  /// Each row: labels and decisions without a class in common.
  static let strangers = [
    ("yes no yes", "1:yes 1:no 1:no"), ("Yes No Yes", "yes no no"), ("-1 1 1", "-2 2 2"), ("0 1 1 0", "2 3 3 2"),
    ("a b a", "c d d"),
  ]

  @Test(arguments: strangers) func areRefused(_ labels: String, _ decisions: String) throws {
    let rows = zip(labels.split(separator: " "), decisions.split(separator: " "))
    let text = "y,y_pred\n" + rows.map { "\($0),\($1)\n" }.joined()
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -f value")
    #expect(run.status == 65 && run.errors.contains("no prediction is one of the labels' classes"), "\(run)")
    #expect(run.pasted.contains { $0.output == "0\n" }, "\(run) \(run.pasted)")
  }

  /// What may all be wrong, or is right once far below.
  static let honest = [
    "a,b\n", "a,b\na,c\n", "a,c\nb,c\n", "0,1\n0,1\n", "3,4\n5,6\n7,9\n",
    String(repeating: "a,c\nb,d\n", count: 3000) + "a,a\n",
    String(repeating: "0,2\n1,3\n", count: 3000) + "1,1\n",
  ]

  @Test(arguments: honest.indices) func anHonestZeroIsPrinted(_ index: Int) throws {
    let run = try Workdir(["d.csv": "y,y_pred\n" + Self.honest[index]]).run("accuracy d.csv -f value")
    #expect(run.status == 0 && run.output.hasPrefix("0"), "\(run)")
  }

  /// Each row: whole numbers beside labels of 0 and 1, and the accuracy of the first hint's command.
  static let points = [
    ("1,90\n0,20\n", "1"), ("0,3\n1,80\n0,0\n1,99\n0,1\n1,45\n", "0.8333333333333334"),
    ("1,-3\n0,4\n1,2\n", "0.3333333333333333"),
  ]

  @Test(arguments: points) func percentagesAndLogitsAreNoDecisions(_ rows: String, _ accuracy: String) throws {
    let run = try Workdir(["d.csv": "y,p\n" + rows]).run("accuracy d.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("are they decisions?"), "\(run)")
    #expect(run.pasted.first?.output == accuracy + "\n" && run.pasted.last?.status == 0, "\(run) \(run.pasted)")
  }
}

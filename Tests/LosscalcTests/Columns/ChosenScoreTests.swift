import Foundation
import Testing

/// A label with its score, as pipelines print them: the score of whatever was decided for.
@Suite struct ChosenScoreTests {
  private static let text = "text,label,pred,score\na,POS,POS,0.9\nb,NEG,NEG,0.8\nc,NEG,POS,0.6\n"
  /// Of the probabilities of POS: 0.9, 0.2, 0.6.
  private static let cost = (-log(0.9) - log(0.8) - log(0.4)) / 3

  private func isRefused(_ folder: Workdir, _ command: String) throws {
    let run = try folder.run(command + " -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("which-column"), "\(run)")
    let pasted = try #require(run.pasted.first)
    let value = try #require(Double(pasted.lines.first ?? ""), "\(pasted)")
    #expect(abs(value - Self.cost) < 1e-12, "\(pasted)")
  }

  @Test func theScoreOfWhatWasDecidedIsNoProbability() throws {
    let folder = try Workdir(["d.csv": Self.text])
    try isRefused(folder, "bce d.csv")
    try isRefused(folder, "bce d.csv -P score --classes NEG,POS")
  }

  @Test func inJSONToo() throws {
    let records = #"[{"label":"POS","score":0.9},{"label":"NEG","score":0.8},{"label":"POS","score":0.6}]"#
    let lines = records.dropFirst().dropLast().replacing("},", with: "}\n")
    let files = ["y.csv": "truth\nPOS\nNEG\nNEG\n", "p.json": records, "p.ndjson": lines + "\n"]
    for name in ["p.json", "p.ndjson"] { try isRefused(Workdir(files), "bce -y y.csv -p \(name)") }
  }

  /// Labels of 0 and 1 beside decisions in words, and decisions under another of their names.
  static let others: [[String: String]] = [
    ["d.csv": "label\n1\n0\n0\n", "p.csv": "label,score\nPOS,0.9\nNEG,0.8\nPOS,0.6\n"],
    ["d.csv": "label\n1\n0\n0\n", "p.csv": "predicted_class,probability\n1,0.9\n0,0.8\n1,0.6\n"],
  ]

  @Test(arguments: others) func whateverTheDecisionsAreCalled(_ files: [String: String]) throws {
    try isRefused(Workdir(files), "bce -y d.csv -p p.csv")
  }

  @Test func anOptionSaysThatItIsOne() throws {
    let run = try Workdir(["d.csv": Self.text]).run("roc_auc d.csv --classes NEG,POS --from prob -f value")
    #expect(run.status == 0 && run.output == "1.0\n" || run.output == "1\n", "\(run)")
  }

  @Test(arguments: ["0.4", "0.2"]) func aScoreBelowOneHalfIsAProbability(score: String) throws {
    let text = Self.text.replacing("NEG,NEG,0.8", with: "NEG,NEG,\(score)")
    let run = try Workdir(["d.csv": text]).run("bce d.csv --classes NEG,POS -n none")
    #expect(run.status == 0, "\(run)")
  }
}

import Foundation
import Testing

/// What stands for a missing value is no class and no group, in any format.
@Suite struct MissingClassTests {
  private static let markers = ["NA", "nan", "None", "null", "N/A", "\\N", ""]

  private static func text(_ marker: String) -> String { "y_true,y_pred\nA,A\n\(marker),A\nB,B\nB,\(marker)\n" }

  @Test(arguments: markers, ["accuracy", "f1_macro", "mcc", "cohen_kappa"])
  func isRefusedAndDropped(_ marker: String, _ metric: String) throws {
    let folder = try Workdir(["d.csv": Self.text(marker)])
    let run = try folder.run("\(metric) d.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("d.csv:3:1"), "\(run)")
    #expect(run.errors.contains("[missing-value]") && run.pasted.first?.output == "1\n", "\(run)")
    let dropped = try folder.run("\(metric) d.csv --missing drop")
    #expect(dropped.output.contains("set of 2)") && dropped.output.contains("2 dropped"), "\(dropped)")
  }

  @Test func aWordOfTheUserIsOne() throws {
    let folder = try Workdir(["d.csv": Self.text("?"), "n.csv": "y_true,y_pred\n1,1\n-9,1\n-1,-1\n-1,-9\n"])
    let run = try folder.run("accuracy d.csv --na ? --missing drop -f value")
    #expect(run.output == "1\n", "\(run)")
    let numbers = try folder.run("accuracy n.csv --na=-9 --missing drop -f value")
    #expect(numbers.output == "1\n", "\(numbers)")
    let refused = try folder.run("accuracy n.csv --na=-9")
    #expect(refused.status == 65 && refused.errors.contains("[missing-value]"), "\(refused)")
  }

  @Test func aClassThatIsDeclaredIsNone() throws {
    let run = try Workdir(["d.csv": Self.text("NA")]).run("accuracy d.csv --classes A,B,NA -f value")
    #expect(run.status == 0 && run.output == "0.5\n", "\(run)")
  }

  @Test func inJSONToo() throws {
    let rows = [("A", "A"), ("NA", "A"), ("B", "B"), ("B", "None")].map { #"{"y":"\#($0)","p":"\#($1)"}"# + "\n" }
    let folder = try Workdir(["d.jsonl": rows.joined()])
    let run = try folder.run("accuracy d.jsonl --missing drop -f value")
    #expect(run.status == 0 && run.output == "1\n", "\(run)")
    let refused = try folder.run("accuracy d.jsonl")
    #expect(refused.status == 65 && refused.errors.contains("[missing-value]"), "\(refused)")
  }

  @Test(arguments: markers) func isNoGroup(_ marker: String) throws {
    for rows in [1, 2000] {
      let text = "y,p,g\n" + String(repeating: "1,0.9,a\n0,0.2,\(marker)\n1,0.7,b\n", count: rows)
      let folder = try Workdir(["d.csv": text])
      let run = try folder.run("bce d.csv -G g -f csv -n none")
      #expect(run.status == 65 && run.errors.contains("d.csv:3:7"), "\(run)")
      #expect(run.errors.contains("[missing-value]") && run.errors.contains("\(rows) row"), "\(run)")
      #expect(run.pasted.first?.lines.count == 3, "\(run) \(run.pasted)")
    }
  }
}

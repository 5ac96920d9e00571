import Foundation
import Testing

/// No command writes over a file that it reads.
@Suite struct KeptInputTests {
  private static let files = [
    "d.csv": "y,p\n0,0.541\n1,0.823\n", "y.csv": "y\n0\n1\n", "p.csv": "p\n0.541\n0.823\n",
    "f.txt": "k(a=3) = a*abs(y-yhat)\n", "o.txt": "--digits=5\n", "a.txt": "0.5\n0.5\n",
  ]

  @Test(arguments: [
    "match 0.2 mse d.csv -o json:d.csv", "match 0.2 mse -y y.csv -p p.csv -o json:p.csv",
    "columns d.csv -o json:d.csv", "columns -y y.csv -o json:./y.csv", "suggest d.csv -o json:d.csv",
    "suggest -y y.csv -p p.csv -o json:y.csv", "list --losses f.txt -o json:f.txt",
    "k d.csv --losses f.txt -o json:f.txt", "plot roc -y y.csv -p p.csv -o svg:y.csv",
    "plot landscape mse d.csv -o svg:d.csv", "descend mse d.csv -Y y -P p -o csv:d.csv",
    "descend mse -y y.csv -p p.csv -o csv:p.csv", "history d.csv -o json:d.csv", "mse d.csv @o.txt -o csv:o.txt",
    "mse -y y.csv -p p.csv --expect-loss p.csv -o json:p.csv", "focal d.csv --alpha a.txt -o json:a.txt",
    "mse -q -o csv:.stdin",
  ])
  func isReplacedByNoOutput(_ command: String) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run(command, input: Self.files["d.csv"])
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("the run reads this file"), "\(run)")
    for (name, text) in Self.files { #expect(try folder.read(name) == text, "\(name)") }
  }

  /// A word that is no file is in nobody's way: the name of a loss, or a number.
  @Test(arguments: ["mse d.csv -q -o json:mse", "match 0.162 mse d.csv -q -o json:0.162"])
  func otherFilesAre(_ command: String) throws {
    let folder = try Workdir(Self.files.merging(["mse": "old", "0.162": "old"]) { old, _ in old })
    let run = try folder.run(command)
    #expect(run.status == 0, "\(run)")
    #expect(try folder.read(command.contains("match") ? "0.162" : "mse").hasPrefix("{"))
  }
}

import Foundation
import Testing

/// `Examples/spark`: the job on a real Spark in local mode.
///
/// Runs where its installation steps were followed: `SPARK_PYTHON` names the Python that has PySpark, else `python3`.
@Suite struct SparkExampleTests {
  private static let job = Repository.root.appendingPathComponent("Examples/spark/losses.py").path
  private static let python = ProcessInfo.processInfo.environment["SPARK_PYTHON"] ?? "python3"

  private static var isInstalled: Bool {
    let check = "'\(python)' -c 'import pyspark' && java -version"
    return (try? Workdir().shell("{ \(check); } >/dev/null 2>&1"))?.status == 0
  }

  @Test(
    .enabled(
      if: isInstalled,
      "needs PySpark and Java: follow the steps in Examples/spark/losses.py and set SPARK_PYTHON to its Python"))
  func addsUpToTheBitsOfASingleRun() throws {
    let folder = try Workdir()
    try FileManager.default.createDirectory(
      at: folder.folder.appendingPathComponent("data"), withIntermediateDirectories: true)
    var all = "y,yhat\n"
    for file in 0..<3 {
      var text = "y,yhat\n"
      for row in 0..<500 {
        let line = "\((row * 7 + file) % 3 == 0 ? 1 : 0),\(Double((row * 389 + file * 17) % 999 + 1) / 1001)\n"
        text += line
        all += line
      }
      try folder.write("data/\(file).csv", text)
    }
    try folder.write("all.csv", all)
    let run = try folder.shell(
      "'\(SparkExampleTests.python)' '\(SparkExampleTests.job)' bce data out --losscalc '\(Workdir.program)' "
        + "--partitions 4 2>log")
    #expect(run.status == 0 && run.output == "4 partitions merged into out/result.json\n", "\(run)")
    let merged = try JSONValue(folder.read("out/result.json"))["results"][0]
    let single = try folder.run("bce all.csv -f json").json()["results"][0]
    for key in ["cost", "n", "nonfinite", "signature"] { #expect(merged[key] == single[key] && merged[key] != .null) }
    for key in ["sum", "mean", "std", "min", "max"] { #expect(merged["stats"][key] == single["stats"][key]) }
    let rows = try folder.shell("cat out/losses/part-*.csv | grep -v row | cut -d, -f2-4 | sort").lines
    let expected = single["samples"].elements.count
    let own = try folder.shell("losscalc bce all.csv -f csv --grad none | grep -v row | cut -d, -f2-4 | sort").lines
    #expect(rows.count == expected && rows == own)
  }
}

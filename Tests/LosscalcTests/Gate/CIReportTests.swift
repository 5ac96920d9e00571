import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `-f junit`, `-f github`, `--errors github`: what CI servers read.
@Suite struct CIReportTests {
  private static let checks = ["bce", "-y", "y.csv", "-p", "p.csv", "-e", "cost<=0.43", "-e", "cost=0.4389"]

  /// Collects the elements of an XML document with their attributes.
  private final class Elements: NSObject, XMLParserDelegate {
    var found: [(name: String, attributes: [String: String])] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { found.append((name, attributes)) }

    init(_ text: String) throws {
      super.init()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = self
      #expect(parser.parse(), "\(text)")
    }

    subscript(name: String) -> [[String: String]] { found.filter { $0.name == name }.map(\.attributes) }
  }

  @Test func writesJUnit() throws {
    let run = try Workdir(fiveRows).run(CIReportTests.checks + ["-f", "junit"])
    #expect(run.status == 1 && run.errors.isEmpty, "\(run)")
    let elements = try Elements(run.output)
    let suite = try #require(elements["testsuite"].first)
    #expect(suite["name"] == "bce" && suite["tests"] == "2" && suite["failures"] == "1" && suite["errors"] == "0")
    #expect(
      elements["testcase"].map { $0["name"] } == [
        "cost <= 0.43 [bce.cost of p.csv]", "cost = 0.4389 [bce.cost of p.csv]",
      ])
    #expect(
      elements["failure"].first?["message"] == "cost <= 0.43: got 0.43888343540648533, over by 0.00888 (2.1%)")
    #expect(!run.output.contains("<="), "\(run)")
  }

  @Test func writesJUnitFilesBesideTheTable() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.run(CIReportTests.checks + ["-o", "report.xml", "-n", "none"])
    #expect(run.status == 1 && run.output.contains("1 of 2 checks failed"), "\(run)")
    #expect(try Elements(folder.read("report.xml"))["testcase"].count == 2)
    _ = try folder.run("bce -y y.csv -p p.csv -q -o a.json")
    let diff = try folder.run("diff a.json a.json -f junit")
    #expect(try diff.status == 0 && Elements(diff.output)["testsuite"].first?["name"] == "losscalc diff", "\(diff)")
  }

  @Test func escapesNamesInXML() throws {
    let folder = try Workdir(["a&<\"b>.csv": "y,yhat\n0,1\n", "c.csv": "y,yhat\n0,1\n"])
    let run = try folder.run(["mse", "a&<\"b>.csv", "c.csv", "-f", "junit", "-e", "cost<0"])
    let names = try Elements(run.output)["testcase"].compactMap { $0["name"] }
    #expect(names.first == "cost < 0 (a&<\"b>.csv) [mse.cost of a&<\"b>.csv]", "\(run)")
  }

  @Test func annotatesFailuresForGitHub() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.run(CIReportTests.checks + ["-f", "github", "-n", "none"])
    #expect(run.status == 1)
    #expect(
      run.output.hasSuffix(
        """
        1 of 2 checks failed
        ::error title=losscalc bce.cost,file=p.csv::cost <= 0.43: got 0.43888343540648533, over by 0.00888 (2.1%25)

        """), "\(run)")
    _ = try folder.run("bce -y y.csv -p p.csv -b base.json --update-baseline -q")
    try folder.write("p.csv", "p\n0.542\n0.823\n0.312\n0.791\n0.458\n")
    let moved = try folder.run("bce -y y.csv -p p.csv -b base.json -f github -n none -t 0.0000001%")
    #expect(
      moved.output.contains(
        """
        ::error title=losscalc bce.cost,file=p.csv::cost 0.43931964059575734, baseline 0.43888343540648533 \
        (+0.099%25, allowed 1e-07%25)

        """), "\(moved)")
  }

  @Test func annotatesTheLineOfTheRowThatMovedMost() throws {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv -b base.json --update-baseline -q")
    try folder.write("p.csv", "# scores\np,of\n\n0.541,a\n0.823,a\n\n0.3,a\n0.791,a\n0.457,a\n")
    let run = try folder.run("bce -y y.csv -p p.csv -P p -b base.json -f github -n none")
    #expect(run.output.contains("::error title=losscalc bce.cost,file=p.csv::cost 0.43"), "\(run)")
    #expect(
      run.output.contains("::error title=losscalc bce.samples,file=p.csv,line=7::samples: 2 of 5 moved; row 3:"),
      "\(run)")
    try folder.write("theirs.csv", "loss\n0.778705068921592\n0.2\n0.35667494393873245\n0.23445731121448313\n0.6\n")
    let rows = try folder.run("bce -y y.csv -p p.csv -P p --expect-loss theirs.csv -f github -n none -t 1e-9")
    #expect(rows.output.contains("::error title=losscalc bce.loss,file=theirs.csv,line=6::loss: 2 of 5"), "\(rows)")
  }

  @Test func keepsToTenAnnotations() throws {
    let checks = (1...12).flatMap { ["-e", "cost=\($0)"] }
    let run = try Workdir(fiveRows).run(["bce", "-y", "y.csv", "-p", "p.csv", "-f", "github"] + checks)
    let annotations = run.lines.filter { $0.hasPrefix("::") }
    #expect(annotations.count == 10 && annotations.last == "::error title=losscalc::3 more checks failed", "\(run)")
  }

  @Test func escapesAnnotations() throws {
    let folder = try Workdir(["a:b,c%d.csv": "y,yhat\n0,1\n"])
    let run = try folder.run(["mse", "a:b,c%d.csv", "-f", "github", "-e", "cost<0"])
    #expect(run.output.contains("file=a%3Ab%2Cc%25d.csv::cost < 0: got 1, over by 1.00"), "\(run)")
  }

  @Test func annotatesErrorsForGitHub() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,1.5\n"])
    let expected = """
      ::error title=losscalc prob-range,file=d.csv,line=2,col=3::prediction 1.5 is not a probability in [0, 1]\
      %0Ahint: 1 of 1 predictions is out of range

      """
    for options in ["--errors github", "--errors=github", "-f github", "--format=github"] {
      let run = try folder.run("bce d.csv \(options)")
      #expect(run.status == 65 && run.output.isEmpty && run.errors == expected, "\(run)")
    }
    let text = try folder.run("bce d.csv -f github --errors text")
    #expect(text.errors.hasPrefix("d.csv:2:3: error:"), "\(text)")
    let usage = try folder.run("bce d.csv --errors github --toleranse 1")
    #expect(usage.errors.hasPrefix("::error title=losscalc unknown-option::unknown option '--toleranse'"), "\(usage)")
  }
}

import Foundation
import Testing

/// The same numbers give the same bits, however they come.
@Suite struct FormatsTests {
  private static let rows: [(y: Int, p: Double)] = {
    var state: UInt64 = 20_260_101
    return (0..<30_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let p = Double(state >> 11) / 9_007_199_254_740_992
      return (Int(state >> 7) & 1, max(p, 1e-300))
    }
  }()

  /// A version 1 .npy file of little-endian doubles.
  private func npy(_ values: [Double]) -> Data {
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(values.count),), }"
    header += String(repeating: " ", count: 117 - header.count) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
    data.append(Data(header.utf8))
    for value in values {
      for byte in 0..<8 { data.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * byte))) }
    }
    return data
  }

  private func folder() throws -> Workdir {
    let rows = FormatsTests.rows
    let folder = try Workdir([
      "y.csv": "y\n" + rows.map { "\($0.y)\n" }.joined(), "p.csv": "p\n" + rows.map { "\($0.p)\n" }.joined(),
      "d.tsv": "id\ty\tp\n" + rows.enumerated().map { "\($0)\t\($1.y)\t\($1.p)\n" }.joined(),
      "quoted.csv": "y,\"p\"\r\n# a comment\r\n" + rows.map { "\"\($0.y)\",\"\($0.p)\"\r\n" }.joined(),
      "d.json": "{\"y\": [\(rows.map { "\($0.y)" }.joined(separator: ", "))],\n"
        + "\"p\": [\(rows.map { "\($0.p)" }.joined(separator: ","))]}",
      "rows.json": "[" + rows.map { "{\"y\": \($0.y), \"p\": \($0.p)}" }.joined(separator: ",\n") + "]",
      "d.ndjson": rows.map { "{\"p\":\($0.p),\"y\":\($0.y)}\n" }.joined(),
    ])
    try folder.write("y.npy", npy(rows.map { Double($0.y) }))
    try folder.write("p.npy", npy(rows.map(\.p)))
    return folder
  }

  /// Rows that go by are written at once, and a missing cell that is left out or kept is no reason to hold them back.
  @Test(arguments: ["-f csv", "-f tsv", "-f ndjson", "-q -o x.csv"])
  func writesTheRowsThatHaveNoMissingCell(_ format: String) throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,0.5\n0,NA\n1,0.25\n0,nan\n"])
    for (option, rows) in [("drop", ["1", "3"]), ("keep", ["1", "2", "3", "4"])] {
      for input in ["d.csv", "- <d.csv"] {
        let run = try folder.shell("losscalc mse \(input) --missing \(option) \(format) --grad none")
        #expect(run.status == 0, "\(run)")
        let text = format.hasPrefix("-q") ? try folder.read("x.csv") : run.output
        let numbers = text.split(separator: "\n").compactMap { line in
          (line.firstMatch(of: /^([0-9]+)/) ?? line.firstMatch(of: /"row": ([0-9]+)/)).map { String($0.1) }
        }
        #expect(numbers == rows, "\(run)")
      }
    }
  }

  @Test func everyFormatGivesTheSameBits() throws {
    let folder = try folder()
    func result(_ command: String) throws -> JSONValue {
      let run = try folder.shell("losscalc bce,mse,dice \(command) -f json -n none")
      #expect(run.status == 0, "\(run)")
      return .array(try run.json()["results"].elements.map { .array([$0["cost"], $0["stats"], $0["n"]]) })
    }
    let expected = try result("-y y.csv -p p.csv")
    for command in [
      "d.tsv", "quoted.csv", "d.json", "rows.json", "d.ndjson", "-y y.npy -p p.npy", "-y y.npy -p p.csv",
      "-y y.csv -p p.csv -j 1", "-y y.csv -p p.csv -j 2", "-y y.csv -p p.csv -j 7", "d.ndjson -j 7", "rows.json -j 7",
      "-y <(cat y.csv) -p <(cat p.csv)", "-y <(cat y.npy) -p <(cat p.npy)", "- < d.json", "< d.ndjson",
      "-y <(gzip -c y.csv) -p p.csv", "-y y.csv -p <(gzip -1 -c p.csv)", "<(gzip -c d.ndjson)",
    ] { #expect(try result(command) == expected, "\(command)") }
  }

  @Test func everyThreadCountGivesTheSameRows() throws {
    let folder = try folder()
    for format in ["csv", "ndjson", "json", "tsv"] {
      let expected = try folder.run("bce,focal -y y.csv -p p.csv -f \(format) -j 1").output
      for command in ["-j 2", "-j 7", "-j 40"] {
        let output = try folder.run("bce,focal -y y.csv -p p.csv -f \(format) \(command)").output
        #expect(output == expected, "\(format) \(command)")
      }
      let piped = try folder.shell("cat p.csv | losscalc bce,focal -y y.csv -p - -f \(format) -j 2").output
      let renamed = expected.replacingOccurrences(of: "\"p.csv\"", with: "\"-\"")
      #expect(piped == renamed, "\(format) from a pipe")
    }
  }

  @Test func refusesDamagedGzip() throws {
    let folder = try folder()
    _ = try folder.shell("gzip -c p.csv | head -c 1000 > cut.gz; gzip -c p.csv > whole.gz")
    let cut = try folder.run("bce -y y.csv -p cut.gz")
    #expect(cut.status == 65 && cut.output.isEmpty && cut.errors.contains("[compressed]"), "\(cut)")
    #expect(try folder.run("bce -y y.csv -p whole.gz -n none").status == 0)
  }
}

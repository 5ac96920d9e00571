import Foundation
import Testing

/// Losses and gradients as an array of doubles: the numbers of CSV, bit for bit.
@Suite struct NPYOutputTests {
  private static let count = 30_000

  /// Labels and predictions, enough for several claims.
  private func folder() throws -> Workdir {
    let rows = (1...NPYOutputTests.count).map { "\($0 % 3 / 2),\(Double($0) / Double(NPYOutputTests.count + 1))\n" }
    let folder = try Workdir(["d.csv": "y,p\n" + rows.joined()])
    return folder
  }

  /// The shape of an array and its numbers, row after row.
  private func array(_ folder: Workdir, _ name: String) throws -> (shape: String, values: [UInt64]) {
    let bytes = try [UInt8](Data(contentsOf: folder.folder.appendingPathComponent(name)))
    let length = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
    let header = String(decoding: bytes[10..<length], as: UTF8.self)
    #expect(bytes.starts(with: [0x93] + Array("NUMPY".utf8) + [1, 0]) && length % 64 == 0 && header.hasSuffix(" \n"))
    #expect(header.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': ("))
    let shape = header.split(separator: "(").last?.split(separator: ")").first.map(String.init) ?? ""
    let values = stride(from: length, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    return (shape, values)
  }

  /// The cells of some columns of CSV, row after row.
  private func cells(_ text: String, _ columns: [Int]) -> [UInt64] {
    text.split(separator: "\n").dropFirst().flatMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return columns.map { (Double(cells[$0]) ?? .nan).bitPattern }
    }
  }

  @Test func hasTheNumbersOfCSV() throws {
    let folder = try folder()
    let expected = cells(try folder.run("bce,focal d.csv -f csv").output, [3, 4, 5, 6])
    for command in ["d.csv -j 1", "d.csv -j 7", "- < d.csv", "d.csv -o rows.csv"] {
      let run = try folder.shell("losscalc bce,focal \(command) -q -o x.npy")
      #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run)")
      let array = try array(folder, "x.npy")
      #expect(array.shape == "\(NPYOutputTests.count), 4" && array.values == expected, "\(command)")
    }
    #expect(folder.names.filter { $0.hasSuffix(".tmp") }.isEmpty)
  }

  @Test func goesToPipesToo() throws {
    let folder = try folder()
    let run = try folder.shell(
      """
      losscalc bce d.csv -q -o x.npy
      losscalc bce d.csv -f npy > f.npy
      losscalc bce - -f npy < d.csv | cat > p.npy
      losscalc bce d.csv -q -o npy:/dev/stdout | cat > o.npy
      cmp x.npy f.npy && cmp x.npy p.npy && cmp x.npy o.npy
      """)
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
  }

  @Test func isAVectorWhenThereIsOneColumn() throws {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv --grad none -q -o x.npy")
    let vector = try array(folder, "x.npy")
    #expect(vector.shape == "5,")
    #expect(vector.values == cells(try folder.run("bce -y y.csv -p p.csv --grad none -f csv").output, [3]))
    _ = try folder.run("bce,dice -y y.csv -p p.csv -n 2 -q -o x.npy")
    // A set loss has no value of a row, but a gradient.
    #expect(try array(folder, "x.npy").shape == "2, 3")
  }

  @Test func isReadAgain() throws {
    let folder = try folder()
    _ = try folder.run("mse d.csv --grad none -q -o losses.npy")
    let mean = try folder.run("mse d.csv --json -n none").json()["results"].elements[0]["cost"]
    let zeros = "<(yes 0 | head -\(NPYOutputTests.count))"
    let again = try folder.shell("losscalc bias -p losses.npy -y \(zeros) --json -n none")
    #expect(try again.json()["results"].elements[0]["cost"] == mean, "\(again)")
  }

  @Test func holdsOnlyTheRowsThatAreLeft() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,2\n,3\n3,5\n"])
    for input in ["d.csv", "-"] {
      let run = try folder.shell("losscalc mse \(input) --missing drop -q -o x.npy < d.csv")
      #expect(run.status == 0, "\(run)")
      #expect(try array(folder, "x.npy").values.map { Double(bitPattern: $0) } == [1, 1, 4, 2])
    }
  }

  @Test(arguments: [
    ("dice -y y.csv -p p.csv --grad none", "has one value for all rows"),
    ("bce -y y.csv -p p.csv --worst 2", "--worst"), ("bce -y y.csv -p p.csv -p p.csv", "several inputs"),
    ("bce g.csv -G g", "groups of --group-col"),
  ]) func refusesWhatAnArrayCannotHold(_ command: String, _ reason: String) throws {
    let folder = try Workdir(fiveRows)
    try folder.write("g.csv", "y,p,g\n0,0.5,a\n1,0.5,b\n")
    try folder.write("x.npy", "old")
    let run = try folder.run("\(command) -q -o x.npy")
    #expect(run.status == 64 && run.errors.contains(reason) && run.errors.contains("[option-value]"), "\(run)")
    #expect(try folder.read("x.npy") == "old")
  }

  @Test func refusesMergedResults() throws {
    let folder = try Workdir(fiveRows)
    _ = try folder.shell("losscalc bce -y y.csv -p p.csv -f partial > a.part")
    let run = try folder.run("merge a.part -q -o x.npy")
    #expect(run.status == 64 && run.errors.contains("shards keep no rows") && !folder.has("x.npy"), "\(run)")
  }
}

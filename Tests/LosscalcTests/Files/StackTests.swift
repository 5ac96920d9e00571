import Foundation
import Testing

/// Arrays of three and four axes: masks, images of classes, sequences of logits.
struct StackTests {
  private static let masks: [Double] = [1, 0, 0, 1, 1, 1, 0, 0]
  private static let shares: [Double] = [0.75, 0.25, 0.5, 0.5, 0.25, 1, 0, 0.25]

  private func folder() throws -> Workdir {
    let folder = try Workdir()
    try folder.write("y.npy", Self.array(Self.masks, "(2, 2, 2)"))
    try folder.write("p.npy", Self.array(Self.shares, "(2, 2, 2)"))
    try folder.write("y4.npy", Self.array(Self.masks, "(2, 1, 2, 2)"))
    try folder.write("p4.npy", Self.array(Self.shares, "(2, 1, 2, 2)"))
    try folder.write("labels.npy", Self.array([0, 1, 2, 2], "(2, 2)"))
    try folder.write("labelsf.npy", Self.array([0, 2, 1, 2], "(2, 2)", isFortran: true))
    try folder.write("last.npy", Self.array([3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0], "(2, 2, 3)"))
    // The same with the classes along the second axis.
    try folder.write("second.npy", Self.array([3, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0], "(2, 3, 2)"))
    try folder.write("square.npy", Self.array([1, 2, 3, 4, 5, 6, 7, 9], "(2, 2, 2)"))
    try folder.write("binary.npy", Self.array([0, 1, 1, 0], "(2, 2)"))
    try folder.write("w.npy", Self.array([1, 3], "(2,)"))
    try folder.write("fortran.npy", Self.array(Self.masks, "(2, 2, 2)", isFortran: true))
    return folder
  }

  private func cost(_ folder: Workdir, _ command: String) throws -> Double? {
    try folder.run("\(command) --json -n 0 --grad none").json()["results"][0]["cost"].number
  }

  /// 1 − 2Σyp / (Σy + Σp) of cells.
  private static func dice(_ cells: Range<Int>) -> Double {
    let (y, p) = (masks[cells], shares[cells])
    let both = zip(y, p).reduce(0) { $0 + $1.0 * $1.1 }
    return 1 - 2 * both / (y.reduce(0, +) + p.reduce(0, +))
  }

  @Test(arguments: ["-y y.npy -p p.npy", "-y y4.npy -p p4.npy", "-y y.npy -p p4.npy"])
  func eachItemOfTheFirstAxisIsASample(_ files: String) throws {
    let folder = try folder()
    let (first, second) = (Self.dice(0..<4), Self.dice(4..<8))
    #expect(abs(try #require(try cost(folder, "dice \(files)")) - (first + second) / 2) < 1e-15)
    #expect(abs(try #require(try cost(folder, "dice \(files) --set all")) - Self.dice(0..<8)) < 1e-15)
    #expect(abs(try #require(try cost(folder, "dice \(files) -w w.npy")) - (first + 3 * second) / 4) < 1e-15)
    let squares = zip(Self.masks, Self.shares).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(abs(try #require(try cost(folder, "mse \(files)")) - squares / 8) < 1e-15)
  }

  @Test(arguments: ["last.npy", "second.npy"])
  func labelsWithoutTheAxisOfClassesAreARowEach(_ logits: String) throws {
    let folder = try folder()
    // The logits of the labels 0, 1, 2, 2 beside those of two other classes, which are 0.
    let losses = [log(1 + 2 * exp(-3.0)), log(1 + 2 * exp(-2.0)), log(1 + 2 * exp(-1.0)), log(3)]
    for labels in ["labels.npy", "labelsf.npy"] {
      let own = try #require(try cost(folder, "cce -y \(labels) -p \(logits) --from-logits"))
      #expect(abs(own - losses.reduce(0, +) / 4) < 1e-14, "\(own)")
    }
    let table = try folder.run("accuracy -y labels.npy -p \(logits) --from-logits -n 0")
    #expect(table.output.contains("one set of 4"), "\(table)")
  }

  @Test func whereBothAxesFitTheLibraryTells() throws {
    let folder = try folder()
    let files = "-y binary.npy -p square.npy --from-logits"
    func loss(_ gaps: [Double]) -> Double { gaps.reduce(0) { $0 + log(1 + exp($1)) } / 4 }
    let last = loss([1, -1, -1, 2])
    let second = loss([2, -2, -2, 3])
    #expect(abs(try #require(try cost(folder, "cce \(files)")) - last) < 1e-14)
    #expect(abs(try #require(try cost(folder, "cce \(files) --compat torch")) - second) < 1e-14)
  }

  @Test func decisionsOfAStackAskWhereItsClassesAre() throws {
    for name in ["accuracy", "f1:average=macro", "roc_auc"] {
      let outcome = try folder().run("\(name) -y y.npy -p p.npy")
      #expect(outcome.status == 65 && outcome.errors.contains("where none has them: losscalc"), "\(outcome)")
      #expect(outcome.pasted.map(\.status) == [0], "\(outcome)")
    }
    let outcome = try folder().run("cce -y y.npy -p p.npy")
    #expect(outcome.status == 65 && outcome.errors.contains("a.reshape(-1, a.shape[-1])) of both"), "\(outcome)")
  }

  @Test func theOrderOfMemoryIsNamed() throws {
    let outcome = try folder().run("dice -y fortran.npy -p p.npy")
    #expect(outcome.status == 65 && outcome.errors.contains("numpy.ascontiguousarray"), "\(outcome)")
  }

  @Test func axesOfTwoArraysAreInOneOrder() throws {
    let folder = try Workdir()
    let cells = (0..<24).map(Double.init)
    try folder.write("y.npy", Self.array(cells, "(2, 3, 4)"))
    try folder.write("p.npy", Self.array(cells, "(2, 4, 3)"))
    let run = try folder.run("mse -y y.npy -p p.npy")
    #expect(run.status == 65 && run.errors.contains("2 x 3 x 4") && run.errors.contains("2 x 4 x 3"), "\(run)")
    #expect(run.errors.contains("numpy.transpose(a, (0, 2, 1))"), "\(run)")
    try folder.write("p.npy", Self.array(cells, "(2, 3, 1, 4)"))
    #expect(try folder.run("mse -y y.npy -p p.npy -f value").output == "0\n")
  }

  private static func array(_ values: [Double], _ shape: String, isFortran: Bool = false) -> Data {
    let order = isFortran ? "True" : "False"
    var header = "{'descr': '<f8', 'fortran_order': \(order), 'shape': \(shape), }"
    while (header.utf8.count + 11) % 64 != 0 { header += " " }
    header += "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8))
    for value in values { for byte in 0..<8 { data.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * byte))) } }
    return data
  }

  /// Decisions and rankings of the cells of masks, as of a row for each cell.
  @Test(arguments: [
    "accuracy", "f1", "csi", "hamming", "mcc", "cohen_kappa", "roc_auc", "average_precision", "f1_macro",
  ])
  func allCellsAreOneSet(loss: String) throws {
    let labels: [String] = (0..<24).map { cell in "\(cell * 5 % 7 % 2)" }
    let scores: [String] = (0..<24).map { cell in "\(Double(cell * 11 % 24) / 32 + 0.125)" }
    let both = zip(labels, scores).map { label, score in "\(label),\(score)\n" }
    let folder = try Workdir([
      "y.json": Self.nested(labels), "p.json": Self.nested(scores), "y.csv": Self.table(labels),
      "p.csv": Self.table(scores), "cells.csv": "y,p\n" + both.joined(),
    ])
    let right = try folder.run("\(loss) cells.csv --json").json()["results"][0]
    for files in ["-y y.csv -p p.csv --header no", "-y y.json -p p.json"] {
      let run = try folder.run("\(loss) \(files) --set all --json")
      let result = try run.json()["results"][0]
      #expect(result["cost"].number == right["cost"].number && result["sets"][0]["n"].number == 24, "\(run)")
    }
  }

  /// Two arrays of three rows of four cells.
  private static func nested(_ cells: [String]) -> String {
    let rows = (0..<6).map { row in "[" + cells[4 * row..<4 * row + 4].joined(separator: ",") + "]" }
    return "[[" + rows[..<3].joined(separator: ",") + "],[" + rows[3...].joined(separator: ",") + "]]"
  }

  private static func table(_ cells: [String]) -> String {
    (0..<6).map { row in cells[4 * row..<4 * row + 4].joined(separator: ",") + "\n" }.joined()
  }
}

import Foundation
import Testing

/// `--confidence`: models side by side, row by row.
@Suite struct PairedDifferenceTests {
  /// Two models of `count` rows; the second is off by `shift` more, within noise that both share.
  private func folder(_ count: Int, shift: Double) throws -> Workdir {
    var state: UInt64 = 7
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
    var (y, a, b) = ("y\n", "p\n", "p\n")
    for _ in 0..<count {
      let common = noise()
      y += "0\n"
      a += "\(common + 0.1 * noise())\n"
      b += "\(common + 0.1 * noise() + shift)\n"
    }
    return try Workdir(["y.csv": y, "a.csv": a, "b.csv": b])
  }

  private static let command = "mae -y y.csv -p a.csv -p b.csv --confidence 95"

  @Test func tellsModelsApart() throws {
    for (shift, verdict) in [(0.02, "worse"), (-0.02, "better"), (0.0, "not told apart")] {
      let run = try folder(400, shift: shift).run(PairedDifferenceTests.command)
      #expect(run.status == 0 && (run.lines.last ?? "").hasSuffix("  \(verdict)"), "\(run)")
    }
  }

  @Test func holdsTheDifferenceInTheInterval() throws {
    let folder = try folder(1500, shift: 0.01)
    let json = try folder.run(PairedDifferenceTests.command + " -f json -n none").json()
    let found = json["differences"][0]
    let (low, high) = (try #require(found["low"].number), try #require(found["high"].number))
    let difference = try #require(found["difference"].number)
    let costs = json["results"].elements.compactMap { $0["cost"].number }
    #expect(abs(difference - (costs[1] - costs[0])) < 1e-12)
    #expect(found["source"].string == "b.csv" && found["against"].string == "a.csv" && found["n"].number == 1500)
    // The noise is the difference of two uniform ones of width 0.1: its mean has a deviation of 0.1/√6/√n.
    let deviation = 0.1 / 6.0.squareRoot() / 1500.0.squareRoot()
    #expect(low < difference && difference < high)
    #expect(abs((high - low) / (2 * 1.96 * deviation) - 1) < 0.15, "\(low) \(high)")
    let wider = try folder.run(PairedDifferenceTests.command.replacingOccurrences(of: "95", with: "99") + " -f json")
    #expect(try #require(wider.json()["differences"][0]["low"].number) < low)
  }

  @Test func weighsRows() throws {
    let folder = try folder(500, shift: 0.01)
    let numbers = (0..<500).map { $0 % 4 == 0 ? "3" : "1" }
    try folder.write("w.csv", "w\n" + numbers.joined(separator: "\n") + "\n")
    try folder.write("ones.csv", "w\n" + String(repeating: "1\n", count: 500))
    func differences(_ options: String) throws -> JSONValue {
      try folder.run(PairedDifferenceTests.command + " -f json -n none" + options).json()["differences"]
    }
    #expect(try differences(" -w ones.csv") == differences(""))
    let json = try folder.run(PairedDifferenceTests.command + " -f json -n none -w w.csv").json()
    let found = json["differences"][0]
    let costs = json["results"].elements.compactMap { $0["cost"].number }
    let difference = try #require(found["difference"].number)
    #expect(abs(difference - (costs[1] - costs[0])) < 1e-12)
    #expect(try #require(found["low"].number) < difference && difference < #require(found["high"].number))
    #expect(try differences(" -w w.csv") != differences(""))
  }

  @Test func refusesOtherWeightsForTheSameRows() throws {
    let files = ["a.csv": "y,yhat,w\n0,1,1\n0,2,1\n", "b.csv": "y,yhat,w\n0,1,1\n0,2,2\n"]
    let run = try Workdir(files).run("mae a.csv b.csv -W w --confidence 90")
    #expect(run.status == 65 && run.errors.contains("the weight of 1 row differs (row 2: 1 -> 2)"), "\(run)")
  }

  @Test func isTheSameOnAnyNumberOfThreads() throws {
    let folder = try folder(1200, shift: 0.01)
    let plain = try folder.run(PairedDifferenceTests.command + " -j 1").output
    #expect(try folder.run(PairedDifferenceTests.command + " -j 5").output == plain)
  }

  @Test func refusesWhatCannotBePaired() throws {
    let folder = try folder(3, shift: 0)
    try folder.write("d.csv", "y,yhat\n0,1\n")
    for (command, status) in [
      ("mae -y y.csv -p a.csv -p b.csv --confidence 100", 64),
      ("mae -y y.csv -p a.csv -p b.csv -w y.csv --confidence 95", 65),
    ] as [(String, Int32)] {
      let run = try folder.run(command)
      #expect(run.status == status && run.output.isEmpty, "\(run)")
    }
    try folder.write("b.csv", "p\n1\n\n2\nNA\n")
    let dropped = try folder.run("mae -y y.csv -p a.csv -p b.csv --missing drop --confidence 95")
    #expect(dropped.status == 65 && dropped.errors.contains("[length-mismatch]"), "\(dropped)")
  }
}

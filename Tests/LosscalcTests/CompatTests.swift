import Foundation
import Testing

/// `--compat`: the numbers of other libraries, as they are and as their documentation prints them.
@Suite struct CompatTests {
  /// One command on one table, and what a library gives for it.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var command: [String]
    var data: String
    var cost: String
    /// The losses of the rows, where the library has them; else empty.
    var losses: [String]
    /// The number that the documentation prints, rounded or cut off.
    var documented: String?
    /// In units of the last place: what the library's own arithmetic allows.
    var tolerance: Double

    var testDescription: String { command.joined(separator: " ") }

    static let all: [Case] = {
      struct File: Decodable { var cases: [Case] }
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/compat.json")
      do { return try JSONDecoder().decode(File.self, from: try Data(contentsOf: file)).cases } catch {
        fatalError("compat.json: \(error)")
      }
    }()
  }

  @Test(arguments: Case.all) func givesTheLibrarysNumber(_ reference: Case) throws {
    let run = try Workdir().run(reference.command + ["--json"], input: reference.data)
    #expect(run.status == 0, "\(run)")
    let result = try run.json()["results"][0]
    let cost = result["cost"].number ?? .nan
    let expected = try #require(Double(reference.cost))
    #expect(isNear(cost, expected, reference.tolerance), "cost \(cost) for \(expected)")
    let losses = result["samples"].elements.map { $0["loss"].number ?? .nan }
    for (loss, expected) in zip(losses, reference.losses.compactMap(Double.init)) {
      #expect(isNear(loss, expected, reference.tolerance), "loss \(loss) for \(expected)")
    }
    if let documented = reference.documented, let printed = Double(documented) {
      let digits = documented.split(separator: ".").dropFirst().first?.count ?? 0
      #expect(abs(cost - printed) <= 1.01 * pow(10, -Double(digits)), "cost \(cost), documented \(documented)")
    }
  }

  private func isNear(_ x: Double, _ expected: Double, _ ulps: Double) -> Bool {
    x == expected || abs(x - expected) <= ulps * expected.ulp
  }
}

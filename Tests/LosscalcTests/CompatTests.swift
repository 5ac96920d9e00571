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

  private static let files = [
    "d.csv": "y,p,w\n1,0,2\n0,0.5,1\n", "k.csv": "a,b,p,q\n1,0,0.5,-0.5\n0.25,0.75,1,2\n",
  ]

  @Test func theSignatureNamesTheLibrary() throws {
    let run = try Workdir(CompatTests.files).run("bce d.csv --compat torch -W w")
    #expect(run.output.contains("cost 100.3 (weighted batch-mean of 2)"), "\(run)")
    #expect(run.output.contains("|compat:torch|reduce:batch-mean|"), "\(run)")
  }

  @Test func whatIsTypedOutranksTheLibrary() throws {
    let folder = try Workdir(CompatTests.files)
    let clipped = try folder.run("bce d.csv --compat keras --clip 1e-3 --reduce sum --json").json()
    #expect(clipped["results"][0]["cost"].number.map { abs($0 - 7.600902459542082) < 1e-14 } ?? false)
    let floor = try folder.run("mape d.csv --compat keras --floor 0.5 --json").json()
    #expect(floor["results"][0]["cost"].number == 100)
  }

  @Test(arguments: [
    ("pseudo_huber d.csv --compat torch", "PyTorch has no loss like pseudo_huber"),
    ("distillation k.csv -Y a,b -P p,q --compat keras", "cannot be had here"),
    ("mse+mae d.csv --compat torch", "is a formula"), ("bce d.csv --compat optax --smoothing 0.1", "has no smoothing"),
    ("bce d.csv --compat optax --from prob", "cannot take predictions as 'prob'"),
    ("bce,mse d.csv --compat torch -W w", "does not reduce these losses alike"),
    ("bce d.csv --compat jax", "must be torch, keras, optax, sklearn or trec"),
    ("plot bce --compat keras", "plot does not take --compat"),
    ("cce k.csv -Y a,b -P p,q --compat torch --class-weight 0=2", "divides the loss of class probabilities by n"),
  ])
  func refusesWhatTheLibraryDoesNotHave(_ command: String, _ message: String) throws {
    let run = try Workdir(CompatTests.files).run(command)
    #expect(run.status == 64 && run.errors.contains(message) && run.output.isEmpty, "\(run)")
  }

  @Test func explainSaysWhatDiffersAndWhy() throws {
    let folder = try Workdir()
    let bce = try folder.run("explain bce").output
    #expect(bce.contains("torch BCELoss (clamps ln at -100)") && bce.contains("--compat torch: L = -(y*max"), "\(bce)")
    let poisson = try folder.run("explain poisson").output
    #expect(poisson.contains("--compat torch --from value: L = yhat - y*log(yhat + 1e-8)"), "\(poisson)")
  }

  @Test func shardsMergeByTheLibrarysRules() throws {
    let folder = try Workdir(CompatTests.files)
    try folder.write("part.json", try folder.run("bce d.csv --compat torch -W w -f partial").output)
    let merged = try folder.run("merge part.json --json").json()
    let whole = try folder.run("bce d.csv --compat torch -W w --json").json()
    #expect(merged["results"][0]["cost"] == whole["results"][0]["cost"])
    #expect(merged["results"][0]["signature"] == whole["results"][0]["signature"])
  }

  private func isNear(_ x: Double, _ expected: Double, _ ulps: Double) -> Bool {
    x == expected || abs(x - expected) <= ulps * expected.ulp
  }
}

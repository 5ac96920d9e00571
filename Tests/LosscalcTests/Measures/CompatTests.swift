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
      let file = Repository.fixtures.appendingPathComponent("compat.json")
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

  /// Each row: a command, and what the library makes of it: torch 2.9, Keras 3.15, scikit-learn 1.8.
  static let cuts: [(String, Double)] = [
    ("ctc -y cy.csv -p cp.csv --symbols 3 --compat torch --reduce sum", 5.180_2),
    ("tversky t.csv -Y y1,y2 -P p1,p2 --alpha .3 --beta .7 --compat keras", 0.432_314_4),
    ("average_precision a.csv -Y y1,y2 -P p1,p2 --compat sklearn", 0.416_666_7),
    ("average_precision a.csv -Y y1,y2 -P p1,p2 --compat sklearn --average weighted", 0.833_333_3),
    ("average_precision a.csv -Y y2 -P p2 --compat sklearn", 0),
    ("roc_auc a.csv -Y y3,y2 -P p1,p2 --average weighted", 0.5),
    ("top_k_error k.csv -Y y -P p0..p2 -W w --k 2 --compat keras", 0.7),
    ("pearson r.csv -Y y1,y2,y3 -P p1,p2,p3 -W w --compat keras", 0.567_657),
    ("concordance r.csv -Y y1,y2,y3 -P p1,p2,p3 -W w --compat keras", 0.394_089),
  ]

  @Test(arguments: cuts) func hasItsCutsAndReductions(_ command: String, _ value: Double) throws {
    let folder = try Workdir([
      "cy.csv": "a,b,c\n1,2,1\n1,-1,-1\n",
      "cp.csv": """
      s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,s12,s13,s14,s15
      -1.237,-1.495,-0.722,-1.037,-1.677,-0.780,-0.607,-0.963,-2.614,-1.886,-1.244,-0.580,-2.498,-0.392,-1.419
      -1.314,-1.126,-0.898,-1.242,-0.611,-1.782,-0.401,-2.433,-1.416,-0.493,-1.303,-2.140,-1.745,-1.281,-0.603

      """,
      "t.csv": "y1,y2,p1,p2\n1,0,.9,.2\n0,1,.3,.6\n1,1,.2,.4\n0,0,.1,.7\n1,0,.5,.5\n",
      "k.csv": "y,p0,p1,p2,w\n0,.2,.5,.3,2\n2,.5,.3,.2,1\n1,.1,.2,.7,3\n0,.1,.5,.4,4\n",
      "r.csv": "y1,y2,y3,p1,p2,p3,w\n1,2,3,1,3,2,2\n1,3,2,3,1,2,1\n0,2,1,.5,3,2,4\n",
      "a.csv": "y1,y2,y3,p1,p2\n1,0,1,.9,.2\n0,0,0,.3,.6\n1,0,1,.2,.4\n",
    ])
    let run = try folder.run(command + " -f value")
    #expect(abs((Double(run.output.dropLast()) ?? .nan) - value) < 1e-4, "\(run)")
  }
}

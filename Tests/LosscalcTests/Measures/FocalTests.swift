import Testing

/// Focal losses with smoothed labels and a factor for each class, as Keras 3.15 has them.
struct FocalTests {
  private static let files = [
    "f.csv": "y,a,b,c\n0,0.5,0.25,0.25\n2,0.25,0.25,0.5\n1,0.25,0.5,0.25\n", "b.csv": "y,p\n1,0.5\n0,0.25\n",
  ]

  private func cost(_ command: String) throws -> Double? {
    try Workdir(Self.files).run("\(command) --json -n none").json()["results"][0]["cost"].number
  }

  // −ln(p)(1 − p)² at ½ and ¼
  private let half = 0.17328679513998632
  private let quarter = 0.7797905781299385

  @Test func eachClassHasAFactor() throws {
    let own = try #require(try cost("categorical_focal f.csv -P a..c --alpha 1,2,3"))
    #expect(abs(own - 2 * half) < 1e-15, "\(own)")
    #expect(try Workdir(Self.files).run("categorical_focal f.csv -P a..c --alpha 1,2").status == 64)
    let cce = try Workdir(Self.files).run("cce f.csv -P a..c --alpha 1,2,3")
    #expect(cce.status == 64 && cce.errors.contains("categorical_focal"), "\(cce)")
  }

  @Test(arguments: ["1\n2\n3\n", "# of a, b and c\n1\n\n2\n3", "[1,2,3]"])
  func factorsStandInAFile(_ text: String) throws {
    let name = text.hasPrefix("[") ? "alphas.json" : "alphas.txt"
    let folder = try Workdir(Self.files.merging([name: text]) { $1 })
    let run = try folder.run("categorical_focal f.csv -P a..c --alpha \(name) --json -n none")
    #expect(abs((try run.json()["results"][0]["cost"].number ?? .nan) - 2 * half) < 1e-15, "\(run)")
    #expect(try run.json()["results"][0]["signature"].string?.contains("alpha:1,2,3") == true)
  }

  @Test func aFileOfOtherThanFactorsIsRefused() throws {
    let folder = try Workdir(Self.files.merging(["a.txt": "one\ntwo\n", "two.txt": "1\n2\n"]) { $1 })
    #expect(try folder.run("categorical_focal f.csv -P a..c --alpha a.txt").errors.contains("--alpha a.txt: a file of"))
    #expect(try folder.run("categorical_focal f.csv -P a..c --alpha two.txt").errors.contains("has 2 numbers"))
    #expect(try folder.run("categorical_focal f.csv -P a..c --alpha none.txt").status == 64)
    #expect(try folder.run("cce f.csv -P a..c --alpha two.txt").errors.contains("categorical_focal has one for each"))
  }

  @Test func labelsAreSmoothed() throws {
    let own = try #require(try cost("categorical_focal:smoothing=0.3 f.csv -P a..c"))
    #expect(abs(own - (0.8 * half + 0.2 * quarter)) < 1e-15, "\(own)")
    // (1 − p_t)² times the cross-entropy, with labels 0.95 and 0.05
    let binary = try #require(try cost("focal:smoothing=0.1 b.csv"))
    #expect(abs(binary - 0.09959843979283928) < 1e-14, "\(binary)")
  }
}

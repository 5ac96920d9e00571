import Foundation
import Losses
import Testing

/// `--show-work` over the catalogue: every loss with a formula is shown with numbers for all its letters.
struct ShowWorkTests {
  /// Words that stay when numbers stand for all letters.
  private static let functions: Set<String> = [
    "ln", "e", "max", "min", "tanh", "cosh", "cos", "sin", "σ", "π", "arctan", "erf", "I", "sign", "clip", "median",
    "sort", "cumsum", "mean", "max_", "k", "t",
  ]

  /// Files of one row for each input: of single numbers, of classes, of vectors.
  private static let files: [String: [String: String]] = [
    "numbers": [
      "y": "y", "yhat": "p", "variance": "v", "scale": "v", "concentration": "v", "trials": "n", "inflation": "v",
      "tau": "v", "lower": "p", "upper": "n", "left": "y", "right": "p",
    ],
    "classes": ["y": "class", "yhat": "classes", "frequency": "counts"],
    "vectors": [
      "y": "classes", "yhat": "others", "left": "classes", "right": "others", "logvar": "others", "share": "others",
      "variance": "classes",
    ],
    "one label": [
      "y": "y", "yhat": "others", "left": "classes", "right": "others", "share": "others", "variance": "classes",
    ],
  ]

  @Test(arguments: ["numbers", "classes", "vectors", "one label"], ["", " --from-logits", " --from log"])
  func fillsEveryLetter(_ kind: String, _ from: String) throws {
    let folder = try Workdir([
      "y.csv": "y\n1\n", "p.csv": "p\n0.7\n", "v.csv": "v\n0.3\n", "n.csv": "n\n3\n", "class.csv": "y\n2\n",
      "classes.csv": "a,b,c\n0.2,0.3,0.5\n", "others.csv": "a,b,c\n0.6,0.3,0.1\n",
      "counts.csv": "a,b,c\n10,20,30\n",
    ])
    let files = try #require(ShowWorkTests.files[kind])
    var shown: [String] = []
    for type in Catalogue.losses {
      guard let command = ShowWorkTests.command(type, files) else { continue }
      let run = try folder.run("\(command)\(from) --show-work -n 1")
      guard run.status == 0 else { continue }
      let chain = try #require(ShowWorkTests.chain(run.lines), "\(run)")
      let steps = chain.components(separatedBy: " = ")
      // The last step is the value; before it, numbers stand for all letters.
      let filled = steps.count > 2 ? steps[steps.count - 2] : steps.last ?? ""
      #expect(ShowWorkTests.letters(in: filled).isEmpty, "\(type.card.name): \(chain)")
      shown.append(type.card.name)
    }
    let least = ["numbers": 80, "classes": 15, "vectors": 40, "numbers --from-logits": 10, "classes --from-logits": 10]
    #expect(shown.count >= least[kind + from] ?? 0, "\(shown.count): \(shown)")
  }

  /// The command for a loss with a formula; nil where the files are of another kind.
  private static func command(_ type: any Loss.Type, _ files: [String: String]) -> String? {
    // A loss that is 0 or 1 has nothing to fill in, and the formula of these is for labels 0 and 1.
    let isOfOneColumn = files["y"] == "y" && files["yhat"] == "p"
    let needsOneColumn = type.scope > .row || ["focal", "gce_binary"].contains(type.card.name)
    guard StatedFormula(of: type.card) != nil, type.card.name != "zero_one", isOfOneColumn || !needsOneColumn else {
      return nil
    }
    var words = [type.card.name]
    for input in type.inputs {
      guard let file = files[input.role.rawValue] else { return nil }
      words.append((input.role == .y ? "-y" : input.role == .yhat ? "-p" : "--\(input.role)") + " \(file).csv")
    }
    return words.joined(separator: " ")
  }

  /// `L = …` or `cost    J = …` with the lines that go on with it.
  private static func chain(_ lines: [String]) -> String? {
    let sets = lines.lastIndex { $0.hasPrefix("cost    J = ") }
    guard let start = lines.firstIndex(where: { $0.hasPrefix("        L = ") }) ?? sets else { return nil }
    let rest = lines[(start + 1)...].prefix { $0.hasPrefix("          ") }
    return ([lines[start]] + rest).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private static func letters(in text: String) -> [String] {
    text.split { !$0.isLetter && $0 != "_" }.map(String.init).filter { !functions.contains($0) && $0 != "inf" }
  }

  @Test func cellsThatAreLeftOutAreInNoTerm() throws {
    let folder = try Workdir(["d.csv": "a,b,c,p,q,r\n1,1,0,.2,.8,.6\n,,0,.8,.6,.4\n"])
    let run = try folder.run("bce d.csv -Y a,b,c -P p,q,r --missing drop --show-work")
    #expect(run.output.contains("ln(1−0.4)") || run.output.contains("ln(0.6)"), "\(run)")
    #expect(!run.output.contains("·ln(nan)"), "\(run)")
  }

  /// A chain of equal steps that ends in another number has another step before it.
  @Test(arguments: ["torch", "keras", "optax", "sklearn"], ["numbers", "vectors"])
  func aLibrarysNumberHasItsOwnFormula(_ library: String, _ kind: String) throws {
    let folder = try Workdir([
      "y.csv": "y\n1\n", "p.csv": "p\n0.7\n", "v.csv": "v\n0.3\n", "n.csv": "n\n3\n",
      "classes.csv": "a,b,c\n0.2,0.3,0.5\n", "others.csv": "a,b,c\n0.6,0.3,0.1\n",
    ])
    let files = try #require(ShowWorkTests.files[kind])
    var count = 0
    for type in Catalogue.losses {
      guard let command = ShowWorkTests.command(type, files) else { continue }
      let runs = try [command, "\(command) --compat \(library)"].map { try folder.run("\($0) --show-work -n 1") }
      guard runs.allSatisfy({ $0.status == 0 }) else { continue }
      let chains = try runs.map { try #require(ShowWorkTests.chain($0.lines), "\($0)").components(separatedBy: " = ") }
      let values = chains.map { Double($0.last ?? "") ?? .nan }
      let isSame = abs(values[0] - values[1]) < 1e-9 || !(values[0] - values[1]).isFinite
      #expect(isSame || chains[0].dropLast().last != chains[1].dropLast().last, "\(type.card.name): \(chains)")
      count += 1
    }
    #expect(count > 2, "\(count)")
  }

  /// Each row: a loss that an option or a library changes, and the last steps to its number.
  @Test(arguments: [
    ("mape d.csv --compat keras", ["100·(|r| / max(|y|, floor))", "100·(|-1| / max(|2|, 1e-07))", "50.00"]),
    ("gaussian_nll d.csv -P p --variance-col v --full 1", ["½(ln(0.5) + (-1)² / 0.5 + 1·ln(2π))", "1.572"]),
    ("mae d.csv --compat sklearn", ["|r|", "|-1|", "1.000"]),
  ])
  func changedNumbersHaveNoOtherFormula(_ command: String, _ steps: [String]) throws {
    let folder = try Workdir(["d.csv": "y,p,v\n2,1,0.5\n", "b.csv": "y,p\n1,0.7\n"])
    let run = try folder.run("\(command) --show-work")
    let chain = try #require(ShowWorkTests.chain(run.lines), "\(run)").components(separatedBy: " = ")
    #expect(chain.suffix(steps.count) == steps[...], "\(run)")
  }

  @Test func aTurnedSignIsTurnedInTheFormula() throws {
    let folder = try Workdir(["d.csv": "a,b,p,q\n1,2,1.5,2.5\n"])
    let run = try folder.run("cosine_similarity d.csv -Y a,b -P p,q --compat torch --show-work")
    #expect(run.output.contains("L = −(−Σyŷ / √((Σy²) Σŷ²)) = −(−6.5 / √(5·8.5)) = 0.9971"), "\(run)")
  }

  /// More lines than are written at once.
  @Test func everyRowOfManyIsThereOnceAndInOrder() throws {
    let folder = try Workdir(["d.csv": "y,p\n" + (0..<500).map { "\($0 % 2),0.\($0 % 9 + 1)\n" }.joined()])
    let run = try folder.run("bce d.csv --show-work -n all --hist")
    let rows = run.lines.filter { $0.hasPrefix("row ") && $0.contains("y = ") }
    #expect(rows.map { $0.split(separator: " ")[1] } == (1...500).map { "\($0)" }, "\(rows)")
    let cost = try #require(run.lines.lastIndex { $0.hasPrefix("cost    J = ") }, "\(run)")
    #expect(run.lines.count { $0.hasPrefix("        dJ/dyhat = ") } == 500 && cost > 2_000, "\(cost)")
    #expect(run.lines[(cost + 1)...].contains(""), "\(run.lines.suffix(20))")
  }
}

import Foundation
import Testing

/// Formulas of losses whose sets are rows, columns or lists, and of losses that read other kinds of predictions.
@Suite struct SetFormulaTests {
  private static let files = [
    "c.csv": "y,p\n1,2\n2,1\n3,5\n", "lr.csv": "y1,y2,p1,p2\n1,0,.9,.2\n1,0,.2,.9\n",
    "q.csv": "q,y,p\na,1,.9\na,0,.2\nb,1,.1\nb,0,.4\n", "z.csv": "y,p\n1,0.5\n0,-0.3\n", "l.csv": "y,p\n3,1.2\n1,0.1\n",
    "ml.csv": "y1,y2,y3,p1,p2,p3\n1,0,0,.9,.2,.1\n0,0,0,.2,.3,.1\n0,1,1,.3,.2,.6\n",
  ]

  /// One column is one set, for a formula of the loss as for the loss by itself.
  @Test(arguments: ["cosine_similarity", "cosine_distance", "wasserstein_2", "ndcg"], ["c.csv", "q.csv --list-col q"])
  func areOfTheSetsOfTheirLosses(_ loss: String, _ data: String) throws {
    let folder = try Workdir(Self.files)
    let own = try #require(Double(folder.run("\(loss) \(data) -f value").output.dropLast()))
    let formula = try folder.run("1-2*\(loss) \(data) -f value")
    #expect(abs((Double(formula.output.dropLast()) ?? .nan) - (1 - 2 * own)) < 1e-12, "\(formula)")
  }

  @Test func functionsAreOfRowsThatAreSets() throws {
    let folder = try Workdir(Self.files)
    let rows = try folder.run("cosine_distance lr.csv -Y y1,y2 -P p1,p2 -f csv --grad none").lastCells.compactMap(
      Double.init)
    let roots = try folder.run("sqrt(cosine_distance) lr.csv -Y y1,y2 -P p1,p2 -f csv --grad none").lastCells
    #expect(rows.count == 2 && roots == rows.map { "\($0.squareRoot())" })
    for words in ["sqrt(cosine_distance) c.csv", "1+exp(ndcg) q.csv --list-col q"] {
      let run = try folder.run(words)
      #expect(run.status == 64 && run.errors.contains("is one value of all rows"), "\(run)")
    }
  }

  /// A row without a value is left out of the mean of a formula, too.
  @Test(arguments: ["2*ndcg_loss", "ndcg_loss+ranknet"]) func rowsMayBeUndefined(_ loss: String) throws {
    let run = try Workdir(Self.files).run("\(loss) ml.csv -Y y1..y3 -P p1..p3 -n none")
    #expect(run.status == 0 && run.output.contains("mean of 2") && run.output.contains("1 undefined"), "\(run)")
    #expect(run.errors.contains("row 2 has no value: ndcg_loss needs a relevant item"), "\(run)")
  }

  /// Each row: a formula of losses one of which reads values, and how the predictions are to be read.
  static let others = [
    ("poisson+mse l.csv --from log", "exp(yhat)"), ("bce+0.1*mae z.csv --from-logits", "sigmoid(yhat)"),
    ("bce+rmse z.csv --from-logits", "sigmoid(yhat)"),
  ]

  @Test(arguments: others) func noLossReadsWhatItCannot(_ command: String, _ cure: String) throws {
    let run = try Workdir(Self.files).run(command)
    #expect(run.status == 64 && run.errors.contains("cannot take predictions") && run.errors.contains(cure), "\(run)")
  }

  @Test func writtenOutTheyMeanOne() throws {
    let folder = try Workdir(Self.files)
    let whole = try folder.run("poisson+(y-exp(yhat))^2 l.csv --from log -f value")
    let poisson = try #require(Double(folder.run("poisson l.csv --from log -f value").output.dropLast()))
    let square = (pow(3 - exp(1.2), 2) + pow(1 - exp(0.1), 2)) / 2
    #expect(abs((Double(whole.output.dropLast()) ?? .nan) - (poisson + square)) < 1e-12, "\(whole)")
  }

  @Test func scoresStayScores() throws {
    let folder = try Workdir(Self.files)
    #expect(try folder.run("2*hinge z.csv --from-logits -f value").output == "1.2\n")
  }

  /// Its parts are of the rows that it has a value for, and no prediction of another row has a say in the cost.
  @Test(arguments: ["", "--reduce sum"]) func undefinedRowsAreInNoPart(_ reduction: String) throws {
    let folder = try Workdir(["b.csv": "y1,y2,p1,p2\n1,0,.9,.3\n0,1,.4,.6\n1,1,.2,.2\n"])
    let run = try folder.run("balanced_bce+bce b.csv -Y y1,y2 -P p1,p2 -f json \(reduction)")
    let result = try run.json()["results"][0]
    let shares = result["parts"].elements.compactMap { $0["share"].number }
    #expect(shares.count == 2 && abs(shares.reduce(0, +) - 1) < 1e-12, "\(run)")
    let gradients = result["samples"].elements.map { $0["grad"].elements.compactMap(\.number) }
    #expect(gradients.count == 3 && gradients[2] == [0, 0] && !gradients[0].contains(0), "\(run)")
  }

  @Test func aSumOfRowsAndSetsHasNoLossToDifferentiate() throws {
    let folder = try Workdir(["b.csv": "y,p\n1,.3\n0,.6\n"])
    let run = try folder.run("0.5*bce+0.5*dice b.csv --grad loss")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("no row has a loss of it"), "\(run)")
    #expect(run.pasted.map(\.status) == [0], "\(run)")
  }
}

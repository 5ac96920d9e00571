import Foundation
import Testing

/// What `--classes` means where classes are numbers.
@Suite struct NumberedClassTests {
  private static let decisions = "y,yhat\n0,1\n1,1\n0,0\n"

  /// Each row: a metric, and its value of `decisions` where 0 is the positive class, as scikit-learn has it.
  static let turned: [(metric: String, value: Double)] = [
    ("accuracy", 2 / 3), ("f1", 2 / 3), ("precision", 1), ("recall", 0.5), ("mcc", 0.5), ("cohen_kappa", 0.4),
    ("specificity", 1),
  ]

  @Test(arguments: turned) func decisionsAreTurnedWithTheLabels(_ metric: String, _ value: Double) throws {
    let run = try Workdir(["d.csv": Self.decisions]).run("\(metric) d.csv --classes 1,0 -f value")
    #expect(abs((Double(run.lines.first ?? "") ?? .nan) - value) < 1e-12, "\(run)")
  }

  @Test func severalColumnsToo() throws {
    let text = "y1,y2,p1,p2\n0,1,1,1\n1,0,1,0\n0,0,0,0\n"
    let run = try Workdir(["d.csv": text]).run(["hamming", "d.csv", "-Y", "y*", "-P", "p*", "--classes", "1,0"])
    #expect(run.output.contains("0.1667"), "\(run)")
  }

  @Test(arguments: ["bce", "roc_auc", "bce,f1"]) func probabilitiesOfZeroMustBeSaid(losses: String) throws {
    let folder = try Workdir(["d.csv": Self.decisions])
    let run = try folder.run("\(losses) d.csv --classes 1,0")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("'0'"), "\(run)")
    #expect(try folder.run("\(losses) d.csv --classes 1,0 --from prob").status == 0)
  }

  @Test(arguments: ["mae", "accuracy,mse", "r2", "spearman", "abs(y-yhat)", "mae+mse"])
  func labelsThatAreNumbersHaveNoClasses(losses: String) throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,2\n3,3\n2,2\n"])
    let run = try folder.run("\(losses) d.csv --classes 1,2,3 -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("name no classes"), "\(run)")
    if losses == "mae" { #expect(run.pasted.first?.output == "0.3333333333333333\n", "\(run)") }
  }

  /// Ratings that are right or wrong, and near or far.
  @Test func decisionsAreReadBesideLossesOfNumbers() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,2\n3,3\n5,4\n2,2\n", "s.csv": "y,yhat\n-1,1\n1,1\n-1,-1\n"])
    let run = try folder.run("accuracy,mae,cohen_kappa:power=2 d.csv -f value")
    let alone = try ["accuracy", "mae", "cohen_kappa:power=2"].map { try folder.run("\($0) d.csv -f value").output }
    #expect(run.status == 0 && run.output == alone.joined(), "\(run)")
    #expect(alone[1] == "0.5\n")
    // -1 and 1 would be computed with as 0 and 1.
    #expect(try folder.run("accuracy,mae s.csv -f value").status != 0)
  }

  /// scikit-learn's roc_auc_score(..., multi_class="ovr") of scipy's softmax.
  @Test func logitsOfClassesRankByTheirProbabilities() throws {
    let rows = "0,2,1,0\n1,5,6,4\n2,0,1,3\n0,9,9.5,9\n1,-3,-4,-3.5\n2,1,2,1.5\n"
    // Probabilities that are 1 but for less than a double tells.
    let sure = "0,40,0,0\n1,0,50,0\n2,0,0,60\n0,0,70,0\n1,0,45,0\n2,0,0,80\n"
    let folder = try Workdir(["d.csv": "y,l0,l1,l2\n" + rows, "sure.csv": "y,l0,l1,l2\n" + sure])
    #expect(try folder.run("roc_auc d.csv -P l0..l2 --from-logits -f value").output == "0.8125\n")
    let parts = try folder.run("roc_auc sure.csv -P l0..l2 --from-logits --json").json()["results"][0]["sets"].elements
    // The wrong row of class 1 is the surest of all: two of four pairs, none of them a tie.
    #expect(parts[1]["value"].number == 0.75, "\(parts)")
  }

  @Test(arguments: ["a,b,a", "1,0,1.0"]) func aClassIsNamedOnce(list: String) throws {
    let run = try Workdir(["d.csv": Self.decisions]).run("accuracy d.csv --classes \(list)")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("twice"), "\(run)")
  }

  /// Labels of two classes with the logits of both.
  private static let logits = [("0", "1,0"), ("1", "3,3.5"), ("0", "4,3"), ("1", "-1,0"), ("1", "5,4.5")]

  @Test(arguments: ["bce", "focal", "roc_auc", "average_precision"]) func twoLogitsAreNoModels(loss: String) throws {
    let csv = "y,logit_0,logit_1\n" + Self.logits.map { "\($0),\($1)\n" }.joined()
    let json = Self.logits.map { #"{"label":\#($0),"logits":[\#($1)]}"# + "\n" }.joined()
    let folder = try Workdir(["d.csv": csv, "d.ndjson": json])
    for inputs in [["d.csv", "-P", "logit_*"], ["d.ndjson"]] {
      let run = try folder.run([loss] + inputs + ["--from-logits", "-f", "value"])
      #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("or two models?"), "\(run)")
      if loss == "bce" {
        #expect(run.pasted.first?.output.hasPrefix("0.477") ?? false, "\(run)")
        #expect(run.pasted.last?.status == 0, "\(run)")
      }
    }
  }

  @Test func namesOfModelsAreModels() throws {
    let text = "y,oof_0,oof_1\n" + Self.logits.map { "\($0),\($1)\n" }.joined()
    let run = try Workdir(["d.csv": text]).run(["bce", "d.csv", "-P", "oof_*", "--from-logits", "-n", "none"])
    #expect(run.status == 0 && run.output.contains("oof_1"), "\(run)")
  }

  /// How far words are apart nobody knows before their order is said.
  @Test(arguments: ["qwk", "cohen_kappa:power=1", "accuracy,qwk", "0.5*qwk + accuracy"])
  func distancesOfWordsNeedAnOrder(loss: String) throws {
    let folder = try Workdir([
      "d.csv": "y,p\nlow,low\nhigh,medium\nmedium,high\n", "n.csv": "y,p\n1 low,1 low\n3 high,2 mid\n2 mid,3 high\n",
    ])
    let run = try folder.run([loss, "d.csv", "-f", "value"])
    #expect(run.status == 65 && run.errors.contains("--classes lists them, the least first"), "\(run)")
    let ordered = try folder.run([loss, "d.csv", "--classes", "low,medium,high", "-f", "value"])
    let numbered = try folder.run([loss, "n.csv", "-f", "value"])
    #expect(ordered.status == 0 && ordered.output == numbered.output, "\(ordered) \(numbered)")
    #expect(try folder.run("kappa d.csv -f value").status == 0)
  }
}

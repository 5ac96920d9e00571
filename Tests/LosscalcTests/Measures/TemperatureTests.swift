import Foundation
import Testing

/// A temperature divides logits wherever they are read.
struct TemperatureTests {
  private static let files = [
    "z.csv": "y,z,half\n1,2,1\n0,1,0.5\n1,-1,-0.5\n", "m.csv": "y,z0,z1,z2\n0,2,4,0\n2,1,0,6\n",
    "n.csv": "y,z0,z1,z2\n0,1,2,0\n2,0.5,0,3\n", "s.csv": "y1,y2,z1,z2\n1,0,2,-2\n0,1,1,3\n",
    "t.csv": "y1,y2,z1,z2\n1,0,1,-1\n0,1,0.5,1.5\n",
  ]

  private func run(_ command: String) throws -> Workdir.Outcome { try Workdir(Self.files).run(command) }

  private func value(_ command: String) throws -> [Double?] {
    let outcome = try run("\(command) --json --grad none -n 0")
    return try outcome.json()["results"].elements.map { $0["cost"].number }
  }

  @Test(arguments: [
    ("bce,brier,roc_auc,ece,f1", "z.csv -Y y -P z", "z.csv -Y y -P half"),
    ("0.5*bce+0.5*brier", "z.csv -Y y -P z", "z.csv -Y y -P half"),
    ("cce,top_k_error:k=1,multiclass_hinge,accuracy", "m.csv -P z*", "n.csv -P z*"),
    ("cce --class-weight 1,2,3", "m.csv -P z*", "n.csv -P z*"), ("cce:smoothing=0.1", "m.csv -P z*", "n.csv -P z*"),
    ("dice,iou,bce", "s.csv -Y y* -P z*", "t.csv -Y y* -P z*"),
  ])
  func isAsOfDividedLogits(_ losses: String, _ whole: String, _ divided: String) throws {
    let own = try value("\(losses) \(whole) --from-logits --temperature 2")
    let other = try value("\(losses) \(divided) --from-logits")
    #expect(!own.isEmpty && own == other, "\(own)")
  }

  /// A name of probabilities alone is no loss of logits.
  @Test func theHintReadsLogits() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,-0.5\n1,0.75\n"])
    for loss in ["bce", "BCELoss", "BCELoss:temperature=2"] {
      let run = try folder.run("\(loss) d.csv -f value\(loss.contains(":") ? "" : " --temperature 2")")
      #expect(run.status == 64 && run.pasted.map(\.status) == [0], "\(run) \(run.pasted)")
    }
  }

  @Test func theGradientIsByTheLogitThatWasGiven() throws {
    let options = "--from-logits --grad loss --hessian -f csv"
    let own = try run("bce z.csv -Y y -P z \(options) --temperature 2").lines
    let divided = try run("bce z.csv -Y y -P half \(options)").lines
    for (line, other) in zip(own.dropFirst(), divided.dropFirst()) {
      let (a, b) = (line.split(separator: ","), other.split(separator: ","))
      #expect(a.suffix(3).first == b.suffix(3).first)
      #expect(Double(a[a.count - 2]) == Double(b[b.count - 2]).map { $0 / 2 })
      #expect(Double(a[a.count - 1]) == Double(b[b.count - 1]).map { $0 / 4 })
      #expect(line.hasPrefix("1,1,2") || !line.hasPrefix("1,"), "the logit is printed as it is")
    }
  }

  @Test func aTermHasATemperatureOfItsOwn() throws {
    let outcome = try run("bce:temperature=1..2:1 z.csv -Y y -P z --from-logits -n 0 --json")
    let costs = try outcome.json()["results"].elements.map { $0["cost"].number }
    let warm = try value("bce z.csv -Y y -P half --from-logits")
    let cold = try value("bce z.csv -Y y -P z --from-logits")
    #expect(costs == cold + warm)
    #expect(try run("bce z.csv -Y y -P z --from-logits --temperature 2").output.contains("temperature:2"))
  }

  @Test func withoutLogitsThereIsNothingToDivide() throws {
    for command in ["bce:temperature=2 z.csv -Y y -P z", "bce z.csv -Y y -P z --temperature 2"] {
      let outcome = try run(command)
      #expect(outcome.status == 64 && outcome.errors.contains("--from-logits"), "\(outcome)")
    }
    #expect(try run("mae z.csv -Y y -P z --temperature 2").status == 64)
    #expect(try run("bce z.csv -Y y -P z --from-logits --temperature 0").status == 64)
  }

  @Test func theWorkShowsTheDivision() throws {
    let outcome = try run("bce z.csv -Y y -P z --from-logits --temperature 2 --show-work")
    #expect(outcome.output.contains("z = yhat / 2 = 1\n") && outcome.output.contains("(σ(z) − y) / 2"), "\(outcome)")
  }
}

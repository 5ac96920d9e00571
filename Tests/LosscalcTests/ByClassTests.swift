import Foundation
import Testing

/// `--by-class` prints what scikit-learn's `classification_report` and `confusion_matrix` do.
struct ByClassTests {
  private let files = [
    "names.csv": "y_true,y_pred\noak,oak\nelm,oak\nfir,fir\nelm,elm\noak,fir\n",
    "tags.csv": "red,round,p_red,p_round\n1,0,0.9,0.2\n1,1,0.4,0.6\n0,1,0.2,0.8\n0,0,0.7,0.1\n",
    "cce.csv": "y,a,b\n0,0.5,0.5\n1,0.75,0.25\n",
  ]

  @Test func reportsEveryClassOfText() throws {
    let run = try Workdir(files).run("accuracy,f1_macro names.csv --by-class --json")
    let report = try run.json()["results"][0]["by_class"]
    #expect(report["accuracy"].number == 0.6, "\(run)")
    #expect(report["classes"][0]["class"].string == "elm" && report["classes"][0]["precision"].number == 1)
    #expect(report["classes"][2]["recall"].number == 0.5 && report["classes"][2]["support"].number == 2)
    #expect(abs((report["averages"][0]["f1"].number ?? 0) - 11.0 / 18) < 1e-15, "\(run)")
    #expect(report["confusion"][0][2].number == 1 && report["confusion"][2][1].number == 1)
  }

  @Test func decisionsStandByTheirNames() throws {
    let run = try Workdir(files).run("accuracy names.csv --rows all")
    #expect(run.lines.contains { $0.hasPrefix("  2  elm  oak ") }, "\(run)")
    let classes = try Workdir(files).run("accuracy cce.csv -Y y -P a,b --rows all")
    #expect(classes.output.contains("0.75 0.25"), "\(classes)")
  }

  @Test func isATableAndCSV() throws {
    let table = try Workdir(files).run("accuracy names.csv --by-class -n none")
    for word in ["class", "precision", "macro avg", "weighted avg", "-> oak", "accuracy 0.6000 of 5"] {
      #expect(table.output.contains(word), "\(table)")
    }
    let csv = try Workdir(files).run("accuracy names.csv --by-class -f csv")
    #expect(csv.lines[0] == "class,precision,recall,f1,support,share,decided.elm,decided.fir,decided.oak", "\(csv)")
    #expect(csv.lines[1] == "elm,1,0.5,0.6666666666666666,2,,1,0,1")
    #expect(csv.lines.count == 6)
    #expect(try Workdir(files).run("accuracy names.csv --by-class -f md").output.contains("| class | precision |"))
  }

  @Test func knowsLabelsThatDoNotExcludeEachOther() throws {
    let run = try Workdir(files).run("f1_macro tags.csv -Y red,round -P p_* --by-class --json")
    let report = try run.json()["results"][0]["by_class"]
    #expect(report["classes"][0]["class"].string == "red" && report["classes"][0]["precision"].number == 0.5, "\(run)")
    #expect(report["averages"][0]["class"].string == "micro avg" && report["averages"][0]["f1"].number == 0.75)
  }

  @Test func givesEachClassItsShareOfTheCost() throws {
    let run = try Workdir(files).run("cce cce.csv -P a,b --by-class --json")
    let share = try run.json()["results"][0]["by_class"]["classes"][1]["share"].number
    #expect(abs((share ?? 0) - 2.0 / 3) < 1e-15, "\(run)")
  }

  /// Of several labels a row, a column has the share of its own losses.
  @Test func givesEachLabelItsShareOfTheCost() throws {
    let folder = try Workdir(["l.csv": "y1,y2,p1,p2,w\n1,1,.9,.2,1\n1,0,.2,.9,1\n0,1,.3,.4,0\n"])
    for (loss, weigh) in [("bce", "-W w"), ("0.5*bce+0.1*brier", "-W w")] {
      let run = try folder.run("\(loss) l.csv -Y y1,y2 -P p1,p2 \(weigh) --by-class --json")
      let shares = try run.json()["results"][0]["by_class"]["classes"].elements.map { $0["share"].number ?? .nan }
      #expect(shares.count == 2 && abs(shares[0] + shares[1] - 1) < 1e-15, "\(run)")
      if loss == "bce" {
        let (first, second) = (-log(0.9) - log(0.2), -log(0.2) - log(0.1))
        #expect(abs(shares[0] - first / (first + second)) < 1e-15, "\(run)")
      }
    }
    let ranking = try folder.run("label_ranking l.csv -Y y1,y2 -P p1,p2 --by-class --json")
    #expect(try ranking.json()["results"][0]["by_class"]["classes"][0]["share"].number == nil, "\(ranking)")
  }

  @Test func refusesLabelsThatNameNoClass() throws {
    let run = try Workdir(["d.csv": "y,yhat\n1.5,2\n"]).run("mse d.csv --by-class")
    #expect(run.status == 64, "\(run)")
  }

  @Test func refusesRowsThatMayHaveNoLabel() throws {
    let run = try Workdir(["d.csv": "y,yhat\n1,0.5\n,0.2\n"]).run("accuracy d.csv --by-class --missing keep")
    #expect(run.status == 64 && run.errors.contains("is of no class, and --missing keep keeps it"), "\(run)")
    #expect(run.pasted.map(\.status) == [0], "\(run)")
  }
}

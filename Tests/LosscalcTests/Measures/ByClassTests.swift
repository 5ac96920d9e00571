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
    let ranking = try folder.run("label_ranking,accuracy l.csv -Y y1,y2 -P p1,p2 --by-class --json")
    #expect(try ranking.json()["results"][0]["by_class"]["classes"][0]["share"].number == nil, "\(ranking)")
  }

  /// Each row: a command that is refused, and what it says; nothing was decided, or for no class.
  static let refused = [
    ("roc_auc d.csv", "above which number"), ("average_precision,best_accuracy d.csv", "above which number"),
    ("label_ranking t.csv -Y y1,y2 -P p1,p2", "nothing is decided"),
    ("margin_ranking pair.csv --left-col l --right-col r", "nothing is decided"),
    ("contrastive pair.csv --left-col l --right-col r", "nothing is decided"),
    ("hinge_embedding d.csv", "nothing is decided"), ("bce soft.csv", "the label 0.7 is of no class"),
    ("cce t.csv -Y s1,s2 -P p1,p2", "the label 0.7 is of no class"),
    ("bce gaps.csv -Y a,b -P p,q --missing drop", "2 cells are missing"),
  ]

  @Test(arguments: refused) func refusesWhatDecidesNothing(_ command: String, _ reason: String) throws {
    let folder = try Workdir([
      "d.csv": "y,p\n1,.9\n0,.2\n1,.4\n0,.1\n", "soft.csv": "y,p\n.7,.8\n.2,.1\n",
      "t.csv": "y1,y2,s1,s2,p1,p2\n1,0,.7,.3,.6,.4\n0,1,.2,.8,.3,.7\n", "pair.csv": "y,l,r\n1,3,1\n0,1,2\n",
      "gaps.csv": "a,b,p,q\n1,0,.8,.3\n,1,.9,.7\n,0,.9,.2\n0,1,.1,.6\n",
    ])
    let run = try folder.run("\(command) --by-class")
    #expect([64, 65].contains(run.status) && run.errors.contains(reason), "\(run)")
  }

  /// The same decisions, whichever loss comes first.
  @Test(arguments: ["roc_auc d.csv --from prob", "roc_auc,bce d.csv", "bce,roc_auc d.csv", "accuracy d.csv"])
  func decidesProbabilitiesAtAHalf(_ command: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n1,.4\n0,.1\n"])
    let run = try folder.run("\(command) --by-class --json")
    let classes = try run.json()["results"][0]["by_class"]["classes"].elements
    #expect(classes.map { $0["recall"].number } == [1, 0.5], "\(run)")
  }

  /// Many rows are counted on every thread as they go by.
  @Test(arguments: ["", "-W w", "-G g"]) func isTheSameOnAnyNumberOfThreads(_ options: String) throws {
    let rows = (0..<9000).map { row in
      "\(row * row % 7 % 3),\(Double(row % 11 + 1) / 16),\(Double(row % 5 + 1) / 16),0.25,\(row % 4),\(row % 3)"
    }
    let folder = try Workdir(["d.csv": "label,prob_0,prob_1,prob_2,w,g\n" + rows.joined(separator: "\n") + "\n"])
    let command = "accuracy,cce d.csv -P prob_* --renormalize --by-class --json \(options)"
    let (one, two) = (try folder.run(command + " -j 1"), try folder.run(command + " -j 2"))
    #expect(one.status == 0 && one.output == two.output, "\(one)")
    let classes = try one.json()["results"][0]["by_class"]["classes"].elements
    #expect(classes.count == 3 && classes.allSatisfy { ($0["share"].number ?? 0) > 0 }, "\(one.output.prefix(500))")
  }

  /// Rows of a, or those of a resample, have one label each by chance: decisions stay those of labels.
  @Test func decidesForLabelsInEveryGroupWhereSomeRowHasSeveral() throws {
    let folder = try Workdir([
      "d.csv": """
      red,round,soft,p_red,p_round,p_soft,g,w
      1,0,0,0.6,0.3,0.7,a,1
      0,1,0,0.4,0.6,0.55,a,1
      0,0,1,0.7,0.45,0.3,a,1
      1,0,0,0.8,0.4,0.6,a,1
      1,1,0,0.8,0.4,0.6,b,0
      0,0,0,0.2,0.4,0.6,b,0

      """
    ])
    let columns = "d.csv -Y red,round,soft -P p_*"
    let run = try folder.run("f1_macro,accuracy,hamming \(columns) -G g --by-class --json")
    let groups = try run.json()["results"].elements
    let costs = groups.filter { $0["group"].string == "a" }.map { $0["cost"].number ?? .nan }
    #expect(costs.count == 3 && abs(costs[0] - 0.6) < 1e-15 && costs[1] == 0 && costs[2] == 5.0 / 12, "\(costs)")
    #expect(groups[0]["by_class"]["classes"][0]["precision"].number == 2.0 / 3, "\(groups[0])")
    let weighed = try folder.run("accuracy,hamming \(columns) -W w -f value")
    #expect(weighed.output == "0\n\(5.0 / 12)\n", "\(weighed)")
    let drawn = try folder.run("accuracy \(columns) --confidence 95 --json").json()["intervals"][0]
    #expect(drawn["high"].number == 0, "\(drawn)")
  }

  @Test func writesClassesWhereRowsCouldBeWrittenAsTheyGoBy() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n1,.4\n0,.1\n"])
    let run = try folder.run("bce d.csv --by-class --grad none -q -o o.csv")
    #expect(try run.status == 0 && folder.read("o.csv").hasPrefix("class,precision,"), "\(run)")
  }

  /// The first of the input, whichever thread meets one.
  @Test func refusesTheFirstLabelOfNoClass() throws {
    let rows = (0..<9000).map { $0 < 5000 ? "1,0.5" : "0.\($0 % 7 + 1),0.5" }
    let run = try Workdir(["d.csv": "y,p\n" + rows.joined(separator: "\n") + "\n"]).run("bce d.csv --by-class -j 2")
    #expect(run.status == 65 && run.errors.contains("the label 0.\(5000 % 7 + 1) is of no class"), "\(run)")
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

  /// Reports of several groups or models are one table, whose lines say which they are of.
  @Test func reportsOfSeveralAreOneTable() throws {
    let folder = try Workdir(["d.csv": "y,p,q,g\n0,0,1,u\n1,1,1,u\n0,0,0,v\n0,0,1,v\n"])
    let groups = try folder.run("accuracy d.csv -P p -G g --by-class -f csv")
    #expect(groups.lines[0] == "source,group,class,precision,recall,f1,support,share,decided.0,decided.1", "\(groups)")
    #expect(groups.lines.filter { $0.hasPrefix("d.csv,u,") }.count == 4, "\(groups)")
    #expect(groups.lines.contains("d.csv,v,0,1,1,1,2,,2,"), "\(groups)")
    let models = try folder.run("accuracy d.csv -P p -P q --by-class -f csv")
    #expect(Set(models.lines.dropFirst().map { $0.prefix { $0 != "," } }) == ["p", "q"], "\(models)")
    let single = try folder.run("accuracy d.csv -P p --by-class -f csv")
    #expect(single.lines[0].hasPrefix("class,precision,"), "\(single)")
  }
}

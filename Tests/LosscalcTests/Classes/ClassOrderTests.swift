import Foundation
import Testing

/// What knows a class by its place reads it by its name, in whatever order the columns stand.
@Suite struct ClassOrderTests {
  private static let files = [
    "y.csv": "label\n1\n0\n1\n", "p.csv": "proba_0,proba_1\n.2,.8\n.7,.3\n.6,.4\n",
    "turned.csv": "proba_1,proba_0\n.8,.2\n.3,.7\n.4,.6\n",
    "turned.json": #"[{"1":0.8,"0":0.2},{"1":0.3,"0":0.7},{"1":0.4,"0":0.6}]"#,
    "words.csv": "label\nyes\nno\nyes\n", "scores.csv": "yes,no\n.8,.2\n.3,.7\n.4,.6\n",
    "y3.csv": "label\n1\n0\n2\n", "p3.csv": "p0,p1,p2\n.1,.7,.2\n.6,.3,.1\n.25,.15,.6\n",
    "turned3.csv": "p0,p2,p1\n.1,.2,.7\n.6,.1,.3\n.25,.6,.15\n", "hot.csv": "p1,p2,p0\n1,0,0\n0,0,1\n0,1,0\n",
  ]

  @Test(arguments: [
    ("-y y.csv -p turned.csv", "-y y.csv -p p.csv"), ("-y y.csv -p turned.json", "-y y.csv -p p.csv"),
    ("-y y.csv -p turned.csv --classes 0,1", "-y y.csv -p p.csv"), ("-y words.csv -p scores.csv", "-y y.csv -p p.csv"),
    ("-y words.csv -p scores.csv --classes no,yes", "-y y.csv -p p.csv"),
    ("-y words.csv -p scores.csv --classes yes,no", "-y not.csv -p not_p.csv"),
  ])
  func thePositiveClassIsKnownByItsName(_ given: String, _ same: String) throws {
    var files = Self.files
    files["not.csv"] = "label\n0\n1\n0\n"
    files["not_p.csv"] = "p0,p1\n.8,.2\n.3,.7\n.4,.6\n"
    let folder = try Workdir(files)
    for metric in ["precision", "recall", "specificity", "f1", "npv", "average_precision", "decision_cost:cost_fn=3"] {
      let (one, other) = (try folder.run("\(metric) \(given) -f json"), try folder.run("\(metric) \(same) -f json"))
      #expect(one.status == 0 && other.status == 0, "\(one)")
      #expect(try one.json()["results"][0]["cost"] == other.json()["results"][0]["cost"], "\(metric) \(given)")
    }
    #expect(try folder.run("precision -y y.csv -p turned.csv -f json").json()["results"][0]["cost"].number == 1)
  }

  @Test(arguments: [
    "rps", "cce --class-weight 1,3,6", "cce --class-weight 1,3,6 --classes 0,1,2",
    "categorical_focal:alpha=0.3", "cce", "accuracy",
  ])
  func ranksAndWeightsGoByName(_ loss: String) throws {
    let folder = try Workdir(Self.files)
    let words = loss.split(separator: " ", maxSplits: 1)
    let options = words.count > 1 ? words[1] : ""
    func cost(_ files: String) throws -> JSONValue {
      let run = try folder.run("\(words[0]) \(files) \(options) -f json")
      #expect(run.status == 0, "\(run)")
      return try run.json()["results"][0]["cost"]
    }
    #expect(try cost("-y y3.csv -p turned3.csv") == cost("-y y3.csv -p p3.csv"))
    #expect(try cost("-y hot.csv -p turned3.csv") == cost("-y y3.csv -p p3.csv"))
  }

  @Test func levelsInAnotherOrderAreAsked() throws {
    let folder = try Workdir(Self.files)
    let asked = try folder.run("cumulative_link -y y3.csv -p turned3.csv -f value")
    #expect(asked.status == 65 && asked.errors.contains("label 1 is 'p2' by the order of the columns"), "\(asked)")
    #expect(try asked.pasted.first?.output == folder.run("cumulative_link -y y3.csv -p p3.csv -f value").output)
  }

  @Test func rowsArePrintedInTheOrderOfTheClasses() throws {
    let folder = try Workdir(Self.files)
    #expect(
      try folder.run("cce -y y3.csv -p turned3.csv -f csv").output
        == folder.run("cce -y y3.csv -p p3.csv -f csv").output)
    let both = try folder.run("cce -y y3.csv -p p3.csv -p turned3.csv -f csv").output.split(separator: "\n")
    #expect(
      both.count == 7 && zip(both[1...3], both[4...6]).allSatisfy { $0.drop { $0 != "," } == $1.drop { $0 != "," } })
  }

  @Test func anArrayWithoutNamesIsInAnOrderThatWasSaid() throws {
    let folder = try Workdir(Self.files)
    let asked = try folder.run("cce -y y3.csv -p turned3.csv -o g.npy")
    #expect(asked.status == 64 && asked.errors.contains("an array cannot name the columns"), "\(asked)")
    #expect(asked.pasted.first?.status == 0, "\(asked)")
    let same = try folder.shell(
      """
      losscalc cce -y y3.csv -p turned3.csv -P p0,p1,p2 -q -o g.npy
      losscalc cce -y y3.csv -p p3.csv -q -o h.npy
      cmp g.npy h.npy
      """)
    #expect(same.status == 0, "\(same)")
  }

  @Test func twoWordsDoNotSayWhichScoreIsOfThePositiveClass() throws {
    let folder = try Workdir([
      "y.csv": "label\nbenign\nmalignant\nbenign\n", "p.csv": "malignant,benign\n.8,.2\n.7,.3\n.4,.6\n",
    ])
    let asked = try folder.run("precision -y y.csv -p p.csv")
    #expect(asked.status == 65 && asked.errors.contains("precision is of the positive class"), "\(asked)")
    #expect(asked.pasted.map(\.status) == [0, 0])
    #expect(try folder.run("precision -y y.csv -p p.csv -n none --classes benign,malignant").output.contains("0.5000"))
    for loss in ["accuracy", "cce", "roc_auc", "f1:average=macro"] {
      #expect(try folder.run("\(loss) -y y.csv -p p.csv").status == 0)
    }
  }

  @Test func labelsByPlaceBesideNamesInAnotherOrderAreAsked() throws {
    let folder = try Workdir([
      "y.csv": "id,label\n1,0\n2,1\n3,2\n", "a.csv": "id,cat,dog,owl\n1,.7,.2,.1\n2,.3,.5,.2\n3,.2,.2,.6\n",
      "b.csv": "id,owl,cat,dog\n1,.1,.7,.2\n2,.2,.3,.5\n3,.6,.2,.2\n",
      "c.csv": "id,class_3,class_2,class_1\n1,.1,.2,.7\n2,.2,.5,.3\n3,.6,.2,.2\n",
    ])
    let models = try folder.run("cce -y y.csv -p a.csv -p b.csv -I id -n none")
    #expect(models.status == 65 && models.errors.contains("that of the model before"), "\(models)")
    let numbers = try folder.run("cce -y y.csv -p c.csv -I id -n none")
    #expect(numbers.status == 65 && numbers.errors.contains("label 0 is 'class_3' by the order"), "\(numbers)")
    let a = try folder.run("cce -y y.csv -p a.csv -I id -f json").json()["results"][0]["cost"]
    let both = try #require(models.pasted.first)
    #expect(both.status == 0 && both.output.components(separatedBy: "0.5202").count == 3, "\(both)")
    #expect(a.number.map { abs($0 - 0.5202) < 1e-3 } ?? false)
  }

  @Test(arguments: [
    "xmin,ymin,ymax,xmax", "X_min,Y_min,Y_max,X_max", "x1,y1,y2,x2", "left,top,bottom,right", "x0,y0,y1,x1",
    "p_x1,p_y1,p_y2,p_x2",
  ])
  func theSidesOfABoxGoByName(header: String) throws {
    let folder = try Workdir([
      "y.csv": "\(header)\n0,0,40,10\n1,2,90,5\n", "p.csv": "\(header)\n1,1,50,12\n2,3,100,6\n",
      "plain_y.csv": "0,0,10,40\n1,2,5,90\n", "plain_p.csv": "1,1,12,50\n2,3,6,100\n",
    ])
    for loss in ["box_iou", "giou", "ciou"] {
      let named = try folder.run("\(loss) -y y.csv -p p.csv -f value")
      let plain = try folder.run("\(loss) -y plain_y.csv -p plain_p.csv -f value")
      #expect(named.status == 0 && named.output == plain.output, "\(named) \(plain)")
    }
  }
}

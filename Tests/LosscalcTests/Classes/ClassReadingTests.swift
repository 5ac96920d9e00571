import Foundation
import Testing

/// Which class a label is: by the names of the columns, by `--classes`, or by the values of both sides.
@Suite struct ClassReadingTests {
  /// Rows of oak, elm and fir whose own classes have the probabilities 0.7, 0.5 and 0.6.
  private static func files(_ names: [String], _ labels: [String]) -> [String: String] {
    let rows = ["0.2,0.7,0.1", "0.5,0.3,0.2", "0.1,0.3,0.6"]
    let header = names.joined(separator: ",")
    let records = zip(labels, rows).map { label, row in
      let cells = zip(names, row.split(separator: ",")).map { "\"\($0)\":\($1)" }.joined(separator: ",")
      return "{\"label\":\(Int(label) == nil ? "\"\(label)\"" : label),\(cells)}"
    }
    return [
      "y.csv": "label\n" + labels.map { $0 + "\n" }.joined(), "p.csv": header + "\n" + rows.map { $0 + "\n" }.joined(),
      "d.csv": "label,\(header)\n" + zip(labels, rows).map { "\($0),\($1)\n" }.joined(),
      "d.json": "[\(records.joined(separator: ","))]", "d.ndjson": records.map { $0 + "\n" }.joined(),
    ]
  }

  private static let commands = [
    "cce -y y.csv -p p.csv --header yes", "cce d.csv -P '*'", "cat p.csv | losscalc cce -y y.csv -p - --header yes",
    "gzip -c d.csv > d.csv.gz; losscalc cce d.csv.gz -P '*'",
    "cce d.csv -Y label -P '*' -f partial | losscalc merge -",
  ]

  private func check(_ files: [String: String], _ commands: [String] = commands) throws {
    let folder = try Workdir(files)
    for command in commands {
      let line = command.hasPrefix("cce") ? "losscalc \(command)" : command
      let run = try folder.shell(line)
      #expect(run.status == 0 && run.output.contains("cost 0.5202 "), "\(run)")
    }
  }

  @Test(arguments: [
    (["oak", "elm", "fir"], ["elm", "oak", "fir"]), (["prob_oak", "prob_elm", "prob_fir"], ["elm", "oak", "fir"]),
    (["p.oak", "p.elm", "p.fir"], ["elm", "oak", "fir"]),
    (["oak score", "elm score", "fir score"], ["elm", "oak", "fir"]),
    (["model-a_oak", "model-a_elm", "model-a_fir"], ["elm", "oak", "fir"]),
    (["1", "2", "3"], ["2", "1", "3"]), (["0", "1", "10"], ["1", "0", "10"]), (["p0", "p1", "p10"], ["1", "0", "10"]),
    (["class 7", "class 5", "class 6"], ["5", "7", "6"]), (["2", "0", "1"], ["0", "2", "1"]),
  ])
  func aLabelGoesToTheColumnOfItsName(names: [String], labels: [String]) throws {
    try check(Self.files(names, labels))
  }

  @Test(arguments: [
    ("cce d.csv -P oak,elm", "oak, elm, the columns are called as the labels are"),
    ("cce d.csv -P oak,elm --classes elm,oak", "elm, oak, --classes names the columns, whatever its order"),
    ("accuracy e.csv", "cat, dog, decisions and labels are compared as they stand"),
    ("hinge s.csv", "-1, 1, -1 and 1 are the classes of margins and pairs"),
  ])
  func whyTheseAreTheClassesIsSaid(item: (command: String, reason: String)) throws {
    let folder = try Workdir([
      "d.csv": "y,oak,elm\nelm,0.3,0.7\noak,0.6,0.4\n", "e.csv": "y,p\ncat,cat\ndog,cat\n", "s.csv": "y,p\n1,2\n-1,1\n",
    ])
    let run = try folder.run("\(item.command) -v")
    #expect(run.status == 0 && run.errors.contains("classes: \(item.reason)\n"), "\(run)")
    #expect(!(try folder.run("mse s.csv -v").errors.contains("classes: ")))
  }

  @Test func classesOfJSONAreThoseOfText() throws {
    try check(
      Self.files(["oak", "elm", "fir"], ["elm", "oak", "fir"]),
      ["cce d.ndjson -P oak,elm,fir", "cce d.json -P oak,elm,fir"])
  }

  /// An array of whole numbers, as `numpy.save` writes it.
  private static func array(_ numbers: [Int], rows: Int? = nil) -> Data {
    let shape = rows.map { "(\($0), \(numbers.count / $0))" } ?? "(\(numbers.count),)"
    var header = "{'descr': '<i8', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    var data = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0]) + Data(header.utf8)
    for number in numbers { data.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }) }
    return data
  }

  @Test func arraysAreReadByTheNamesOfTheOtherSide() throws {
    let folder = try Workdir(Self.files(["1", "2", "3"], ["2", "1", "3"]))
    try folder.write("y.npy", Self.array([2, 1, 3]))
    try folder.write("d.npy", Self.array([0, 1, 2, 2, 2, 0, 1, 1], rows: 4))
    try folder.write("s.npy", Self.array([-1, 1, -1]))
    try folder.write("m.csv", "0.5\n2\n0.1\n")
    for command in ["cce -y y.npy -p p.csv --header yes", "cce -y - -p p.csv --header yes < y.npy"] {
      let run = try folder.shell("losscalc \(command) -n none")
      #expect(run.status == 0 && run.output.contains("cost 0.5202 "), "\(run)")
    }
    #expect(try folder.shell("losscalc hinge -y s.npy -p m.csv -q -e cost=0.8667").status == 0)
    #expect(try folder.run("accuracy d.npy -Y 1 -P 2 -q -e cost=0.5").status == 0)
    // One row of three is no column of three.
    try folder.write("row.npy", Self.array([1, 0, 1], rows: 1))
    let row = try folder.run("mse -y y.csv -p row.npy")
    #expect(row.status == 65 && row.errors.contains("row.npy is one row of 3"), "\(row)")
  }

  /// Columns that are not called as the labels are stand for classes in their order.
  @Test func numbersArePositionsWhereNamesSayNothing() throws {
    try check(Self.files(["a", "b", "c"], ["1", "0", "2"]))
    try check(Self.files(["p1", "p2", "p3"], ["1", "0", "2"]))
  }

  @Test(arguments: ["oak,elm,fir", "fir,elm,oak", "elm,fir,oak"]) func classesInAnyOrderAreReadByName(list: String)
    throws
  {
    for names in [["oak", "elm", "fir"], ["prob_oak", "prob_elm", "prob_fir"]] {
      try check(
        Self.files(names, ["elm", "oak", "fir"]),
        ["cce -y y.csv -p p.csv --classes \(list)", "cce d.csv -P '*' --classes \(list)"])
    }
  }

  @Test(arguments: ["oak,elm,pine", "a,b,c", "oak,elm"]) func classesThatContradictTheNamesAreAnError(list: String)
    throws
  {
    let folder = try Workdir(Self.files(["oak", "elm", "fir"], ["elm", "oak", "fir"]))
    let run = try folder.run("cce -y y.csv -p p.csv --classes \(list)")
    #expect(run.status == 64 && run.errors.contains("the prediction columns are the classes oak,elm,fir"), "\(run)")
  }

  @Test func classesSayWhatNumberedColumnsAre() throws {
    try check(Self.files(["p0", "p1", "p2"], ["elm", "oak", "fir"]), ["cce -y y.csv -p p.csv --classes oak,elm,fir"])
    try check(Self.files(["p0", "p1", "p2"], ["2", "1", "3"]), ["cce -y y.csv -p p.csv --classes 1,2,3"])
  }

  @Test(arguments: [
    ("oak,elm,fir", "elm,oak,fir"), ("y_oak,y_elm,y_fir", "p_fir,p_oak,p_elm"), ("Oak,Elm,Fir", "fir,elm,oak"),
    ("0,1,2", "2,1,0"), ("y0,y1,y2", "p2,p0,p1"),
  ])
  func oneHotLabelsArePairedByName(labels: String, predictions: String) throws {
    func folded(_ text: String) -> [Character?] { text.split(separator: ",").map { $0.lowercased().last } }
    let own = folded(labels)
    let places = folded(predictions).map { own.firstIndex(of: $0) ?? 0 }
    let (hot, row) = (["0", "1", "0"], ["0.2", "0.7", "0.1"])
    let folder = try Workdir([
      "y.csv": "\(labels)\n\(hot.joined(separator: ","))\n",
      "p.csv": "\(predictions)\n\(places.map { row[$0] }.joined(separator: ","))\n",
    ])
    let run = try folder.run("cce -y y.csv -p p.csv --header yes -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.3567 "), "\(run)")
  }

  // MARK: pairs of columns

  @Test func targetsOfOneNameGoTogether() throws {
    let folder = try Workdir([
      "y.csv": "width,height\n10,200\n12,210\n", "p.csv": "Height,Width\n201,11\n208,12\n",
      "d.csv": "y_w,y_h,p_h,p_w\n10,200,201,11\n12,210,208,12\n", "q.csv": "a,b\n11,201\n12,208\n",
      "p.json": #"[{"height":201,"width":11},{"height":208,"width":12}]"#,
    ])
    for command in [
      "mse -y y.csv -p p.csv", "mse -y y.csv -p p.json", "mse d.csv -Y 'y_*' -P 'p_*'",
      "mse d.csv -Y y_w,y_h -P p_w,p_h",
      "mse -y y.csv -p p.csv -Y width,height -P Height,Width", "mse -y y.csv -Y width,height -p q.csv -P a,b",
    ] {
      let run = try folder.shell("losscalc \(command) -n none")
      #expect(run.status == 0 && run.output.contains("cost 1.500 "), "\(run)")
    }
    let refused = try folder.run("mse -y y.csv -p q.csv -n none")
    #expect(refused.status == 64 && refused.errors.contains("which goes with which?"), "\(refused)")
    #expect(refused.errors.contains("--y-col width,height") && refused.errors.contains("--yhat-col a,b"), "\(refused)")
  }

  // MARK: decisions

  @Test(arguments: [
    (["elm", "oak", "oak", "fir", "elm"], ["elm", "elm", "oak", "fir", "fir"]),
    (["0", "1", "1", "2", "0"], ["0", "0", "1", "2", "2"]),
    (["-1", "1", "1", "3", "-1"], ["-1", "-1", "1", "3", "3"]),
    (["10", "2", "2", "3", "10"], ["10", "10", "2", "3", "3"]),
    (["a b", "é", "é", "c", "a b"], ["a b", "a b", "é", "c", "c"]),
  ])
  func decisionsNeedNoOption(labels: [String], decisions: [String]) throws {
    let rows = Array(zip(labels, decisions))
    let folder = try Workdir([
      "d.csv": "y_true,y_pred\n" + rows.map { "\($0),\($1)\n" }.joined(),
      "y.csv": "label\n" + labels.map { $0 + "\n" }.joined(), "p.csv": "pred\n" + decisions.map { $0 + "\n" }.joined(),
    ])
    for command in [
      "losscalc accuracy,f1_macro d.csv", "losscalc accuracy,f1_macro -y y.csv -p p.csv",
      "cat d.csv | losscalc accuracy,f1_macro -", "gzip -c d.csv | losscalc accuracy,f1_macro -",
      "losscalc accuracy,f1_macro d.csv --from value",
    ] {
      let run = try folder.shell("\(command) -n none")
      #expect(run.status == 0 && run.lines[1].contains("0.6000") && run.lines[2].contains("0.6111"), "\(run)")
    }
  }

  @Test func wordsAgainstNumbersAreNoDecisions() throws {
    let folder = try Workdir(["d.csv": "y,pred\nno,0\nyes,1\n", "e.csv": "y,p\nno,0.2\nyes,0.7\n"])
    #expect(try folder.run("accuracy d.csv").status == 65)
    #expect(try folder.run("accuracy e.csv").status == 65)
    #expect(try folder.run("accuracy e.csv --classes no,yes -q -e cost=1").status == 0)
  }

  @Test(arguments: ["f1", "precision", "recall", "fbeta"]) func twoWordsDoNotSayWhichIsPositive(metric: String) throws {
    let folder = try Workdir(["d.csv": "y,pred\nno,no\nyes,no\nyes,yes\nno,yes\nyes,yes\n"])
    let run = try folder.run("\(metric) d.csv")
    #expect(run.status == 65 && run.errors.contains("--classes no,yes"), "\(run)")
    #expect(run.errors.contains("--classes yes,no"), "\(run)")
    #expect(try folder.run("\(metric) d.csv --classes no,yes -q -e cost=0.6667").status == 0)
    #expect(try folder.run("accuracy d.csv -q -e cost=0.6").status == 0)
  }

  // MARK: -1 and 1

  @Test(arguments: ["hinge", "squared_hinge", "logistic_margin", "perceptron", "modified_huber", "hinge_embedding"])
  func signsAreTheClassesOfMargins(loss: String) throws {
    let (signs, zeros) = (["-1,0.5", "1,2", "-1,0.1"], ["0,0.5", "1,2", "0,0.1"])
    let folder = try Workdir([
      "s.csv": "y,yhat\n" + signs.map { $0 + "\n" }.joined(), "z.csv": "y,yhat\n" + zeros.map { $0 + "\n" }.joined(),
      "n.csv": "y,yhat\n-1,0.5\n0,2\n",
    ])
    let run = try folder.run("\(loss) s.csv -n none")
    let zeroes = try folder.run("\(loss) z.csv -n none")
    #expect(run.status == 0 && run.output == zeroes.output, "\(run)")
    let piped = try folder.shell("cat s.csv | losscalc \(loss) - -n none -f csv")
    #expect(piped.status == 0, "\(piped)")
    let both = try folder.run("\(loss) n.csv")
    #expect(both.status == 65 && both.errors.contains("labels are -1 and 0"), "\(both)")
  }

  @Test func signsAreTheClassesOfPairs() throws {
    let folder = try Workdir([
      "d.csv": "y,a1,a2,b1,b2\n1,1,0,0.5,0.5\n-1,0,1,1,0.25\n", "r.csv": "y,left,right\n1,0.5,0.25\n-1,0.5,0.25\n",
    ])
    for command in [
      "contrastive d.csv --left-col 'a*' --right-col 'b*'", "cosine_embedding d.csv --left-col 'a*' --right-col 'b*'",
      "margin_ranking r.csv",
    ] {
      let run = try folder.shell("losscalc \(command) -n none")
      let zeros = try folder.shell(
        "sed -i 's/^-1/0/' d.csv r.csv; losscalc \(command) -n none; sed -i 's/^0,/-1,/' d.csv r.csv")
      #expect(run.status == 0 && run.output == zeros.output, "\(run)")
    }
  }

  @Test(arguments: ["bce d.csv", "roc_auc d.csv", "brier - < d.csv"]) func signsAreNoProbabilities(command: String)
    throws
  {
    let run = try Workdir(["d.csv": "y,p\n-1,0.5\n1,0.25\n"]).shell("losscalc \(command)")
    #expect(run.status == 65 && run.errors.contains("--classes -1,1"), "\(run)")
  }

  /// More classes than are compared one by one: words, and numbers that predictions write otherwise.
  @Test(arguments: [("", ""), ("", ".0"), ("word", "word")])
  func manyClassesAreReadAsFewAre(label: String, decision: String) throws {
    let isWord = label == decision && !label.isEmpty
    let rows = (0..<60).map { row in
      let (truth, decided) = (row * 7 % 40, row % 3 == 0 ? (row + 1) % 40 : row * 7 % 40)
      return isWord ? "\(label)\(truth),\(decision)\(decided)" : "\(truth),\(decided)\(decision)"
    }
    let folder = try Workdir(["d.csv": "label,pred\n" + rows.joined(separator: "\n") + "\n"])
    let right = (0..<60).count { row in row % 3 != 0 || (row + 1) % 40 == row * 7 % 40 }
    let run = try folder.run("accuracy d.csv -f value")
    #expect(run.output == "\(Double(right) / 60)\n", "\(run)")
  }
}

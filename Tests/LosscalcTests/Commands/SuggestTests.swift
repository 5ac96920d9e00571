import Testing

@Suite struct SuggestTests {
  /// Forty labels with probabilities that know them.
  private static let rows: [(y: Int, p: Double)] = (0..<40).map { index in
    let y = index * 7 % 5 < 2 ? 1 : 0
    return (y, Double(y * 50 + index * 11 % 37 + 5) / 100)
  }

  private static func file(_ rows: [(y: Int, p: Double)]) -> String {
    "y,p\n" + rows.map { "\($0.y),\($0.p)\n" }.joined()
  }

  private func suggest(_ text: String, _ more: String = "") throws -> Workdir.Outcome {
    try Workdir(["d.csv": text]).run("suggest d.csv \(more)")
  }

  /// Numbers in another form are no classes.
  @Test(arguments: [
    ("y;p\n0,5;0,4\n1,5;1,7\n3,0;2,8\n", "--decimal comma"), ("y,p\n0.5,40%\n1.5,170%\n3.0,280%\n", "sed"),
  ])
  func numbersThatAreWrittenOtherwiseAreTold(text: String, cure: String) throws {
    let run = try Workdir(["d.csv": text]).run("suggest d.csv")
    #expect(run.status == 65 && run.errors.contains("[not-a-number]") && run.errors.contains(cure), "\(run)")
    #expect(run.pasted.first.map { $0.status == 0 && $0.output.contains("mse") } ?? false, "\(run) \(run.pasted)")
  }

  @Test func recommendsCrossEntropyForProbabilities() throws {
    let run = try suggest(SuggestTests.file(SuggestTests.rows))
    #expect(run.status == 0, "\(run)")
    #expect(run.lines.first == "d.csv: 40 rows, two classes")
    #expect(run.output.contains("losscalc bce d.csv\n"))
    #expect(run.output.contains("does not fit\n  hinge "))
    #expect(!run.output.contains("look at the rows"))
  }

  @Test func recognisesLogitsAndSignedLabels() throws {
    let run = try suggest("label,z\n-1,-2.5\n1,3\n-1,0.5\n1,1\n", "-P z")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("losscalc bce d.csv -P z --classes -1,1 --from-logits\n"))
  }

  @Test func everyCommandItPrintsWorks() throws {
    let files = [
      SuggestTests.file(SuggestTests.rows), "y,yhat\n0.5,1\n2.5,2\n3,3.5\n", "y,yhat\n0,1\n3,2\n2,3.5\n",
      "y,p\n0.25,0.5\n0.5,0.75\n",
    ]
    for file in files {
      let folder = try Workdir(["d.csv": file])
      let commands = try folder.run("suggest d.csv").lines.filter { $0.contains(" losscalc ") }
      #expect(!commands.isEmpty)
      for command in commands {
        let run = try folder.shell(String(command.drop { $0 == " " }))
        #expect(run.status == 0, "\(run)")
      }
    }
  }

  @Test func takesSeveralColumnsForClasses() throws {
    let run = try suggest("y,p0,p1,p2\n0,0.25,0.25,0.5\n1,0.5,0.25,0.25\n", "-P p0..p2")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("losscalc cce d.csv -P p0..p2\n"))
  }

  @Test func takesRoundedProbabilitiesForProbabilities() throws {
    let run = try suggest("y,p0,p1,p2\n0,0.333,0.333,0.333\n1,0.25,0.5,0.25\n", "-P p0..p2")
    #expect(run.output.contains("losscalc cce d.csv -P p0..p2 --renormalize\n"), "\(run)")
    let labels = try suggest("y,p0,p1,p2\n0,0.9,0.8,0.1\n1,0.25,0.5,0.9\n", "-P p0..p2")
    #expect(labels.output.contains("takes each column as a probability by itself"), "\(labels)")
  }

  @Test func warnsOfOutliers() throws {
    let rows = (0..<100).map { "\(Double($0) + 0.25),\(Double($0) + ($0 == 50 ? 900 : $0 % 2 == 0 ? 0.5 : -0.5))\n" }
    let run = try suggest("y,yhat\n" + rows.joined())
    #expect(run.output.contains(/does not fit\n  mse +1.0% of the rows are outliers/), "\(run)")
  }

  @Test func namesClassesInWords() throws {
    let run = try suggest("y,p\nyes,0.5\nno,0.2\n")
    #expect(run.status == 0 && run.output.contains("losscalc bce d.csv --classes no,yes\n"), "\(run)")
    let either = try suggest("y,p\ncat,0.5\ndog,0.2\n")
    for order in ["cat,dog", "dog,cat"] { #expect(either.output.contains("losscalc bce d.csv --classes \(order)\n")) }
  }

  /// Each row: data of which nothing can be computed, and the error that says why, before any advice.
  static let broken: [(text: String, slug: String)] = [
    ("y,p\n0,10%\n1,80%\n", "not-a-number"), ("y,p\n0,0.1\n1,\n0,0.3\n", "missing-value"),
    ("y,p\n0,0.1\n1,?\n", "not-a-number"),
  ]

  @Test(arguments: broken) func namesWhatMustBeMendedFirst(_ text: String, _ slug: String) throws {
    let folder = try Workdir(["d.csv": text])
    let run = try folder.run("suggest d.csv")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[\(slug)]"), "\(run)")
    #expect(!run.pasted.isEmpty, "\(run)")
    let piped = try folder.run("suggest -", input: text)
    #expect(piped.status == 65 && piped.output.isEmpty && piped.errors.contains("[\(slug)]"), "\(piped)")
  }

  @Test func rowsOfOtherIDsAreRefused() throws {
    let folder = try Workdir(["y.csv": "id,y\na,1.5\nb,2.5\n", "p.csv": "id,yhat\nb,2.4\na,1.6\n"])
    let run = try folder.run("suggest -y y.csv -p p.csv")
    #expect(run.status == 65 && run.errors.contains("[id-mismatch]"), "\(run)")
    #expect(run.pasted.first?.output.contains("losscalc mse -y y.csv -p p.csv --id-col id") == true, "\(run)")
  }

  /// Several columns whose names say nothing are features as well as predictions.
  @Test(arguments: [
    "y,age,income\n0,34,51\n1,25,42\n1,61,30\n", "target,f1,f2,f3\n1.5,2,3,4\n2.5,1,1,1\n",
    "label,left_0,left_1,right_0,right_1\n1,.2,.3,.4,.5\n0,.1,.2,.9,.8\n", "y,mu,sigma\n1.5,2,3\n2.5,1,1\n",
  ])
  func asksWhichColumnsArePredictions(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("suggest d.csv")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[which-column]"), "\(run)")
  }

  @Test func oneClassIsNotARareOne() throws {
    #expect(try !Workdir(["d.csv": "y,p\n1,.7\n1,.9\n"]).run("suggest d.csv").output.contains("rare"))
  }

  @Test func findsShiftedRows() throws {
    let rows = SuggestTests.rows
    let shifted = rows.indices.map { (y: rows[$0].y, p: rows[max(0, $0 - 1)].p) }
    let folder = try Workdir(["d.csv": SuggestTests.file(shifted)])
    #expect(try folder.run("suggest d.csv").output.contains("predictions seem to stand 1 row too low"))
    let run = try folder.run("bce d.csv -n none -v")
    #expect(run.status == 0 && run.errors.contains("note: predictions seem to stand 1 row too low"), "\(run)")
    #expect(try folder.run("bce d.csv -n none").errors.isEmpty)
  }

  @Test func findsSwappedClasses() throws {
    let run = try suggest(SuggestTests.file(SuggestTests.rows.map { (y: $0.y, p: 1 - $0.p) }), "--json")
    let notes = try run.json()["notes"].elements.compactMap(\.string)
    #expect(notes.contains { $0.contains("is it 1 - p") }, "\(run)")
  }

  @Test func findsASigmoidTooMany() throws {
    let run = try suggest(SuggestTests.file(SuggestTests.rows.map { (y: $0.y, p: 0.5 + $0.p * 0.2) }))
    #expect(run.output.contains("was a sigmoid applied to"), "\(run)")
  }
}

import Testing

/// What the gate compares beside costs and rows.
@Suite struct GateStatisticTests {
  @Test func aPenaltyIsCompared() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.8\n0,0.3\n", "small.txt": "1\n", "big.txt": "3\n"])
    let command = "bce d.csv --l2 1 -n none -b base.json"
    #expect(try folder.run("\(command) --params small.txt --update-baseline").status == 0)
    let same = try folder.run("\(command) --params small.txt")
    #expect(same.status == 0 && same.output.contains("ok    objective  "), "\(same)")
    for options in ["", "--fail-on worse", "-t cost=1%", "-t objective=1%"] {
      let run = try folder.run("\(command) --params big.txt \(options)")
      #expect(run.status == 1 && run.output.contains("FAIL  objective   baseline 0.789"), "\(run)")
    }
    #expect(try folder.run("\(command) --params big.txt -t objective=900%").status == 0)
    try folder.write("d.csv", "y,p\n1,0.81\n0,0.3\n")
    #expect(try folder.run("\(command) --params small.txt -t cost=5%").status == 0)
  }

  /// An infinite cost hides what is added to it.
  @Test func thePenaltyBesideAnInfiniteCostIsCompared() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0\n0,0.3\n", "small.txt": "1\n", "big.txt": "3\n"])
    let command = "bce d.csv --l2 1 -n none -b base.json"
    #expect(try folder.run("\(command) --params small.txt --update-baseline").status == 0)
    let same = try folder.run("\(command) --params small.txt")
    #expect(same.status == 0 && same.output.contains("ok    objective   the penalty: 0.5, as in"), "\(same)")
    for options in ["", "--fail-on worse", "-t objective=1%"] {
      let run = try folder.run("\(command) --params big.txt \(options)")
      #expect(run.status == 1 && run.output.contains("FAIL  objective   the penalty: baseline 0.5, now 4.5"), "\(run)")
    }
  }

  @Test(arguments: ["--quantiles 50,90 --baseline-rows none", "--quantiles 50,90", ""])
  func aPercentileIsComparedWhereAToleranceNamesIt(options: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n0,1\n0,2\n0,3\n"])
    #expect(try folder.run("mae d.csv -q -b base.json --update-baseline \(options)").status == 0)
    let command = "mae d.csv -n none -b base.json -t cost=1%,max=any"
    try folder.write("d.csv", "y,p\n0,1\n0,1\n0,4\n")
    #expect(try folder.run(command).status == 0)
    for name in ["p50", "median", "mae.p50"] {
      let run = try folder.run("\(command),\(name)=1%")
      #expect(run.status == 1 && run.output.contains("baseline 2, now 1: -1.00 (-50%)"), "\(run)")
      #expect(try folder.run("\(command),\(name)=60%").status == 0)
    }
    _ = try folder.run("mae d.csv -q -o new.json")
    let saved = try folder.run("diff base.json new.json -t cost=1%,p50=1%")
    #expect(saved.status == 1 && saved.output.contains("FAIL  p50"), "\(saved)")
  }

  @Test func whatIsNotThereIsNotLetPass() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,1\n0,2\n0,3\n"])
    _ = try folder.run("mae d.csv -q -b base.json --update-baseline --baseline-rows none")
    let run = try folder.run("mae d.csv -n none -b base.json -t p50=1%")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("base.json has no 'mae.p50'"), "\(run)")
    for name in ["n", "difference"] {
      let other = try folder.run("mae d.csv -n none -b base.json -t \(name)=1%")
      #expect(other.status == 64 && other.output.isEmpty, "\(other)")
    }
    // The tolerance is that of a check of its own.
    #expect(try folder.run("mae d.csv -n none -b base.json -t n=1% -e n=3").status == 0)
  }

  @Test func theValueOfEachColumnIsCompared() throws {
    let folder = try Workdir(["d.csv": "y1,y2,p1,p2\n0,0,1,2\n1,2,2,4\n2,5,3,7\n"])
    let command = "rmse d.csv -Y y1,y2 -P p1,p2 -n none -b base.json"
    #expect(try folder.run("\(command) --update-baseline").status == 0)
    #expect(try folder.run(command).status == 0)
    try folder.write("d.csv", "y1,y2,p1,p2\n0,0,2,1\n1,2,3,3\n2,5,4,6\n")
    let run = try folder.run(command)
    #expect(run.status == 1 && run.output.contains("ok    cost  ") && run.output.contains("FAIL  y1  "), "\(run)")
    #expect(try folder.run("\(command) -t cost=1%").status == 0)
  }

  @Test func asNearToZeroIsNotWorse() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.1\n0,-0.3\n"])
    _ = try folder.run("bias d.csv -q -b base.json --update-baseline")
    try folder.write("d.csv", "y,p\n0,-0.1\n0,0.3\n")
    let run = try folder.run("bias d.csv -n none -b base.json --fail-on worse")
    #expect(run.status == 0 && run.output.contains("as near to 0 as it was"), "\(run)")
    #expect(try folder.run("bias d.csv -n none -b base.json").status == 1)
    try folder.write("d.csv", "y,p\n0,-0.1\n0,0.5\n")
    #expect(try folder.run("bias d.csv -n none -b base.json --fail-on worse").status == 1)
  }

  /// A model that leaves the hard cells empty is not better.
  @Test(arguments: ["bce", "rmse"])
  func otherCellsAreNotCompared(loss: String) throws {
    let predictions = "p1,p2\n.9,.2\n.8,.5\n.7,.1\n"
    let folder = try Workdir(["y.csv": "y1,y2\n1,0\n0,1\n1,1\n", "p.csv": predictions, "old.csv": predictions])
    let command = "\(loss) -y y.csv -p p.csv --missing drop -n none"
    func refuses(_ options: String) throws {
      let run = try folder.run("\(command) \(options)")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("other cells"), "\(run)")
    }
    #expect(try folder.run("\(command) -b base.json --update-baseline").status == 0)
    try folder.write("p.csv", "p1,p2\n.9,.2\n,.5\n.7,.1\n")
    for options in ["", "--fail-on worse", "--update-baseline=improved"] { try refuses("-b base.json \(options)") }
    try refuses("-p old.csv --confidence 95")
    // As many, but others.
    #expect(try folder.run("\(command) -b one.json --update-baseline").status == 0)
    #expect(try folder.run("\(command) -b one.json --fail-on worse").status == 0)
    try folder.write("p.csv", "p1,p2\n.9,.2\n.8,.5\n.7,\n")
    try refuses("-b one.json --fail-on worse")
    let check = try folder.run("\(command) -e dropped_cells=0 -e undefined=0")
    #expect(check.status == 1 && check.output.contains("FAIL  dropped_cells = 0    got 1"), "\(check)")
    #expect(check.output.contains("ok    undefined = 0"), "\(check)")
  }

  /// What a model found that nobody judged is no part of the test.
  @Test func documentsThatNobodyJudgedAreTheModels() throws {
    let judged = "qid,doc,rel\nq1,d1,1\nq1,d2,1\nq1,d3,2\nq2,d1,0\nq2,d4,1\n"
    let found = "qid,doc,score\nq1,d1,2.5\nq1,d3,1.5\nq1,d9,3.0\nq2,d1,0.9\nq2,d4,0.8\n"
    let folder = try Workdir(["y.csv": judged, "p.csv": found])
    let command = "map -y y.csv -p p.csv -I qid,doc --list-col qid --unjudged zero -n none -b base.json"
    #expect(try folder.run("\(command) --update-baseline").status == 0)
    try folder.write("p.csv", found + "q1,d2,3.5\nq1,d8,1\nq1,d7,0.5\n")
    let run = try folder.run("\(command) --fail-on worse")
    #expect(run.status == 0 && run.output.contains("better, which is let pass"), "\(run)")
    try folder.write("y.csv", judged.replacing("d2,1", with: "d2,0"))
    let changed = try folder.run("\(command) --fail-on worse")
    #expect(changed.status == 65 && changed.errors.contains("[test-changed]"), "\(changed)")
  }

  @Test func aSourceIsNamedBehindTheLabel() throws {
    let folder = try Workdir(["d.csv": "y,p,q\n1,0.9,0.8\n0,0.2,0.4\n"])
    let run = try folder.run("bce d.csv -P p -P q -n none -e p.cost<=2")
    #expect(run.status == 64 && run.errors.contains("stands a source, 'bce:p.cost<=2'"), "\(run)")
    #expect(try folder.run("bce d.csv -P p -P q -n none -e bce:p.cost<=2").status == 0)
  }

  @Test func numbersOfOthersGoByTheirNames() throws {
    let folder = try Workdir([
      "d.csv": "y,p\n1,0.5\n0,0.25\n", "l.csv": "brier,mae\n0.25,0.5\n0.0625,0.25\n", "y.csv": "h,w\n1,100\n2,200\n",
      "p.csv": "h,w\n1.5,101\n2,199\n", "g.csv": "w,h\n0.5,0.25\n-0.5,0\n",
      "grad.csv": "grad.w,grad.h\n0.5,0.25\n-0.5,0\n",
    ])
    #expect(try folder.run("mae,brier d.csv -n none --expect-loss l.csv").status == 0)
    for file in ["g.csv", "grad.csv"] {
      let run = try folder.run("mse -y y.csv -p p.csv -n none --expect-grad \(file)")
      #expect(run.status == 0, "\(run)")
    }
    // Other names say nothing, and go by their place.
    try folder.write("g.csv", "a,b\n0.25,0.5\n0,-0.5\n")
    #expect(try folder.run("mse -y y.csv -p p.csv -n none --expect-grad g.csv").status == 0)
  }

  @Test func numbersOfOtherRowsAreNotCompared() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.5\n0,0.25\n", "l.csv": "y,mae\n0,0.25\n1,0.5\n"])
    let run = try folder.run("mae d.csv -n none --expect-loss l.csv --expect-loss-col mae")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[other-rows]"), "\(run)")
    try folder.write("l.csv", "y,mae\n1.0,0.5\n0,0.25\n")
    #expect(try folder.run("mae d.csv -n none --expect-loss l.csv --expect-loss-col mae").status == 0)
    // Its own output of classes counts them.
    try folder.write("c.csv", "label,dog,cat\ncat,.4,.6\ndog,.9,.1\n")
    _ = try folder.run("cce c.csv -q -o own.csv")
    let own = try folder.run("cce c.csv -n none --expect-loss own.csv --expect-loss-col cce")
    #expect(own.status == 0, "\(own)")
  }

  @Test func aLossThatIsNotDrawnIsCounted() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0.5\n0,1\n1,0.8\n"])
    let run = try folder.run("bce d.csv -n none --hist")
    #expect(run.output.contains("n (1 of 3 not finite)"), "\(run)")
    _ = try folder.run("bce d.csv -q -o r.json")
    #expect(try folder.run("plot r.json").output.contains("(1 of 3 not finite)"))
  }

  @Test func lossesOfOthersAreNamedByTheirGroup() throws {
    let folder = try Workdir(["d.csv": "g,y,p,l\na,0,1,1\nb,0,2,4\n"])
    let run = try folder.run("mse d.csv -G g -n none --expect-loss-col l")
    #expect(run.status == 0 && run.output.contains("ok    a loss") && run.output.contains("ok    b loss"), "\(run)")
  }
}

import Testing

/// `--class-weight`: weights of classes, by themselves and with everything that weighs or moves labels.
@Suite struct ClassWeightTests {
  private static let files = fiveRows.merging([
    // PyTorch's documentation of the reduction: ÷Σ c, and with label smoothing 0.1.
    "x.csv": "y,a,b,c\n0,1,2,3\n2,0,-1,2\n1,1,1,1\n",
    "soft.csv": "ya,yb,a,b\n0.25,0.75,0.5,0.5\n1,0,0.25,0.75\n",
    "hot.csv": "ya,yb,yc,a,b,c\n1,0,0,1,2,3\n0,0,1,0,-1,2\n",
    "text.csv": "y,p\nno,0.2\nyes,0.7\nno,0.4\nno,0.1\n", "w.csv": "y,p,w\n0,0.2,1\n1,0.7,2\n0,0.4,0\n0,0.1,1\n",
    "half.csv": "y,p\n0.5,0.2\n1,0.7\n", "weights.json": "[1, 2, 3]",
    "list.txt": "1\n2\n3\n", "weights.txt": "# by the frequency\n0 = 1\n\n1,2\n2\t3\n",
  ]) { $1 }

  private func cost(_ command: String) throws -> Double {
    let run = try Workdir(ClassWeightTests.files).run("\(command) --json")
    return try run.json()["results"][0]["cost"].number ?? .nan
  }

  @Test func dividesByTheWeightsOfTheLabels() throws {
    let command = "cce x.csv -P a..c --from-logits --class-weight"
    #expect(abs(try cost("\(command) 0=1,1=2,2=3") - 0.85239476674157611) < 1e-15)
    for weights in ["weights.txt", "weights.json", "list.txt", "1,2,3"] {
      #expect(abs(try cost("\(command) \(weights)") - 0.85239476674157611) < 1e-15)
    }
    #expect(abs(try cost("\(command) 0=1,1=2,2=3 --reduce batch-mean") - 1.7047895334831522) < 1e-15)
  }

  @Test func weighsEachClassOfSmoothedLabels() throws {
    let command = "cce x.csv -P a..c --from-logits --class-weight 0=1,1=2,2=3 --smoothing 0.1"
    #expect(abs(try cost(command) - 0.88969076582304435) < 1e-15)
    let run = try Workdir(ClassWeightTests.files).run("\(command) -f csv --grad loss")
    #expect(run.lines[0] == "row,y,yhat.a,yhat.b,yhat.c,weight,cce,grad.a,grad.b,grad.c", "\(run)")
    let products = run.lines.dropFirst().map { line in
      let cells = line.split(separator: ",").compactMap { Double($0) }
      return cells[5] * cells[6]
    }
    for (product, expected) in zip(products, [2.3816998942221517, 0.75922012337989505, 2.1972245773362194]) {
      #expect(abs(product - expected) < 1e-15)
    }
  }

  /// Σᵢ Σ c y (−ln p) / Σᵢ Σ c y, by hand: rows (2·¼ + 4·¾)·ln 2 and 2·ln 4.
  @Test func weighsEachClassOfSoftLabels() throws {
    let command = "cce soft.csv -Y ya,yb -P a,b --class-weight 0=2,1=4"
    #expect(abs(try cost(command) - 7.5 * 0.6931471805599453 / 5.5) < 1e-15)
    #expect(abs(try cost("\(command) --reduce sum") - 7.5 * 0.6931471805599453) < 1e-15)
  }

  @Test func positivesWeighAsMuchAsNegatives() throws {
    let folder = try Workdir(ClassWeightTests.files)
    let run = try folder.run("bce text.csv --classes no,yes --pos-weight auto --json")
    #expect(run.output == (try folder.run("bce text.csv --classes no,yes --pos-weight 3 --json").output), "\(run)")
    #expect(try run.json()["results"][0]["params"]["pos_weight"].number == 3)
    // Weights 1, 0 and 1 of negative rows, 2 of the positive one.
    let weighted = try folder.run("bce w.csv -W w --pos-weight auto --json").json()
    #expect(weighted["results"][0]["params"]["pos_weight"].number == 1)
    let part = try folder.run("t=0.5*bce+brier text.csv --classes no,yes --pos-weight auto -n none")
    #expect(
      part.output == (try folder.run("t=0.5*bce:pos_weight=3+brier text.csv --classes no,yes -n none").output),
      "\(part)")
    for command in [
      "mse text.csv --classes no,yes --pos-weight auto", "bce half.csv --pos-weight auto",
      "bce half.csv -f partial --pos-weight auto",
      "bce soft.csv -Y ya,yb -P a,b --pos-weight auto", "bce - --pos-weight auto",
      "match 1 bce w.csv --pos-weight auto",
    ] {
      let refused = try folder.run(command, input: "y,p\n0,0.5\n1,0.5\n")
      #expect(refused.status == 64 && refused.output.isEmpty, "\(refused)")
    }
  }

  @Test func aTermLeadsToTheOptionThatCounts() throws {
    let folder = try Workdir(ClassWeightTests.files)
    let term = try folder.run("bce:pos_weight=auto text.csv --classes no,yes")
    let option = try folder.run("bce text.csv --classes no,yes --pos-weight auto")
    #expect(term.status == 64 && term.pasted.map(\.output) == [option.output], "\(term) \(term.pasted)")
    for losses in ["x=bce:pos_weight=auto,bce", "0.5*bce:pos_weight=auto+brier"] {
      let several = try folder.run("\(losses) text.csv --classes no,yes")
      #expect(several.status == 64 && several.errors.contains("--pos-weight auto balances every loss"), "\(several)")
    }
    let number = try folder.run("match 1 bce w.csv --pos-weight auto")
    #expect(number.status == 64 && number.errors.contains("-f json has the number"), "\(number)")
  }

  @Test func oneHotLabelsAreIndices() throws {
    let command = "--class-weight 0=1,1=2,2=3 --from-logits -P a..c"
    let hot = try Workdir(ClassWeightTests.files).run("cce hot.csv -Y ya..yc \(command) -f csv --grad loss")
    let index = try Workdir(ClassWeightTests.files).run("cce x.csv \(command) -f csv --grad loss")
    #expect(hot.lastCells == Array(index.lastCells.prefix(2)), "\(hot)\(index)")
  }

  /// scikit-learn: n / (classes · counts), the counts weighted.
  @Test func balancesByTheFrequencies() throws {
    let folder = try Workdir(ClassWeightTests.files)
    let run = try folder.run("bce text.csv --classes no,yes --class-weight balanced")
    #expect(run.output.contains("class weights: no 0.6666666666666666, yes 2 (balanced)"), "\(run)")
    #expect(run.output.contains("|class-weight:balanced|"), "\(run)")
    let json = try folder.run("bce w.csv -W w --class-weight balanced --json").json()
    let weights = json["results"][0]["class_weights"]
    #expect(weights[0] == .object(["label": .string("0"), "weight": .number(1)]))
    #expect(weights[1] == .object(["label": .string("1"), "weight": .number(1)]))
    let samples = json["results"][0]["samples"].elements.map { $0["weight"].number }
    #expect(samples == [1, 2, 0, 1])
  }

  @Test func leavesIgnoredLabelsOutOfTheFrequencies() throws {
    let command = "cce x.csv -P a..c --from-logits --class-weight balanced --ignore-label"
    let json = try Workdir(ClassWeightTests.files).run("\(command) 1 --json").json()
    #expect(json["results"][0]["class_weights"].elements.map { $0["weight"].number } == [1, 1])
    #expect(json["results"][0]["n"].number == 2)
  }

  /// A weight of 2 is the row twice, whoever gives it.
  @Test func isTheSampleWeightOfTheClass() throws {
    let own = try cost("bce w.csv -W w --class-weight 1=3")
    let folder = try Workdir(["w.csv": "y,p,w\n0,0.2,1\n1,0.7,6\n0,0.4,0\n0,0.1,1\n"])
    #expect(try folder.run("bce w.csv -W w --json").json()["results"][0]["cost"].number == own)
  }

  @Test func readsFilesAndPipesAlike() throws {
    let folder = try Workdir(ClassWeightTests.files)
    let file = try folder.run("bce w.csv -W w --class-weight 1=3 -f csv")
    let pipe = try folder.run("bce - -W w --class-weight 1=3 -f csv", input: try folder.read("w.csv"))
    #expect(file.status == 0 && file.output == pipe.output, "\(file)\(pipe)")
  }

  @Test(arguments: [
    ("bce w.csv --class-weight 1=-3", 64, "weight-range"), ("bce w.csv --class-weight 1=nan", 64, "weight-range"),
    ("bce w.csv --class-weight 2=3", 64, "class-weight"), ("bce w.csv --class-weight one", 66, "no-file"),
    ("bce w.csv --class-weight 1=3,1=4", 64, "class-weight"), ("mse w.csv --class-weight 1=3", 64, "class-weight"),
    ("bce w.csv --class-weight 0=0,1=0", 65, "weight-range"), ("bce half.csv --class-weight 1=3", 65, "label-domain"),
    ("gce soft.csv -Y ya,yb -P a,b --class-weight 1=3", 65, "label-domain"),
    ("cce x.csv -P a..c --from-logits --smoothing 0.1 --class-weight 1=0", 64, "class-weight"),
    ("bce w.csv --class-weight balanced -f partial", 64, "class-weight"),
    ("bce text.csv --classes no,yes --class-weight 1=2", 64, "class-weight"),
  ])
  func refusesWhatMakesNoSense(_ command: String, _ status: Int32, _ slug: String) throws {
    let run = try Workdir(ClassWeightTests.files).run(command)
    #expect(run.status == status && run.errors.contains("[\(slug)]") && run.output.isEmpty, "\(run)")
  }

  @Test func balancedWeightsNeedAFile() throws {
    let run = try Workdir().run("bce - --class-weight balanced", input: "y,p\n0,0.2\n1,0.7\n")
    #expect(run.status == 64 && run.errors.contains("[class-weight]"), "\(run)")
  }

  @Test func shardsMergeToTheSameCost() throws {
    let folder = try Workdir(["a.csv": "y,p\n0,0.2\n1,0.7\n", "b.csv": "y,p\n1,0.4\n0,0.1\n"])
    for name in ["a", "b"] {
      let part = try folder.run("bce \(name).csv --class-weight 1=3 -f partial")
      try folder.write("\(name).json", part.output)
    }
    try folder.write("all.csv", "y,p\n0,0.2\n1,0.7\n1,0.4\n0,0.1\n")
    let merged = try folder.run("merge a.json b.json --json").json()
    let whole = try folder.run("bce all.csv --class-weight 1=3 --json").json()
    #expect(merged["results"][0]["cost"] == whole["results"][0]["cost"])
  }
}

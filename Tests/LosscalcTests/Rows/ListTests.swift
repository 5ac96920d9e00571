import Foundation
import Testing

/// Losses of all rows at once, on the built program.
@Suite struct ListTests {
  private static let files = [
    "d.csv": "site,y,p\na,0,0.1\nb,1,0.4\na,1,0.35\nb,0,0.8\na,1,0.9\n",
    "one.csv": "y,p\n1,0.1\n1,0.4\n",
    "c.csv": "y,a,b,c\na,0.7,0.2,0.1\nc,0.2,0.3,0.5\nb,0.6,0.3,0.1\n",
  ]

  @Test func hasOneValueAndAGradientForEachRow() throws {
    let run = try Workdir(["r.csv": "y,yhat\n0,1\n0,-2\n0,4\n"]).run("medae,max_error r.csv -f csv")
    #expect(
      run.output == """
        row,y,yhat,medae,max_error,medae.grad,max_error.grad
        1,0,1,,,0,0
        2,0,-2,,,-1,0
        3,0,4,,,0,1

        """, "\(run)")
  }

  @Test func isAddedToOtherLosses() throws {
    let folder = try Workdir(["r.csv": "y,yhat\n0,1\n0,-2\n0,4\n"])
    let result = try folder.run("3*mse+0.5*medae r.csv --json").json()["results"][0]
    #expect(result["cost"].number == 22)
    #expect(result["samples"].elements.map { $0["grad"].number } == [2, -4.5, 8])
  }

  @Test func eachGroupIsAListOfItsOwn() throws {
    let results = try Workdir(ListTests.files).run("roc_auc d.csv -G site --json").json()["results"].elements
    #expect(results.map { $0["group"].string } == ["a", "b"])
    #expect(results.map { $0["cost"].number } == [1, 0])
  }

  @Test func eachBatchIsAListOfItsOwn() throws {
    let result = try Workdir(["r.csv": "y,yhat\n0,1\n0,-2\n0,4\n"])
      .run("max_error r.csv --batch-size 2 --json").json()["results"][0]
    #expect(result["batches"].elements.map { $0["cost"].number } == [2, 4])
  }

  @Test func isTheSameOnAnyNumberOfThreads() throws {
    var text = "y,yhat,w\n"
    var state: UInt64 = 1
    for _ in 0..<40_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += "\((state >> 33) % 2),0.\((state >> 40) % 999_983 + 1),\((state >> 50) % 7)\n"
    }
    let folder = try Workdir(["d.csv": text])
    let command = "medae,roc_auc,average_precision,spearman,r2,ece d.csv -W w --json --rows 3"
    let single = try folder.run(command + " -j 1")
    #expect(single.status == 0, "\(single)")
    for threads in ["2", "5"] { #expect(try folder.run(command + " -j \(threads)").output == single.output) }
    let (file, pipe) = ("medae d.csv -f csv -j 3", "medae - -f csv -j 3")
    #expect(try folder.run(pipe, input: text).output == folder.run(file).output)
  }

  @Test func saysWhatAListLacks() throws {
    let run = try Workdir(ListTests.files).run("roc_auc one.csv")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(
      run.errors == "losscalc: error: roc_auc needs rows of both classes; every label is 1 [undefined]\n", "\(run)")
  }

  @Test func hasNoPartialResult() throws {
    let run = try Workdir(ListTests.files).run("bce,0.5*bce+0.5*medae d.csv -f partial")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("needs all rows at once, and a partial result holds sums [partial-list]"), "\(run)")
    #expect(run.errors.contains("awk 'NR==1 || FNR>1' SHARD*.csv"), "\(run)")
  }

  @Test func readsScoresOfClassesWithNames() throws {
    let folder = try Workdir(ListTests.files)
    let results = try folder.run("accuracy,f1_macro,lovasz_softmax,perplexity c.csv --yhat-col a,b,c --json")
    #expect(results.status == 0, "\(results)")
    #expect(try results.json()["results"][0]["cost"].number == 2.0 / 3)
  }

  @Test func readsDecisionsAsNames() throws {
    let folder = try Workdir(["d.csv": "y,yhat\nno,no\nyes,no\nyes,yes\n"])
    let run = try folder.run("accuracy,recall d.csv --from value --classes no,yes --json")
    #expect(run.status == 0, "\(run)")
    #expect(try run.json()["results"].elements.map { $0["cost"].number } == [2.0 / 3, 0.5])
  }

  @Test func missingValuesAreLeftOutOrSpoilTheValue() throws {
    let folder = try Workdir(["r.csv": "y,yhat\n0,1\n0,\n0,4\n"])
    #expect(try folder.run("max_error r.csv --missing drop --json").json()["results"][0]["cost"].number == 4)
    #expect(try folder.run("max_error r.csv --missing keep --json").json()["results"][0]["cost"].string == "NaN")
  }

  @Test func aHigherMetricIsNoWorse() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.1\n1,0.4\n1,0.9\n", "better.csv": "y,p\n0,0.1\n1,0.6\n1,0.9\n"])
    let command = "accuracy %.csv --baseline base.json --fail-on worse --rows 0"
    func run(_ file: String, _ options: String = "") throws -> Workdir.Outcome {
      try folder.run(command.replacingOccurrences(of: "%", with: file) + options)
    }
    #expect(try run("d", " --update-baseline").status == 0)
    let better = try run("better")
    #expect(better.status == 0 && better.output.contains("better, which is let pass"), "\(better)")
    #expect(try run("better", " --update-baseline").status == 0)
    #expect(try run("d").status == 1)
  }

  @Test func differencesOfSavedMetricsKnowTheirDirection() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.1\n1,0.4\n1,0.9\n", "better.csv": "y,p\n0,0.1\n1,0.6\n1,0.9\n"])
    for name in ["d", "better"] { _ = try folder.run("1*accuracy \(name).csv --json -o json:\(name).json") }
    #expect(try folder.run("diff d.json better.json --fail-on worse").status == 0)
    #expect(try folder.run("diff better.json d.json --fail-on worse").status == 1)
  }

  /// What a measure cannot do is no reason to leave a list out of the mean.
  @Test func weightsOfItemsAreRefused() throws {
    let folder = try Workdir(["d.csv": "q,y,p,w\n1,1,.2,1\n1,0,.3,2\n1,2,.5,3\n2,0,.1,1\n2,1,.2,1\n2,0,.3,1\n"])
    let run = try folder.run("ndcg d.csv --list-col q -W w -n none -e cost<=0.7")
    #expect(run.status == 65 && run.errors.contains("those of list '1' differ"), "\(run)")
    #expect(try folder.run("rmse d.csv --list-col q -W w -n none").status == 0)
  }

  /// What a list weighs is the mean of its rows' weights, whatever the other lists have.
  @Test func aListWeighsAsItsRowsDo() throws {
    func cost(_ last: String) throws -> Double? {
      let folder = try Workdir(["d.csv": "q,y,p,w\na,1,2,3\na,2,2,3\nb,1,1,1\nb,2,5,\(last)\n"])
      return Double(try folder.run("rmse d.csv --list-col q -W w -f value").output.dropLast())
    }
    let a = 0.5.squareRoot()
    let alike = try #require(try cost("1"))
    #expect(abs(alike - (3 * a + 4.5.squareRoot()) / 4) < 1e-15)
    let unlike = try #require(try cost("2"))
    #expect(abs(unlike - (3 * a + 1.5 * 6.0.squareRoot()) / 4.5) < 1e-15)
    // A row of weight 0 is no row.
    let one = try #require(try cost("0"))
    #expect(abs(one - 3 * a / 4) < 1e-15)
  }

  // MARK: compounds

  private static let undefined = "q,y,p\na,1,.2\na,0,.7\nb,1,.3\nb,1,.4\nc,0,.3\nc,1,.1\n"

  @Test func aCompoundNamesTheListsThatItLeavesOut() throws {
    let folder = try Workdir(["d.csv": Self.undefined])
    for measure in ["1*ndcg_loss", "1-roc_auc"] {
      let run = try folder.run("x=\(measure) d.csv --list-col q -n none -e undefined=0")
      #expect(run.status == 1 && run.errors.contains("1 of 3"), "\(run)")
      #expect(run.output.contains("1 undefined"), "\(run)")
      #expect(try folder.run("\(measure) d.csv --list-col q -f json").json()["results"][0]["n"].number == 2)
    }
  }

  /// A sum of two means over other lists each would be a mean of nothing: a list without one value has none.
  @Test func theLossesOfACompoundAreOfTheSameLists() throws {
    let folder = try Workdir(["d.csv": Self.undefined, "two.csv": "q,y,p\na,1,.2\na,0,.7\nc,0,.3\nc,1,.1\n"])
    let run = try folder.run("rmse+pearson d.csv --list-col q -n none --json")
    #expect(run.status == 0 && run.errors.contains("list 'b' has no value: pearson needs"), "\(run)")
    let (whole, rest) = (try run.json(), try folder.run("rmse+pearson two.csv --list-col q -n none --json").json())
    for key in ["cost", "parts", "stats", "n"] {
      #expect(whole["results"][0][key] == rest["results"][0][key], "\(key)")
    }
    #expect(whole["results"][0]["undefined"].number == 1)
    let command = "--list-col q --grad cost -f csv"
    let slopes = try folder.run("rmse+pearson d.csv \(command)").lastCells.compactMap(Double.init)
    let others = try folder.run("rmse+pearson two.csv \(command)").lastCells.compactMap(Double.init)
    #expect(slopes == others[..<2] + [0, 0] + others[2...] && others[0] != 0)
    #expect(try folder.run("rmse+max_error d.csv --list-col q -n none").status == 0)
  }

  /// The rows of a table and of JSON are lists there, and gradients are of what stands in them.
  @Test(arguments: ["", " --json", " -f md", " -o x.json"]) func gradientsOfItemsAreNotLost(_ options: String) throws {
    let folder = try Workdir(["l.csv": "q,y,p\na,1,0.3\na,0,0.2\nb,0,0.6\nb,1,0.5\n"])
    let command = "lambdarank l.csv --list-col q --grad cost"
    let run = try folder.run(command + options)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("[option-value]"), "\(run)")
    #expect(run.pasted.first?.output == (try folder.run(command + " -f csv").output), "\(run)")
    #expect(try folder.run(command + " -o x.csv").status == 0)
    #expect(try folder.run("lambdarank,mrr l.csv --list-col q --grad none").status == 0)
  }

  /// Several series in one file, as forecasting libraries write them, are no one series.
  @Test func seriesAreTold() throws {
    let text = "unique_id,ds,y,m\nA,1,10,11\nA,2,12,11\nB,1,100,90\nB,2,120,118\n"
    let run = try Workdir(["d.csv": text]).run("mase d.csv -P m -n none")
    #expect(run.errors.contains("d.csv has a column 'unique_id' [one-list]"), "\(run)")
    #expect(run.pasted.first?.output.contains("0.4000 (mean of 2 lists)") ?? false, "\(run.pasted)")
    #expect(try !Workdir(["d.csv": text]).run("mae d.csv -P m -n none").errors.contains("one-list"))
  }

  /// One series is read in order of time, whichever end it begins with.
  @Test func timesOutOfOrderAreTold() throws {
    let sorted = ["2024-01-01,10,11", "2024-01-02,12,11", "2024-01-03,15,13", "2024-01-04,11,12"]
    func folder(_ rows: [String]) throws -> Workdir {
      try Workdir(["d.csv": (["ds,y,m"] + rows).joined(separator: "\n") + "\n"])
    }
    let command = "mase d.csv -P m -n none"
    let right = try folder(sorted).run(command)
    #expect(right.errors.isEmpty)
    #expect(try folder(sorted.reversed()).run(command).errors.isEmpty)
    let run = try folder([sorted[2], sorted[0], sorted[3], sorted[1]]).run(command)
    #expect(run.errors.contains("in the order of the file, which is not that of 'ds' [one-list]"), "\(run)")
    #expect(run.pasted.first?.output == right.output && right.output != run.output, "\(run.pasted)")
    let several = try folder(sorted + sorted).run(command)
    #expect(several.errors.contains("--list-col names the column"), "\(several)")
  }
}

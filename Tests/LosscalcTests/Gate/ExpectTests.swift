import Foundation
import Testing

/// `--expect`: each rule of the gate, on the built program.
@Suite struct ExpectTests {
  /// Runs mse on three rows whose losses are 1, 4 and 16: cost 7, standard deviation √63.
  private func check(_ checks: String..., options: String = "-n none") throws -> Workdir.Outcome {
    let folder = try Workdir(["d.csv": "y,yhat\n0,1\n0,2\n0,4\n"])
    let words = ["mse", "d.csv"] + options.split(separator: " ").map(String.init)
    return try folder.run(words + checks.flatMap { ["-e", $0] })
  }

  @Test func printsWhatHeldAndWhatDidNot() throws {
    let folder = try Workdir(fiveRows)
    let run = try folder.run([
      "bce", "-y", "y.csv", "-p", "p.csv", "-n", "none", "-e", "cost<=0.43", "-e", "cost=0.4389",
    ])
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      run.output == """
        bce    cost 0.4389 (mean of 5)    sum 2.194    worst row 1 (0.7787)

        FAIL  cost <= 0.43     got 0.43888343540648533, over by 0.00888 (2.1%)
        ok    cost = 0.4389    got 0.43888343540648533, within 0.00005 (the digits given)
        1 of 2 checks failed

        """, "\(run)")
  }

  @Test(arguments: [
    "cost=7", "objective = 7", "sum=21", "mean=7", "min=1", "max=16", "std=7.937", "median=4", "p50=4", "p25=2.5",
    "p75=10", "p99=15.76", "n=3", "dropped=0", "nonfinite=0", "mse.cost<=7", "mse.p10>=1.5", "cost<8", "cost>6.9",
    "cost==7", "cost<inf", "max=1.6e1",
  ])
  func holds(_ text: String) throws {
    let run = try check(text)
    #expect(run.status == 0 && run.output.hasSuffix("1 of 1 check holds\n"), "\(run)")
  }

  @Test(arguments: [
    "cost=7.1", "cost=6", "sum<21", "sum<=20.9", "min>1", "max>=16.1", "n=4", "nonfinite>0", "p50<4", "dropped>=1",
    "cost=inf", "cost>inf",
  ])
  func fails(_ text: String) throws {
    let run = try check(text)
    #expect(run.status == 1 && run.output.hasSuffix("1 of 1 check failed\n"), "\(run)")
  }

  @Test func takesTheDigitsWrittenAsTheTolerance() throws {
    // 0.43888343540648533
    let folder = try Workdir(fiveRows)
    func status(_ check: String) throws -> Int32 {
      try folder.run(["bce", "-y", "y.csv", "-p", "p.csv", "-q", "-e", check]).status
    }
    for text in ["0.4", "0.44", "0.439", "0.4389", "0.43888", "0.438883435406485", "0.43888343540648533", "4.4e-1"] {
      #expect(try status("cost=\(text)") == 0, "\(text)")
    }
    for text in ["0.43890", "0.4388", "0.43889", "0.43888343540648544", "0.438883435406484", "1", "4.5e-1"] {
      #expect(try status("cost=\(text)") == 1, "\(text)")
    }
  }

  @Test func includesBothEndsOfHalfAUnit() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,0.55\n"])
    for (text, status) in [("0.5", 0), ("0.6", 0), ("0.54", 1), ("0.50", 1)] as [(String, Int32)] {
      #expect(try folder.run(["mae", "d.csv", "-q", "-e", "cost=\(text)"]).status == status, "\(text)")
    }
  }

  @Test func takesAnyOfSeveralTolerances() throws {
    for (tolerance, status) in [
      ("0.1", 0), ("0.09", 1), ("2%", 0), ("1%", 1), ("1ulp", 1), ("1ulp,1e-3,1.5%", 0), ("0", 1),
    ] as [(String, Int32)] {
      let run = try check("cost=7.1", options: "-n none -t \(tolerance)")
      #expect(run.status == status, "\(run)")
    }
    let folder = try Workdir(["d.csv": "y,yhat\n0,0.30000000000000004\n"])
    for (tolerance, status) in [("0ulp", 1), ("1ulp", 0), ("4ulp", 0)] as [(String, Int32)] {
      #expect(try folder.run(["mae", "d.csv", "-q", "-e", "cost=0.3", "-t", tolerance]).status == status)
    }
    #expect(try check("cost=7", options: "-t 1e-6,").status == 64)
    #expect(try check("cost=7", options: "-t -1").status == 64)
  }

  @Test func aBoundIsABound() throws {
    for (text, status) in [("cost<7", 1), ("cost>7", 1), ("cost<=6.9", 1), ("cost>=7.1", 1), ("cost<=7", 0)] {
      #expect(try check(text, options: "-n none -t 9,900%,99ulp").status == Int32(status), "\(text)")
    }
  }

  @Test func theVerdictOutlivesAReaderThatWentAway() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n" + String(repeating: "0,1\n", count: 100_000)])
    for (check, status) in [("cost<2", 0), ("cost<1", 1)] {
      let run = try folder.shell("losscalc mse d.csv --json -e '\(check)' | head -n 1; exit ${PIPESTATUS[0]}")
      #expect(run.status == Int32(status) && run.output == "{\n" && run.errors.isEmpty, "\(run)")
    }
  }

  @Test func printsNothingWhereACheckCannotBeMade() throws {
    let folder = try Workdir(
      fiveRows.merging(["n.csv": "p\n0.5\n0.5\n0.5\n0.5\n", "y4.csv": "y\n0\n1\n0\n1\n"]) { $1 })
    _ = try folder.run("bce -y y.csv -p p.csv -q -o base.json")
    for (options, status) in [
      ("-y y.csv -p p.csv -e focal.cost<1", 64), ("-y y4.csv -p n.csv -b base.json", 65),
      ("-y y.csv -p p.csv -b base.json --clip 1e-7", 65), ("-y y.csv -p p.csv -b nowhere.json", 66),
      ("-y y.csv -p nowhere.csv -e cost<1", 66), ("-y y.csv -p n.csv -e cost<9", 65),
      ("-y y.csv -p p.csv -e cost<9 -o nowhere/r.json", 73),
    ] {
      let run = try folder.run("bce \(options) -o new.json")
      #expect(run.status == Int32(status) && run.output.isEmpty && !run.errors.isEmpty, "\(run)")
      #expect(!folder.has("new.json"))
    }
  }

  @Test func letsNaNPassNothing() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,1\n0,nan\n"])
    for check in ["cost<1e300", "cost>0", "cost=1", "cost<=inf", "max<inf", "median>=0", "std<inf"] {
      let run = try folder.run(["mse", "d.csv", "--missing", "keep", "-n", "none", "-e", check, "-t", "1e300"])
      #expect(run.status == 1 && run.output.contains("got nan, and NaN passes no check"), "\(run)")
    }
    #expect(try folder.run("mse d.csv --missing keep -q -e nonfinite=1").status == 0)
  }

  @Test func refusesWhatCannotBeChecked() throws {
    for (text, message) in [
      ("cost", "--expect 'cost' has no comparison"),
      ("focal.cost<=1", "--expect: no result 'focal' in this run"),
      ("focal<=1", "--expect: no statistic 'focal' in this run"),
      ("mse.p100<=1", "--expect: no statistic 'mse.p100' in this run"),
      ("cost<=", "--expect 'cost<=' has no number"),
      ("cost<=nan", "--expect 'cost<=nan' has 'nan' where a number should be"),
      ("cost=>1", "--expect 'cost=>1': no comparison is written =>"),
      ("cost<>1", "--expect 'cost<>1': no comparison is written <>"),
      ("cost<=0x10", "--expect 'cost<=0x10' has '0x10' where a number should be"),
    ] {
      let run = try check(text)
      #expect(run.status == 64 && run.output.isEmpty, "\(run)")
      #expect(run.errors.hasPrefix("losscalc: error: \(message)") && run.errors.contains("[expect-syntax]\n"), "\(run)")
    }
    for (text, cure) in [
      ("cost<40%", "-e 'cost<0.4' where"), ("cost<0,45", "-e 'cost<0.45'\n"), ("0.3<=cost", "-e 'cost>=0.3'\n"),
      ("cost=0.3±0.1", "-e 'cost=0.3' -t 0.1\n"), ("cost in 1..2", "--expect 'cost<=0.45'\n"),
      ("0.28", "-e 'cost<=0.28', or -e 'cost=0.28' within --tolerance\n"),
    ] {
      let run = try Workdir(["d.csv": "y,yhat\n0,1\n"]).run(["mse", "d.csv", "-e", text])
      #expect(run.status == 64 && run.errors.contains(cure), "\(run)")
    }
    let two = try Workdir(["d.csv": "y,yhat\n0,1\n0,2\n"]).run(["mse,mae", "d.csv", "-e", "mae<=mse"])
    #expect(two.status == 64 && two.errors.contains("d=mae-mse, and -e 'd<=0'"), "\(two)")
    let listed = try check("focal.cost<=1")
    #expect(
      listed.errors.contains(
        """
        hint: results are: mse; statistics are: cost, objective, sum, mean, min, max, std, median, pNN, n, dropped, \
        nonfinite
        """), "\(listed)")
    let single = try Workdir(["d.csv": "y,yhat\n0,1\n"]).run(["mse", "d.csv", "-e", "std=0"])
    #expect(single.status == 65 && single.output.isEmpty, "\(single)")
  }

  @Test func asksEveryResultThatIsMeant() throws {
    let folder = try Workdir(["a.csv": "y,yhat\n0,1\n", "b.csv": "y,yhat\n0,3\n"])
    let losses = try folder.run(["mse,mae", "b.csv", "-n", "none", "-e", "cost<=4", "-e", "mae.cost=3"])
    #expect(losses.status == 1, "\(losses)")
    #expect(losses.output.contains("FAIL  mse.cost <= 4    got 9, over by 5.00 (125%)\n"), "\(losses)")
    #expect(losses.output.contains("ok    mae.cost <= 4    got 3\n"), "\(losses)")
    #expect(losses.output.contains("1 of 3 checks failed\n"), "\(losses)")
    let files = try folder.run(["mse", "a.csv", "b.csv", "-e", "cost<=4"])
    #expect(files.status == 1 && files.output.contains("ok    cost <= 4 (a.csv)    got 1\n"), "\(files)")
    #expect(files.output.contains("FAIL  cost <= 4 (b.csv)    got 9, over by 5.00 (125%)\n"), "\(files)")
    let terms = try folder.run(["huber:delta=0.5,mse", "b.csv", "-q", "-e", "huber:delta=0.5.cost=1.375"])
    #expect(terms.status == 0, "\(terms)")
  }

  @Test func putsChecksIntoEveryFormat() throws {
    let json = try check("cost<=0.45", "cost=7", options: "-f json -n none")
    let checks = try json.json()["checks"]
    #expect(json.status == 1 && checks.elements.count == 2)
    #expect(try json.json()["ok"] == .bool(false))
    #expect(checks[0]["kind"].string == "expect" && checks[0]["metric"].string == "mse.cost")
    #expect(checks[0]["op"].string == "<=" && checks[0]["expected"].number == 0.45 && checks[0]["actual"].number == 7)
    #expect(checks[0]["tolerance"] == .null && checks[0]["ok"] == .bool(false))
    #expect(checks[0]["message"].string == "cost <= 0.45")
    #expect(checks[1]["tolerance"].string == "0" && checks[1]["ok"] == .bool(true))
    let lines = try check("cost=7", options: "-f ndjson")
    #expect(try JSONValue(lines.lines.last ?? "")["type"].string == "check" && lines.status == 0)
    let csv = try check("cost=8", options: "-f csv")
    #expect(csv.status == 1 && csv.lines.count == 4 && csv.errors.contains("FAIL  cost = 8"), "\(csv)")
    let markdown = try check("cost=8", options: "-f md")
    #expect(
      markdown.output.contains("| **FAIL** | `cost = 8` | got 7: -1.00 (-12%), allowed 0 (a whole"), "\(markdown)")
  }

  @Test func runsEveryCheckBeforeItSaysNo() throws {
    let run = try check("cost=1", "cost=7", "n=9", options: "-q -o r.json")
    #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty, "\(run)")
    #expect(try check("cost=1", "cost=7", "n=9").output.contains("2 of 3 checks failed"))
  }
}

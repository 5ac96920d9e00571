import Foundation
import Testing

/// `--expect-loss` and `--expect-grad`: the numbers of another program, row by row.
@Suite struct RowExpectationTests {
  private static let command = "bce -y y.csv -p p.csv -n none"

  private func folder() throws -> Workdir {
    let folder = try Workdir(fiveRows)
    _ = try folder.run("bce -y y.csv -p p.csv -q -o rows.csv")
    try folder.write("l.csv", "loss\n0.778705\n0.194799\n0.373966\n0.234457\n0.612489\n")
    return folder
  }

  @Test func holdsForTheSameNumbers() throws {
    let folder = try folder()
    let run = try folder.run(
      "\(RowExpectationTests.command) --expect-loss rows.csv --expect-loss-col bce --expect-grad rows.csv "
        + "--expect-grad-col grad")
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix(
        """

        ok    loss   5 of 5 as in rows.csv, within 1e-12 or 1e-07%
        ok    grad   5 of 5 as in rows.csv, within 1e-12 or 1e-07%
        2 of 2 checks hold

        """), "\(run)")
    #expect(try folder.run("\(RowExpectationTests.command) --expect-loss l.csv -t 1e-6").status == 0)
  }

  @Test func namesTheRowsThatDifferMost() throws {
    let folder = try folder()
    let run = try folder.run("\(RowExpectationTests.command) --expect-loss l.csv -t 4.4e-7")
    #expect(run.status == 1)
    #expect(
      run.output.hasSuffix(
        """
        FAIL  loss   1 of 5 differ from l.csv; row 3: 0.373966 -> 0.3739664410487934 (+4.41e-07); allowed 4.4e-07
        1 of 1 check failed

        """), "\(run)")
    let strict = try folder.run("\(RowExpectationTests.command) --expect-loss l.csv -t 1e-9 -f json")
    let check = try strict.json()["checks"][0]
    #expect(strict.status == 1 && check["kind"].string == "expect-loss" && check["actual"].number == 5, "\(strict)")
    let detail = try #require(check["detail"].string)
    #expect(detail.hasPrefix("5 of 5 differ from l.csv; row 3: 0.373966 -> 0.3739664410487934 (+4.41e-07); row 4"))
  }

  @Test func findsAWrongGradient() throws {
    let folder = try folder()
    // The gradient of the loss where that of the cost is asked for: a factor of five.
    _ = try folder.run("bce -y y.csv -p p.csv -q --grad loss -o other.csv")
    let run = try folder.run("\(RowExpectationTests.command) --expect-grad other.csv --expect-grad-col grad")
    #expect(
      run.status == 1 && run.output.contains("FAIL  grad   5 of 5 differ from other.csv; row 1: 2.17864"), "\(run)")
    let right = try folder.run(
      "\(RowExpectationTests.command) --grad loss --expect-grad other.csv --expect-grad-col grad")
    #expect(right.status == 0, "\(right)")
  }

  @Test func readsColumnsOfTheSameFileAndPipes() throws {
    let folder = try Workdir(["d.csv": "y,yhat,loss\n0,1,1\n0,2,4\n0,3,9\n"])
    #expect(try folder.run("mse d.csv -q --expect-loss-col loss").status == 0)
    let piped = try folder.shell("cat d.csv | losscalc mse - -n none --expect-loss-col loss")
    #expect(piped.status == 0 && piped.output.contains("3 of 3 as in -"), "\(piped)")
    let several = try folder.run("mse,mae d.csv -q --expect-loss d.csv --expect-loss-col loss,yhat")
    #expect(several.status == 0, "\(several)")
  }

  @Test func comparesGradientsOfMatrices() throws {
    let folder = try Workdir(["y.csv": "y\n0\n1\n", "z.csv": "a,b,c\n1,2,3\n0.5,0.1,-1\n"])
    _ = try folder.run("cce -y y.csv -p z.csv --from-logits -q -o rows.csv")
    let command = "cce -y y.csv -p z.csv --from-logits -n none --expect-grad rows.csv --expect-grad-col grad.a..grad.c"
    #expect(try folder.run(command).status == 0)
    let rows = try folder.read("rows.csv")
    let wrong = rows.replacingOccurrences(of: "0.33262", with: "0.33272")
    try folder.write("rows.csv", wrong)
    let run = try folder.run(command)
    #expect(
      wrong != rows && run.status == 1 && run.output.contains("1 of 2 differ from rows.csv; row 1: 0.33"), "\(run)")
  }

  @Test func refusesWhatCannotBeCompared() throws {
    let folder = try folder()
    try folder.write("short.csv", "loss\n1\n2\n")
    for (options, status, slug) in [
      ("--expect-loss short.csv", 65, "length-mismatch"), ("--expect-loss nowhere.csv", 66, "no-file"),
      ("--expect-loss rows.csv", 65, "shape"), ("--expect-loss rows.csv --expect-loss-col q", 65, "no-such-column"),
      ("--expect-grad l.csv --grad none", 64, "option-value"),
    ] as [(String, Int32, String)] {
      let run = try folder.run("\(RowExpectationTests.command) \(options)")
      #expect(run.status == status && run.output.isEmpty && run.errors.contains("[\(slug)]"), "\(run)")
    }
  }

  /// The row at which another program has no number is the one that is looked for.
  @Test(arguments: ["nan", "", "NA"]) func aNumberThatIsMissingIsADifference(cell: String) throws {
    let folder = try Workdir([
      "d.csv": "id,y,p\na,0,.5\nb,1,.9\nc,0,.2\n",
      "l.csv": "id,loss\na,0.6931471805599453\nb,0.1053605156578263\nc,\(cell)\n",
    ])
    for options in ["", "--missing drop", "-I id"] {
      let run = try folder.run("bce d.csv -n none --expect-loss l.csv --expect-loss-col loss -t 1e-9 \(options)")
      #expect(run.status == 1 && run.output.contains("cost 0.3406 (mean of 3)"), "\(run)")
      #expect(
        run.output.contains("1 of 3 differ from l.csv; \(options == "-I id" ? "id c" : "row 3"): nan -> 0.22"), "\(run)"
      )
    }
    // A row without a label is left out all the same.
    try folder.write("d.csv", "id,y,p\na,0,.5\nb,,.9\nc,0,.2\n")
    let run = try folder.run("bce d.csv -n none --expect-loss l.csv --expect-loss-col loss --missing drop -t 1e-9")
    #expect(run.status == 1 && run.output.contains("(mean of 2"), "\(run)")
  }

  @Test func letsNaNEqualNothing() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n0,1\n0,nan\n", "l.csv": "loss\n1\nnan\n"])
    let run = try folder.run("mse d.csv --missing keep -n none --expect-loss l.csv")
    #expect(run.status == 1 && run.output.contains("1 of 2 differ from l.csv; row 2: nan -> nan"), "\(run)")
  }
}

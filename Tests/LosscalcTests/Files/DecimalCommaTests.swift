import Testing

/// Decimal commas in one file, and commas that separate in another.
@Suite struct DecimalCommaTests {
  @Test func separatingCommasAreNoDecimalMarks() throws {
    let folder = try Workdir(["y.csv": "id,y\n1,1\n2,0\n3,1\n", "p.csv": "Id;p\n1;0,9\n2;0,2\n3;0,8\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65, "\(run)")
    #expect(run.pasted.allSatisfy { $0.output.isEmpty && $0.errors.contains("y.csv:1:1") }, "\(run.pasted)")
    let told = try folder.run("mse -y y.csv -p p.csv -f value --decimal comma")
    #expect(told.status == 65 && told.errors.contains("[delimiter]"), "\(told)")
    #expect(told.pasted.first?.output == "0.029999999999999995\n", "\(told) \(told.pasted)")
  }

  @Test func pointsAreTheDecimalMark() throws {
    let run = try Workdir(["d.csv": "y,p\n1,0.9\n0,0.2\n1,0.8\n"]).run("mse d.csv -f value --decimal comma")
    #expect(run.status == 65 && run.pasted.first?.output == "0.029999999999999995\n", "\(run) \(run.pasted)")
  }

  /// Each row: the text of predictions that --decimal comma reads.
  @Test(arguments: ["p\n0,9\n0,2\n0,8\n", "p, in EUR\n0,9\n0,2\n0,8\n", "0,9\n0,2\n0,8\n", "a,b\n0,9\n0,2\n1\n"])
  func oneColumnIsRead(_ text: String) throws {
    let folder = try Workdir(["y.csv": "y\n1\n0\n1\n", "p.csv": text])
    let run = try folder.run("mse -y y.csv -p p.csv -f value --decimal comma")
    #expect(run.status == 0 && run.output.hasPrefix("0.0"), "\(run)")
  }

  /// The halves of numbers come again, as names of rows do not.
  @Test func oneColumnUnderItsNameIsKnown() throws {
    let folder = try Workdir(["y.csv": "y\n1\n0\n1\n", "p.csv": "p\n0,9\n0,2\n0,8\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.errors.contains("if that is a decimal comma"), "\(run)")
    #expect(run.pasted.first?.output == "0.029999999999999995\n", "\(run) \(run.pasted)")
  }

  /// Three digits behind the comma are thousandths as well as thousands, where semicolons separate the fields.
  @Test func threeDecimalsAreBothReadings() throws {
    let run = try Workdir(["d.csv": "Actual;Forecast\n1,500;2\n3;2,500\n2,250;2\n"]).run("mae d.csv -f value")
    #expect(run.status == 65 && run.pasted.first?.output == "0.4166666666666667\n", "\(run) \(run.pasted)")
    #expect(run.errors.contains("if the commas group thousands"), "\(run)")
    let whole = try Workdir(["d.csv": "y;p\n1,234,500;2\n3;2\n"]).run("mae d.csv -f value")
    #expect(whole.status == 65 && !whole.errors.contains("--decimal"), "\(whole)")
  }
}

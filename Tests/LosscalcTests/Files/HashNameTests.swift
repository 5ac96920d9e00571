import Testing

/// A `#` that is alone names a column, and begins a comment elsewhere.
@Suite struct HashNameTests {
  /// The usual title of a column of row numbers is a mark of comments as well.
  @Test(arguments: [",", "\t", ";"]) func aMarkThatIsAlone(_ mark: String) throws {
    func table(_ rows: [[String]]) -> String { rows.map { $0.joined(separator: mark) + "\n" }.joined() }
    let folder = try Workdir([
      "y.csv": table([["#", "price"], ["1", "1000"], ["2", "3000"], ["3", "2000"]]),
      "p.csv": table([["#", "price"], ["1", "2000"], ["2", "5000"], ["3", "3000"]]),
      "d.csv": table([["#", "y", "yhat"], ["1", "1000", "2000"], ["2", "3000", "5000"], ["3", "2000", "3000"]]),
    ])
    for command in ["-y y.csv -p p.csv", "-y y.csv -p p.csv -I #", "-y y.csv -p p.csv -Y price -P price", "d.csv"] {
      let run = try folder.run("mse \(command) -f value")
      #expect(run.status == 0 && run.output == "2000000\n", "\(run)")
    }
  }

  @Test func wordsBehindAMarkAreACommentAmongBlanks() throws {
    let run = try Workdir(["d.txt": "# measured\n1 1.5\n2 2.5\n"]).run("mse d.txt -Y 1 -P 2 -f value")
    #expect(run.status == 0 && run.output == "0.25\n", "\(run)")
  }
}

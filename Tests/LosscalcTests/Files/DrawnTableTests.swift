import Testing

/// Tables that other programs draw for people: refused, with the command that makes a table of data.
@Suite struct DrawnTableTests {
  /// What a program prints, and its name.
  static let tables: [(program: String, text: String)] = [
    ("psql", " y | yhat \n---+------\n 1 |    2 \n 2 |  2.5 \n 4 |    3 \n(3 rows)\n\n"),
    (
      "MySQL",
      "+---+------+\n| y | yhat |\n+---+------+\n| 1 | 2 |\n| 2 | 2.5 |\n| 4 | 3 |\n+---+------+\n3 rows in set\n"
    ),
    ("Markdown", "| y | yhat |\n|--:|-----:|\n| 1 | 2 |\n| 2 | 2.5 |\n| 4 | 3 |\n"),
    ("SQLite", "y  yhat\n-  ----\n1  2\n2  2.5\n4  3\n"),
    ("a box", "┌───┬──────┐\n│ y │ yhat │\n├───┼──────┤\n│ 1 │ 2 │\n│ 2 │ 2.5 │\n│ 4 │ 3 │\n└───┴──────┘\n"),
    ("rich", "  of May\n┏━━━┳━━━━━━┓\n┃ y ┃ yhat ┃\n┡━━━╇━━━━━━┩\n│ 1 │ 2 │\n│ 2 │ 2.5 │\n│ 4 │ 3 │\n└───┴──────┘\n"),
    ("a title", "run 3\n-----\ny,yhat\n1,2\n2,2.5\n4,3\n"),
  ]

  @Test(arguments: tables) func isRefused(_ program: String, _ text: String) throws {
    let run = try Workdir(["d.txt": text]).run("mse d.txt -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[drawn-table]"), "\(program): \(run)")
    let pasted = try #require(run.pasted.first)
    #expect(pasted.output == "0.75\n" || program == "a title" && pasted.errors.contains("tail -n +2"), "\(pasted)")
  }

  /// The row of types is refused next.
  @Test func rowsOfTypesAreAnotherQuestion() throws {
    let text = """
      shape: (3, 2)
      ┌─────┬──────┐
      │ y   ┆ yhat │
      │ --- ┆ ---  │
      │ i64 ┆ f64  │
      ╞═════╪══════╡
      │ 1   ┆ 2.0  │
      │ 2   ┆ 2.5  │
      │ 4   ┆ 3.0  │
      └─────┴──────┘

      """
    let run = try Workdir(["d.txt": text]).run("mse d.txt -f value")
    let pasted = try #require(run.pasted.first)
    #expect(pasted.status == 65 && pasted.errors.contains("if line 2 holds units: sed 2d"), "\(run) \(pasted)")
  }

  @Test func aFooterIsNoRow() throws {
    let run = try Workdir(["d.csv": "y,yhat\n1,2\n2,2.5\n4,3\n(3 rows)\n"]).run("mse d.csv -f value")
    #expect(run.status == 65 && run.errors.contains("d.csv:5:1"), "\(run)")
    #expect(run.pasted.first?.output == "0.75\n", "\(run)")
  }

  /// Lines of dashes and bars that are data.
  static let others: [(text: String, options: String)] = [
    ("y|yhat\n-|-\n1|2\n", "--na=- --missing drop"), ("y,yhat\n-1,-2\n", ""),
    ("y yhat\n-- --\n1 2\n", "--na=-- --missing drop"),
  ]

  @Test(arguments: others) func whatIsDataIsRead(_ text: String, _ options: String) throws {
    let run = try Workdir(["d.txt": text]).run("mse d.txt -f value \(options)")
    #expect(run.status == 0 && run.output == "1\n", "\(run)")
  }
}

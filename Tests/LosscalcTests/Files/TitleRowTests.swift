import Testing

/// Titles above the header that a spreadsheet has filled up with separators.
@Suite struct TitleRowTests {
  static let titles = ["Report 2024,,\n,,\n", "Report 2024,,\n", ",,\n", "\"Report, 2024\",,\nof May,,\n,,\n"]

  @Test(arguments: titles, [",", ";", "\t"]) func areNamed(_ title: String, _ mark: String) throws {
    guard mark == "," || !title.contains("\"") else { return }
    let fields = title.split(separator: ",", omittingEmptySubsequences: false)
    let text =
      fields.joined(separator: mark)
      + "id,y,p\n1,1,0.9\n2,0,0.2\n3,1,0.8\n".split(separator: ",").joined(separator: mark)
    let run = try Workdir(["d.csv": text]).run("mse d.csv -f value")
    #expect(run.status == 65 && run.errors.contains("d.csv:1:1"), "\(run)")
    #expect(run.pasted.first?.output == "0.029999999999999995\n", "\(run) \(run.pasted)")
  }

  /// Headers and rows that are empty behind their first cell.
  @Test(arguments: ["id,y,p\n0,,\n1,1,0.9\n2,0,0.2\n3,1,0.8\n", "id,y,p\n1,1,0.9\n2,0,0.2\n3,1,0.8\n4,,\n"])
  func rowsThatAreEmptyAreNone(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("mse d.csv -f value --missing drop")
    #expect(run.status == 0 && run.output == "0.029999999999999995\n", "\(run)")
  }

  @Test(arguments: [
    "        train_loss  val_loss\nepoch                      \n0            0.900     0.950\n1            0.700"
      + "     0.750\n",
    "      Iter       Train Loss     Val Loss \n         0           0.9000       0.9500\n         1           0.7000"
      + "       0.7500\n",
  ])
  func keepsTheNamesAboveATable(_ text: String) throws {
    let run = try Workdir(["log.txt": text]).run("history log.txt --json")
    #expect(run.status == 65 && !run.errors.contains("looks like the header"), "\(run)")
    #expect(try #require(run.pasted.first).json()["metrics"]["best.val_loss"].number == 0.75, "\(run)")
  }
}

import Foundation
import Testing

/// A last row that sums up the others is no row of data.
@Suite struct SummaryRowTests {
  /// Each row: a table of the mse 0.75 without its last row, and how the rows are separated.
  static let tables: [(header: String, last: String)] = [
    ("id,y,p", "total,7,7.5"), ("name,y,p", "\"Total\",7,7.5"), (",y,p", "mean,2.33,2.5"), ("id,y,p", ",7,7.5"),
    ("id;y;p", "Grand Total:;7;7.5"), ("id\ty\tp", "average\t2.33\t2.5"),
  ]

  private static func text(_ header: String, rows: Int = 3) -> String {
    let mark = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
    let rows = (0..<rows).map { ["\($0)", ["1", "2", "4"][$0 % 3], ["2", "2.5", "3"][$0 % 3]] }
    return ([header] + rows.map { $0.joined(separator: mark) }).map { $0 + "\n" }.joined()
  }

  @Test(arguments: tables) func isRefused(_ header: String, _ last: String) throws {
    for rows in [3, 3000] {
      let folder = try Workdir(["d.csv": Self.text(header, rows: rows) + last + "\n"])
      let run = try folder.run("mse d.csv -f value")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[summary-row]"), "\(run)")
      #expect(run.pasted.first?.output == "0.75\n", "\(run)")
    }
  }

  @Test func fromAPipeToo() throws {
    let input = Self.text("id,y,p") + "total,7,7.5\n"
    let run = try Workdir().run("mse - -f value", input: input)
    #expect(run.status == 65 && run.errors.contains("[summary-row]"), "\(run)")
  }

  /// Each row: a table, and options with which its last row is one of the data.
  static let others: [(text: String, options: String)] = [
    ("name,y,p\na,1,2\ntotal,2,2.5\n", "-I name"), ("name,y,p\nmean,1,2\nsum,2,2.5\nmean,2,2.5\n", ""),
    ("kind,y,p\na,1,2\nb,2,2.5\ntotals of b,2,2.5\n", ""), ("id,y,p\n1,1,2\n,2,2.5\n,2,2.5\n", ""),
    ("y,p,note\n1,2,a\n2,2.5,total\n", ""), ("kind,y,p\na,1,2\ntotal,2,2.5\n", "-G kind"),
  ]

  @Test(arguments: others) func whatIsNoSummaryIsRead(_ text: String, _ options: String) throws {
    let run = try Workdir(["d.csv": text]).run("mse d.csv -n none \(options)")
    #expect(run.status == 0, "\(run)")
  }
}

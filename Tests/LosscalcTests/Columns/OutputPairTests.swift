import Testing

/// Labels and predictions in one file that are called by what they are outputs of.
@Suite struct OutputPairTests {
  /// Each row: a header over `1,2,3` and `2,2.5,3`, `4,3,2`, and the mse.
  static let tables: [(header: String, rows: [String], cost: String)] = [
    ("price_true,price_pred", ["1,2", "2,2.5", "4,3"], "0.75"),
    ("id,price_true,price_pred", ["1,1,2", "2,2,2.5", "3,4,3"], "0.75"),
    ("pred_price,true_price", ["2,1", "2.5,2", "3,4"], "0.75"),
    ("Price actual,Price forecast", ["1,2", "2,2.5", "4,3"], "0.75"),
    // What is called y is one of two outputs, and not all there is.
    ("x_true,y_true,x_pred,y_pred", ["1,2,2,3", "2,1,2.5,2", "4,2,3,3"], "0.875"),
    ("a_true,b_true,b_pred,a_pred", ["1,2,3,2", "2,1,2,2.5", "4,2,3,3"], "0.875"),
  ]

  @Test(arguments: tables) func areRead(_ header: String, _ rows: [String], _ cost: String) throws {
    let folder = try Workdir(["d.csv": ([header] + rows).map { $0 + "\n" }.joined()])
    let run = try folder.run("mse d.csv -f value")
    #expect(run.status == 0 && run.output == cost + "\n", "\(run)")
  }

  /// An output without its partner, a second way to pair, and a label beside the pairs leave the choice to the user.
  @Test(arguments: [
    "price_true,area_pred", "a_true,a_actual,a_pred,b", "target,a_true,a_pred,b_true,b_pred",
  ])
  func whatMayBeOtherwiseIsAskedFor(header: String) throws {
    let row = header.split(separator: ",").indices.map { "\($0 + 1)" }.joined(separator: ",")
    let run = try Workdir(["d.csv": "\(header)\n\(row)\n\(row).5\n"]).run("mse d.csv -f value")
    #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
  }

  @Test func columnsSaysSo() throws {
    let run = try Workdir(["d.csv": "price_true,price_pred\n1,2\n2,2.5\n"]).run("columns d.csv")
    #expect(run.output.contains("'price_true' is the label of an output that is predicted, too"), "\(run)")
    #expect(run.output.contains("'price_pred' predicts an output that has a label, too"), "\(run)")
  }
}

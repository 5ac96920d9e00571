import Testing

/// A header with one name less than its rows have fields has several meanings, unless the rows' names show.
@Suite struct UnnamedColumnTests {
  /// Each row: a table, and the number of each of its meanings, in the order of the hints.
  static let tables: [(text: String, costs: [String])] = [
    ("y,yhat\n3,2,5\n4,4,1\n7,6,5\n", ["0.16999999999999998", "6.333333333333333", "0.6666666666666666"]),
    ("y,yhat\n3,2.5,0\n4,4.1,0\n5,4.1,1\n", ["10.889999999999999", "0.35666666666666685"]),
    ("y;yhat\n3;2.5;0\n4;4.1;0\n5;4.1;1\n", ["10.889999999999999", "0.35666666666666685"]),
    ("y,yhat\r\n3,2.5,0\r\n4,4.1,0\r\n5,4.1,1\r\n", ["10.889999999999999", "0.35666666666666685"]),
    ("y\tyhat\n3.5\t2.5\t0\n4\t4.1\t0\n5\t4.1\t1\n", ["10.889999999999999", "0.6066666666666668"]),
  ]

  @Test(arguments: tables) func isRefusedWithEveryMeaning(_ text: String, _ costs: [String]) throws {
    let run = try Workdir(["d.csv": text]).run("mse d.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("d.csv:1:1: error: line 1 has 2 names"))
    #expect(run.errors.contains("[ragged-row]"), "\(run)")
    let pasted = run.pasted.map(\.output)
    for cost in costs { #expect(pasted.contains(cost + "\n"), "\(cost): \(run) \(run.pasted)") }
  }

  @Test func decimalCommasOfOneColumnAreNoRowNames() throws {
    let folder = try Workdir(["y.csv": "sales\n12\n20\n14\n", "p.csv": "sales\n12,9\n20,2\n13,8\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
    #expect(run.pasted.first?.output == "0.2966666666666667\n", "\(run) \(run.pasted)")
    #expect(run.pasted.contains { $0.output == "123\n" }, "\(run) \(run.pasted)")
  }

  /// Names below a name are no names of rows, so that the comma may be a decimal one.
  @Test func rowsThatHaveANameColumnHaveNoOther() throws {
    let folder = try Workdir(["y.csv": "id,y\na,1\nb,0\n", "p.csv": "id,p\na,0,9\nb,0,2\n"])
    let run = try folder.run("mse -y y.csv -p p.csv -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[ragged-row]"), "\(run)")
    #expect(run.pasted.first?.output == "0.025\n", "\(run) \(run.pasted)")
  }

  /// The names of Weka's columns would all stand over the next one.
  @Test func aColumnThatCountsHasItsName() throws {
    let text = """
      inst#,actual,predicted,error,distribution
      1,1:no,1:no,,*0.9,0.1
      2,2:yes,1:no,+,*0.6,0.4
      3,2:yes,2:yes,,0.2,*0.8

      """
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -Y actual -P predicted -f value")
    #expect(run.status == 65 && run.errors.contains("[ragged-row]"), "\(run)")
    #expect(run.pasted.contains { $0.output == "0.6666666666666666\n" }, "\(run) \(run.pasted)")
  }

  /// Each row: a table of the mse 0.75 whose row names show.
  static let named = [
    "y,yhat\n1,1,2\n2,2,2.5\n3,4,3\n", "y,yhat\n0,1,2\n1,2,2.5\n2,4,3\n", "y,yhat\na,1,2\nb,2,2.5\nc,4,3\n",
    "y,yhat\n\"5\",1,2\n\"17\",2,2.5\n\"3\",4,3\n", "\"y\" \"yhat\"\n\"5\" 1 2\n\"17\" 2 2.5\n\"3\" 4 3\n",
    "y yhat\n5 1 2\n17 2 2.5\n3 4 3\n", "y\tyhat\n5\t1\t2\n17\t2\t2.5\n3\t4\t3\n",
    "y;yhat\n1;1;2\n2;2;2.5\n3;4;3\n",
  ]

  @Test(arguments: named) func rowNamesThatShowAreRead(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("mse d.csv -f value")
    #expect(run.status == 0 && run.output == "0.75\n", "\(run)")
  }
}

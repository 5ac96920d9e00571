import Foundation
import Testing

/// What other programs write in place of numbers, with the command that mends it.
@Suite struct ForeignTextTests {
  @Test(arguments: [
    "y,p\n1,\"=\"\"0.9\"\"\"\n0,\"=\"\"0.2\"\"\"\n1,\"=\"\"0.8\"\"\"\n", "y,p\n1,=\"0.9\"\n0,=\"0.2\"\n1,=\"0.8\"\n",
    "y,p\n1,=0.9\n0,\"=0.2\"\n1,=0.8\n", "y,p\n\"=\"\"1\"\"\",0.9\n\"=\"\"0\"\"\",0.2\n\"=\"\"1\"\"\",0.8\n",
  ])
  func formulasOfSpreadsheetsBecomeNumbers(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("mse d.csv -f value")
    #expect(run.status == 65 && run.pasted.first?.output == "0.029999999999999995\n", "\(run) \(run.pasted)")
  }

  @Test func numbersInQuotesOfNestedArraysAreFound() throws {
    let line = #"{"prediction":{"scores":[0.1,0.9],"classes":["0","1"]},"label":1}"# + "\n"
    let run = try Workdir(["d.jsonl": line]).run("mse d.jsonl -Y label -P prediction.classes.2 -f value")
    #expect(run.status == 65 && run.errors.contains("'.prediction.classes[1] |= tonumber'"), "\(run)")
    #expect(run.pasted.isEmpty || run.pasted.first?.output == "0\n", "\(run) \(run.pasted)")
  }

  @Test func aPickleMayHoldAnArray() throws {
    let folder = try Workdir()
    try folder.write("p.pkl", Data([0x80, 4, 0x95, 0, 0, 0]))
    let run = try folder.run("mse p.pkl")
    #expect(run.status == 65 && run.errors.contains("pandas.DataFrame(pandas.read_pickle(sys.argv[1])).to_csv"))
  }

  @Test func objectsInAnArrayMayBeTexts() throws {
    let header = "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"
    let padded = header + String(repeating: " ", count: 117 - header.count) + "\n"
    let folder = try Workdir()
    try folder.write("y.npy", Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(padded.utf8) + [0x80, 4]))
    let run = try folder.run("mse y.npy")
    #expect(run.status == 65 && run.errors.contains("array.astype(float)") && run.errors.contains("array.astype(str)"))
  }

  /// Each row: a file and a command whose first line, or first member, only looks like something else.
  static let whole: [(text: String, command: String, value: String)] = [
    ("y,p,smoker\na,a,y\nb,b,n\nc,a,y\nb,c,n\na,b,y\n", "accuracy", "0.4"),
    (#"{"columns":["y","p"],"data":[[0,0.1],[1,0.6],[1,0.8]],"nrows":3}"#, "bce", "0.27977656"),
    (
      #"{"_type":"table","column_types":{"y":1},"columns":["y","p"],"data":[[0,0.1],[1,0.6],[1,0.8]],"ncols":2}"#,
      "bce",
      "0.27977656"
    ),
    (
      #"{"index":[0,1],"columns":["y","p"],"data":[[0,0.5],[1,0.5]],"index_names":[null],"column_names":[null]}"#,
      "bce",
      "0.693147180559"
    ),
  ]

  @Test(arguments: whole) func tablesAreReadWhole(_ case: (text: String, command: String, value: String)) throws {
    let name = `case`.text.hasPrefix("{") ? "d.json" : "d.csv"
    let run = try Workdir([name: `case`.text]).run("\(`case`.command) \(name) -f value")
    #expect(run.status == 0 && run.output.hasPrefix(`case`.value), "\(run)")
  }

  /// Classes that both columns have are no names.
  @Test(arguments: ["cat,dog\ncat,cat\ndog,dog\n", "cat,dog\ndog,cat\n", "a,b\nb,c\na,a\n"])
  func classesAreNoHeader(_ text: String) throws {
    let run = try Workdir(["d.csv": text]).run("accuracy d.csv -Y 1 -P 2 -f value")
    let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
    let right = Double(rows.count { $0[0] == $0[1] }) / Double(rows.count)
    #expect(run.output == (right == 0 ? "0\n" : "\(right)\n"), "\(run)")
  }
}

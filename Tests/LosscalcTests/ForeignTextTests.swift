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
}

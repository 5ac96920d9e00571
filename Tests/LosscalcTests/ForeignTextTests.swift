import Foundation
import Testing

/// What other programs write in place of numbers, with the command that mends it.
@Suite struct ForeignTextTests {
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
}

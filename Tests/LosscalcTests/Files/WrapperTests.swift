import Foundation
import Testing

/// Records in an object in an object, beside what a server says of them.
@Suite struct WrapperTests {
  private static let records = #"[{"y":0,"p":0.1},{"y":1,"p":0.6},{"y":1,"p":0.8}]"#

  static let wrappers = [
    #"{"status":"ok","result":{"items":R}}"#, #"{"took":1,"hits":{"total":3,"hits":R}}"#,
    #"{"response":{"predictions":R,"version":"1"},"status":200}"#, #"{"result":{"count":3,"items":R}}"#,
  ]

  @Test(arguments: wrappers) func recordsAreRows(wrapper: String) throws {
    let folder = try Workdir(["d.json": wrapper.replacing("R", with: Self.records)])
    let run = try folder.run("bce d.json -n none")
    #expect(run.status == 0 && run.output.contains("0.2798 (mean of 3)"), "\(run)")
    #expect(try folder.run("roc_auc d.json -f value").output == "1\n")
  }

  @Test func arraysOfNumbersInARowAreItsVector() throws {
    let text = #"{"label":1,"out":{"prob":[0.2,0.8]}}"# + "\n" + #"{"label":0,"out":{"prob":[0.7,0.3]}}"# + "\n"
    let run = try Workdir(["d.ndjson": text]).run("accuracy d.ndjson -f value")
    #expect(run.output == "1\n", "\(run)")
  }
}

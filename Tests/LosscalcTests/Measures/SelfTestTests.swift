import Foundation
import Testing

@Suite struct SelfTestTests {
  @Test func everyLossIsWithinItsBound() throws {
    let run = try Workdir().run("selftest")
    #expect(run.status == 0 && !run.output.contains("FAIL"), "\(run)")
    let names = try Workdir().run("list -f json").json()["losses"].elements.compactMap(\.["name"].string)
    for name in names { #expect(run.output.contains("\n\(name) from "), "\(name): run make-selftest.py") }
  }
}

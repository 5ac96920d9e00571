import Foundation
import Testing

@testable import Tables

/// Rows that this program wrote: the same however much of them is in memory at a time.
@Suite struct JSONElementsTests {
  private static let wanted = JSONElements.Wanted(texts: "id", leavingOut: ["hess"], threads: 2)
  private static let rows: [String] = (0..<700).map { i in
    let loss: String = i % 9 == 5 ? "\"Infinity\"" : i % 7 == 0 ? "1e-\(i)" : "\(Double(i) / 7)"
    return "{\"row\": \(i + 1), \"id\": \"r\(i)\", \"loss\": \(loss), \"grad\": [\(i), -0.5], \"hess\": 1}"
  }

  private static func loss(_ i: Int) -> Double {
    if i % 9 == 5 { return .infinity }
    return i % 7 == 0 ? Double("1e-\(i)") ?? .nan : Double(i) / 7
  }

  private func window(_ text: String, _ step: Int, _ bench: Workbench) throws -> JSONWindow {
    try JSONWindow(bench.file("rows.json", text), step: step)
  }

  private func check(_ read: JSONElements?, _ count: Int, _ step: Int) {
    #expect(read?.count == count && read?.names == ["row", "loss", "grad.1", "grad.2"], "in steps of \(step)")
    #expect(read?.texts == (0..<count).map { "r\($0)" }, "in steps of \(step)")
    let losses = (0..<count).map(Self.loss)
    #expect(read?.columns[1] == losses && read?.columns[2] == (0..<count).map(Double.init), "in steps of \(step)")
  }

  @Test(arguments: [10, 90, 1000, 1 << 20]) func readsAnArrayInAnyStep(_ step: Int) throws {
    let bench = try Workbench()
    var window = try window("[" + Self.rows.joined(separator: ",\n") + "] , 5", step, bench)
    while try window.count < 2 && window.extend() {}
    var position = 1
    let read = try JSONElements(elementsOf: &window, from: &position, Self.wanted)
    check(read, 700, step)
    #expect(window.bytes[position] == UInt8(ascii: "]"))
    #expect(window.place(of: position).line == 700)
  }

  @Test(arguments: [10, 90, 1000, 1 << 20]) func readsLinesInAnyStep(_ step: Int) throws {
    let bench = try Workbench()
    var window = try window(Self.rows.joined(separator: "\n") + "\n{\"type\": \"end\"}\n", step, bench)
    var position = 0
    let read = try JSONElements(linesOf: &window, from: &position, beginning: Array("{\"row\": ".utf8), Self.wanted)
    check(read, 700, step)
    while try window.count < position + 9 && window.extend() {}
    #expect(window.bytes[position..<position + 9].elementsEqual("{\"type\": ".utf8))
  }

  @Test func stopsBeforeWhatIsNotLikeTheFirst() throws {
    let bench = try Workbench()
    let other = "{\"row\": true, \"id\": \"r300\", \"loss\": \"high\", \"grad\": [1, 2]}"
    let rows = Self.rows[..<300] + [other] + Self.rows[301...]
    var window = try window("[" + rows.joined(separator: ",\n") + "]", 90, bench)
    while try window.count < 2 && window.extend() {}
    var position = 1
    check(try JSONElements(elementsOf: &window, from: &position, Self.wanted), 300, 90)
    #expect(window.bytes[position] == UInt8(ascii: ",") && window.place(of: position).line == 300)
  }

  @Test func takesNothingWhereTheFirstIsNoRow() throws {
    let bench = try Workbench()
    for text in ["[[1, 2]]", "[{\"row\": \"x\"", "[1, 2]", "["] {
      var window = try window(text, 1 << 20, bench)
      _ = try window.extend()
      var position = 1
      let read = try JSONElements(elementsOf: &window, from: &position, Self.wanted)
      #expect(read == nil && window.place(of: position).column == 2, "\(text)")
    }
  }
}

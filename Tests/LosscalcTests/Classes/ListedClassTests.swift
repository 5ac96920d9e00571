import Foundation
import Testing

/// A file of arrays that lists the classes beside them says which of an array's elements is whose score.
@Suite struct ListedClassTests {
  private static let scores = "[[0.7,0.2,0.1],[0.3,0.6,0.1],[0.1,0.8,0.1],[0.2,0.3,0.5],[0.4,0.35,0.25]]"
  private static let labels = #"["oak","elm","elm","fir","oak"]"#
  private static let list = #"["oak","elm","fir"]"#
  /// Of 0.7, 0.6, 0.8, 0.5 and 0.4.
  private static let cost = (-log(0.7) - log(0.6) - log(0.8) - log(0.5) - log(0.4)) / 5

  private func expect(_ files: [String: String], _ inputs: String) throws {
    let run = try Workdir(files).run("cce \(inputs) -f value")
    let value = try #require(Double(run.lines.first ?? ""), "\(run)")
    #expect(run.status == 0 && abs(value - Self.cost) < 1e-12, "\(run)")
  }

  @Test(arguments: ["class_names", "classes", "classes_", "target_names", "label_names", "Class Names"])
  func inJSON(name: String) throws {
    let text = #"{"y":\#(Self.labels),"p":\#(Self.scores),"\#(name)":\#(Self.list)}"#
    try expect(["d.json": text], "d.json")
    try expect(["d.json": #"{"\#(name)":\#(Self.list),"p":\#(Self.scores),"y":\#(Self.labels)}"#], "d.json")
  }

  @Test func besidePredictionsAlone() throws {
    let labels = "label\noak\nelm\nelm\nfir\noak\n"
    let text = #"{"p":\#(Self.scores),"classes":\#(Self.list)}"#
    try expect(["y.csv": labels, "p.json": text], "-y y.csv -p p.json")
  }

  @Test func asNumbersInAnyOrder() throws {
    let text = #"{"y":[2,1,1,0,2],"p":\#(Self.scores),"classes":[2,1,0]}"#
    let folder = try Workdir(["d.json": text])
    let run = try folder.run("cce d.json -f value")
    #expect(abs((Double(run.lines.first ?? "") ?? 0) - Self.cost) < 1e-12, "\(run)")
    #expect(try folder.run("accuracy d.json -f value").output == "1\n")
    // An option in another order means the same classes.
    #expect(try folder.run("accuracy d.json -f value --classes 0,1,2").output == "1\n")
  }

  @Test func ofAnotherCountSaysNothing() throws {
    let text = #"{"y":[2,1,1,0,2],"p":\#(Self.scores),"classes":["a","b"]}"#
    let run = try Workdir(["d.json": text]).run("cce d.json -f value")
    let cost = (-log(0.1) - log(0.6) - log(0.8) - log(0.2) - log(0.25)) / 5
    #expect(abs((Double(run.lines.first ?? "") ?? 0) - cost) < 1e-12, "\(run)")
  }
}

import Foundation
import Testing

/// Inputs whose rows have ids of their own: objects of JSON.
@Suite struct KeyedInputTests {
  private func folder() throws -> Workdir {
    try Workdir([
      "y.json": #"{"k1":0,"k2":1,"k3":1}"#, "p.json": #"{"k3":0.8,"k1":0.1,"k2":0.6}"#,
      "p.csv": "0.1\n0.6\n0.8\n", "ids.csv": "id,p\nk2,0.6\nk3,0.8\nk1,0.1\n",
      "few.json": #"{"k1":0.1,"k3":0.8}"#, "y0.json": #"{"0":0,"1":1,"2":1}"#,
      "table.json": #"{"p":{"k3":0.8,"k1":0.1,"k2":0.6}}"#,
    ])
  }

  @Test(arguments: [
    "-y y.json -p p.json", "-p p.json -y y.json", "-y y.json -p table.json", "-y y.json -p ids.csv -I id",
    "-y y0.json -p p.csv",
  ])
  func areJoinedByTheirIDs(words: String) throws {
    let run = try folder().run("mse \(words) -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.07000 (mean of 3)"), "\(run)")
  }

  @Test(arguments: [
    ("-y y.json -p few.json", "1 id of y.json is not in few.json: k2 [id-missing]"),
    ("-y y.json -p p.csv", "the rows of y.json have ids, those of p.csv have none [id-missing]"),
    ("-y y0.json -p p.json", "[id-missing]"),
  ])
  func areRefusedWithoutPartners(words: String, message: String) throws {
    let run = try folder().run("mse \(words)")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains(message), "\(run)")
  }

  @Test func oneObjectOfLabelsAndPredictionsIsARow() throws {
    let folder = try Workdir(["d.json": #"{"y":1,"p":0.5}"#])
    let run = try folder.run("mse d.json -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.2500 (mean of 1)"), "\(run)")
  }

  @Test func labelsAreThoseOfCSV() throws {
    let folder = try Workdir([
      "y.json": #"["elm","oak","elm"]"#, "y.csv": "elm\noak\nelm\n",
      "p.json": #"[{"oak":0.3,"elm":0.7},{"oak":0.6,"elm":0.4},{"oak":0.1,"elm":0.9}]"#,
    ])
    let run = try folder.run("cce -y y.json -p p.json -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.3243 (mean of 3)"), "\(run)")
  }

  @Test(arguments: ["{}", "[[]   ]", "[[],[]]", "[{},{}]", "{\"a\":{}}"])
  func rowsWithoutCellsAreRefused(text: String) throws {
    let folder = try Workdir(["x.json": text])
    let run = try folder.run("mse -y x.json -p x.json")
    #expect(run.status == 65 && run.errors.contains("x.json") && run.errors.contains("[empty]"), "\(run)")
  }

  /// What stands beside a table in an object says something of all of it.
  @Test(arguments: [
    #"{"model":"x","results":{"y":[1,0],"p":[0.9,0.4]}}"#, #"{"results":{"y":[1,0],"p":[0.9,0.4]}}"#,
    #"{"epoch":3,"out":{"y":[1,0],"p":[0.9,0.4],"n":2}}"#,
  ])
  func aTableInAnObjectHasRows(text: String) throws {
    let run = try Workdir(["d.json": text]).run("bce d.json -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.3081 (mean of 2)"), "\(run)")
  }

  @Test(arguments: [
    (#"{"train":{"y":[1,2],"p":[1,3]},"test":{"y":[1,2],"p":[1,2]}}"#, ["0.5", "0", "0.25"]),
    (#"{"fold1":{"y":[1,2],"p":[1,3]},"fold2":{"y":[1,2,3],"p":[1,1,3]}}"#, ["0.5", "0.3333333333333333", "0.4"]),
  ])
  func tablesInAnObjectAreChosenFrom(text: String, values: [String]) throws {
    let run = try Workdir(["d.json": text]).run("mse d.json -f value")
    #expect(run.status == 65 && run.errors.contains("which is meant? [json-type]"), "\(run)")
    guard NestedArrayTests.hasJQ else { return }
    #expect(run.pasted.map { $0.lines.first } == values, "\(run.pasted)")
  }

  /// Outputs of a row each are none.
  @Test func rowsOfVectorsAreKeyed() throws {
    let folder = try Workdir(["d.json": #"{"a":{"y":[1,0],"p":[0.9,0.1]},"b":{"y":[1,0],"p":[0.8,0.2]}}"#])
    let run = try folder.run("mse d.json -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.02500 (mean of 2)"), "\(run)")
  }

  @Test func keysJoinAColumnOfIDs() throws {
    let folder = try Workdir(["y.json": #"{"b":1,"a":0}"#, "p.csv": "id,p\na,0.2\nb,0.9\n"])
    let run = try folder.run("mse -y y.json -p p.csv -f value")
    #expect(run.status == 65 && run.errors.contains("which column of p.csv has them? [id-missing]"), "\(run)")
    #expect(run.pasted.map { $0.lines.first } == ["0.025"], "\(run.pasted)")
  }
  @Test func theHintKeepsTheKeys() throws {
    let folder = try Workdir([
      "y.json": #"{"b":"pos","a":"neg","c":"pos"}"#,
      "p.json": #"{"a":{"pos":0.1,"neg":0.9},"c":{"neg":0.2,"pos":0.8},"b":{"pos":0.6,"neg":0.4}}"#,
    ])
    let run = try folder.run("cce -y y.json -p p.json -n none")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("ids of rows, or names of columns"), "\(run)")
    let next = try #require(run.pasted.first)
    #expect(next.status == 65 && next.errors.contains("--id-col id\n"), "\(next)")
    let joined =
      "jq -c 'to_entries | map({id: .key} + .value)' p.json | losscalc cce -y y.json -p - -n none --id-col id"
    #expect(try folder.shell(joined).output.contains("0.2798 (mean of 3)"))
  }
}

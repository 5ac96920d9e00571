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
}

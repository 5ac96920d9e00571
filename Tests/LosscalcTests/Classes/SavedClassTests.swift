import Testing

/// Labels are compared by the names of their classes, whose order is that of each model's columns.
@Suite struct SavedClassTests {
  private static let table = "label,p_cat,p_dog\ncat,.7,.3\ndog,.4,.6\n"
  /// The labels have changed places, and so have the columns: the numbers of the classes are the same.
  private static let exchanged = "label,p_dog,p_cat\ndog,.8,.2\ncat,.3,.7\n"
  /// Only the columns have changed places.
  private static let reordered = "label,p_dog,p_cat\ncat,.3,.7\ndog,.6,.4\n"

  private func folder(_ table: String, _ options: String = "") throws -> Workdir {
    let folder = try Workdir(["d.csv": Self.table])
    #expect(try folder.run("cce d.csv -q -b base.json --update-baseline \(options)").status == 0)
    try folder.write("d.csv", table)
    return folder
  }

  @Test(arguments: ["", "--fail-on worse"], ["", "--baseline-rows none"])
  func otherLabelsAreOtherLabels(check: String, rows: String) throws {
    let folder = try folder(Self.exchanged, rows)
    let run = try folder.run("cce d.csv -n none -b base.json \(check)")
    let isRefused = check.isEmpty && !rows.isEmpty
    #expect(run.status == (isRefused ? 1 : 65), "\(run)")
    let words = rows.isEmpty ? "the label of 2 rows changed (row 1: cat -> dog)" : "labels or weights are not what they"
    #expect((run.output + run.errors).contains(words), "\(run)")
    _ = try folder.run("cce d.csv -q -o new.json")
    #expect(try folder.run("diff base.json new.json \(check)").status == run.status)
  }

  @Test(arguments: ["", "--fail-on worse"], ["", "--baseline-rows none"])
  func anotherOrderOfColumnsIsNoChange(check: String, rows: String) throws {
    let run = try folder(Self.reordered, rows).run("cce d.csv -n none -b base.json \(check)")
    #expect(run.status == 0 && !run.output.contains("moved") && !run.output.contains("label"), "\(run)")
  }

  @Test func theClassesAreSaved() throws {
    let folder = try folder(Self.reordered)
    let classes = try JSONValue(folder.read("base.json"))["results"][0]["classes"]
    #expect(classes.elements.map(\.string) == ["cat", "dog"])
    try folder.write("n.csv", "y,p\n0,0.5\n1,0.5\n")
    #expect(try folder.run("bce n.csv --json").json()["results"][0]["classes"] == .null)
  }

  /// A file from before classes were saved: the order of the columns says them, or nobody does.
  @Test(arguments: [(Self.table, 0), (Self.exchanged, 65), (Self.reordered, 65)] as [(String, Int32)])
  func anOldFileNeverPassesForOtherLabels(table: String, status: Int32) throws {
    let folder = try folder(table)
    let old = try folder.read("base.json").replacing("      \"classes\": [\"cat\", \"dog\"],\n", with: "")
      .replacing("\"class-", with: "\"")
    #expect(!old.contains("class-") && !old.contains("\"classes\""))
    try folder.write("base.json", old)
    let run = try folder.run("cce d.csv -n none -b base.json --fail-on worse")
    #expect(run.status == status, "\(run)")
    let change = try folder.run("cce d.csv -n none -b base.json")
    #expect(change.status == (status == 0 ? 0 : 1), "\(change)")
    #expect(change.output.contains("nothing says whether its labels are what they were") == (status != 0), "\(change)")
    _ = try folder.run("cce d.csv -q -o new.json")
    #expect(try folder.run("diff new.json base.json --fail-on worse").status == status)
  }

  /// The classes of decisions are those that labels or predictions have.
  @Test func anotherDecisionIsNoChangeOfLabels() throws {
    let folder = try Workdir([
      "y.csv": "id,y\n1,cat\n2,dog\n3,owl\n", "a.csv": "id,y\n1,cat\n2,cat\n3,owl\n",
      "b.csv": "id,y\n1,cat\n2,dog\n3,ape\n",
    ])
    let both = try folder.run("accuracy -y y.csv -p a.csv -p b.csv -I id -n none --confidence 95")
    #expect(both.status == 0 && both.output.contains("not told apart"), "\(both)")
    _ = try folder.run("accuracy -y y.csv -p a.csv -I id -q -b base.json --update-baseline")
    let run = try folder.run("accuracy -y y.csv -p b.csv -I id -n none -b base.json --fail-on worse")
    #expect(run.status == 0 && !run.output.contains("label"), "\(run)")
    try folder.write("y.csv", "id,y\n1,cat\n2,owl\n3,dog\n")
    let changed = try folder.run("accuracy -y y.csv -p b.csv -I id -n none -b base.json --fail-on worse")
    #expect(changed.status == 65 && changed.errors.contains("label of 2 rows changed (id 2: dog -> owl)"), "\(changed)")
  }

  @Test func modelsWithOtherOrdersOfClassesAreComparedRowByRow() throws {
    let folder = try Workdir([
      "y.csv": "label\ncat\ndog\n", "a.csv": "cat,dog\n.7,.3\n.4,.6\n", "b.csv": "dog,cat\n.2,.8\n.7,.3\n",
    ])
    let run = try folder.run("cce -y y.csv -p a.csv -p b.csv -n none --confidence 95")
    #expect(run.status == 0 && run.output.contains("[-0.1542, -0.1335]"), "\(run)")
  }
}

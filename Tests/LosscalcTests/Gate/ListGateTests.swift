import Testing

/// The gate on means over lists, and on losses that read a spread beside the prediction.
@Suite struct ListGateTests {
  private static let table = "q,rel,score\n1,1,0.9\n1,0,0.3\n2,0,0.8\n2,2,0.4\n3,0,1\n"
  private static let command = "ndcg d.csv -Y rel -P score --list-col q -n none"

  /// The third list has one item, and no value.
  private func folder(_ table: String) throws -> Workdir {
    let folder = try Workdir(["d.csv": Self.table])
    let written = try folder.run(Self.command + " -b base.json --update-baseline")
    #expect(written.status == 0, "\(written)")
    try folder.write("d.csv", table)
    return folder
  }

  @Test func listsAreComparedByTheirIds() throws {
    let folder = try folder("q,rel,score\n2,0,0.8\n2,2,0.4\n3,0,1\n1,1,0.9\n1,0,0.3\n")
    let run = try folder.run(Self.command + " -b base.json")
    #expect(run.status == 0 && run.output.contains("ok    cost ") && !run.output.contains("moved"), "\(run)")
  }

  @Test func theListThatMovedIsNamed() throws {
    let folder = try folder(Self.table.replacing("1,1,0.9", with: "1,1,0.2"))
    let run = try folder.run(Self.command + " -b base.json")
    #expect(run.status == 1 && run.output.contains("1 of 2 moved; id 1: 1 -> 0.6309297535714574"), "\(run)")
    let told = try folder.run(Self.command + " -b new.json --update-baseline")
    #expect(told.status == 0, "\(told)")
    let differences = try folder.run("diff base.json new.json --confidence 95")
    #expect(differences.output.contains("-0.1845"), "\(differences)")
  }

  @Test func aListThatIsGoneIsNotCompared() throws {
    let folder = try folder("q,rel,score\n2,0,0.8\n2,2,0.4\n")
    let run = try folder.run(Self.command + " -b base.json")
    #expect(run.status == 65 && run.errors.contains("[baseline-settings]"), "\(run)")
  }

  /// A label of a list may change so that its value is better.
  @Test(arguments: ["", "-I doc"])
  func anotherLabelInsideAListIsAnotherTest(ids: String) throws {
    let table = "doc,q,rel,score\na,1,1,0.9\nb,1,0,0.3\nc,2,0,0.8\nd,2,2,0.4\n"
    let folder = try Workdir(["d.csv": table])
    let command = "\(Self.command) \(ids) -b base.json"
    #expect(try folder.run("\(command) --update-baseline").status == 0)
    try folder.write("d.csv", table.replacing("c,2,0", with: "c,2,3"))
    let run = try folder.run("\(command) --fail-on worse")
    #expect(run.status == 65 && run.errors.contains("labels or weights are not what they were"), "\(run)")
    let change = try folder.run(command)
    #expect(change.status == 1 && change.output.contains("note  labels or weights are not what they were"), "\(change)")
    // Rows of a list in another order are the same where they have ids.
    try folder.write("d.csv", "doc,q,rel,score\nd,2,2,0.4\nc,2,0,0.8\na,1,1,0.9\nb,1,0,0.3\n")
    #expect(try folder.run("\(command) --fail-on worse").status == (ids.isEmpty ? 65 : 0))
    // An old file said which rows stood where, and not which lists they are of.
    let old = try folder.read("base.json").replacing("\"test\": \"list-", with: "\"test\": \"")
    try folder.write("base.json", old)
    #expect(try folder.run("\(command) --fail-on worse").status == 65)
    try folder.write("d.csv", table)
    #expect(try folder.run("\(command) --fail-on worse").status == 0)
  }

  /// What a model says of its own doubt is no part of the test.
  @Test(arguments: [("gaussian_nll", "variance"), ("laplace_nll", "scale"), ("interval_score", "upper")])
  func aSpreadIsOfTheModel(loss: String, name: String) throws {
    let header = loss == "interval_score" ? "y,lower,upper" : "y,yhat,\(name)"
    let folder = try Workdir(["d.csv": "\(header)\n1,0.5,2.5\n2,1.5,2.25\n"])
    let written = try folder.run("\(loss) d.csv -n none -b base.json --update-baseline")
    #expect(written.status == 0, "\(written)")
    try folder.write("d.csv", "\(header)\n1,0.5,2.25\n2,1.5,2.25\n")
    let run = try folder.run("\(loss) d.csv -n none -b base.json")
    #expect(run.status == 1 && run.output.contains("FAIL  samples   1 of 2 moved"), "\(run)")
    let saved = try folder.run("\(loss) d.csv -n none -o new.json")
    #expect(saved.status == 0, "\(saved)")
    #expect(try folder.run("diff base.json new.json").status == 1)
    try folder.write("d.csv", "\(header)\n3,0.5,2.5\n2,1.5,2.25\n")
    #expect(try folder.run("\(loss) d.csv -n none -b base.json").status == 65)
  }
}

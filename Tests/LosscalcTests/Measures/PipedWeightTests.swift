import Testing

/// Weights of classes from a file, which may be a pipe that is read but once.
@Suite struct PipedWeightTests {
  private static let files = [
    "d.csv": "label,p_cat,p_dog,p_owl\ncat,.7,.2,.1\ndog,.3,.6,.1\nowl,.2,.5,.3\ncat,.4,.5,.1\n",
    "w.txt": "1\n2\n3\n", "row.txt": "1,2,3\n", "w.json": "[1, 2, 3]", "n.txt": "cat=1\ndog=2\nowl,3\n",
    "empty.txt": "", "comments.txt": "# none\n\n",
  ]

  @Test(arguments: [
    "<(cat w.txt)", "<(cat n.txt)", "<(cat w.json)", "<(gzip -c n.txt)", "row.txt", "w.json", "- < w.txt", "n.txt",
    "cat=1,dog=2,owl=3", "1,2,3",
  ]) func areTheSameFromAnywhere(_ source: String) throws {
    let folder = try Workdir(Self.files)
    let right = try folder.run("cce d.csv --class-weight w.txt -f value").output
    for data in ["d.csv", "d.csv d.csv"] {
      let run = try folder.shell("losscalc cce \(data) -f value --class-weight \(source)")
      let lines = run.output.split(separator: "\n")
      #expect(!lines.isEmpty && lines.allSatisfy { $0 + "\n" == right }, "\(run)")
    }
  }

  @Test func alphasMayComeFromAPipe() throws {
    let folder = try Workdir(Self.files)
    let right = try folder.run("categorical_focal d.csv --alpha w.txt -f value")
    let run = try folder.shell("losscalc categorical_focal d.csv -f value --alpha <(cat w.txt)")
    #expect(right.status == 0 && run.output == right.output, "\(run)")
  }

  @Test(arguments: ["empty.txt", "comments.txt", "/dev/null"])
  func aFileWithoutWeightsIsAMistake(_ file: String) throws {
    let run = try Workdir(Self.files).run("cce d.csv --class-weight \(file) -f value")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("the file has no weights"), "\(run)")
  }
}

import Testing

/// Columns of 0 and 1 on both sides in which each row is of one class: indicators of labels, as to scikit-learn.
@Suite struct MarkedDecisionTests {
  private static let rows = "a,b,c,pa,pb,pc,g\n1,0,0,0,1,0,u\n0,1,0,0,1,0,v\n"

  /// scikit-learn's values of `[[1, 0, 0], [0, 1, 0]]` and `[[0, 1, 0], [0, 1, 0]]`; mcc, which has none of indicators,
  /// is of the classes.
  static let values: [(measure: String, value: String)] = [
    ("hamming", "0.3333333333333333"), ("f1_macro", "0.2222222222222222"),
    ("precision:average=macro", "0.16666666666666666"), ("recall:average=macro", "0.3333333333333333"),
    ("f1:average=micro", "0.5"), ("f1:average=samples", "0.5"), ("accuracy", "0.5"), ("mcc", "0"),
  ]

  @Test(arguments: values) func areLabels(_ measure: String, _ value: String) throws {
    let folder = try Workdir(["d.csv": Self.rows])
    for library in ["", " --compat sklearn"] {
      let run = try folder.run("\(measure) d.csv -Y a,b,c -P pa,pb,pc -f value\(library)")
      #expect(run.output == value + "\n", "\(run)")
    }
  }

  /// The averages of the report are those of the measures, and the classes have their confusion matrix.
  @Test func theReportHasAllClasses() throws {
    let run = try Workdir(["d.csv": Self.rows]).run("f1_macro d.csv -Y a,b,c -P pa,pb,pc --by-class -n none")
    #expect(run.output.contains("macro avg        0.1667   0.333  0.2222"), "\(run)")
    #expect(run.lines.contains { $0.hasPrefix("c ") && $0.hasSuffix("0") } && run.output.contains("-> c"), "\(run)")
  }

  /// Scores decide by the largest, whatever stands in one group.
  @Test func scoresBesideOneHotLabelsAreOfClasses() throws {
    let folder = try Workdir(["d.csv": "a,b,c,pa,pb,pc,g\n1,0,0,0,1,0,u\n0,1,0,0.2,0.7,0.1,v\n"])
    #expect(try folder.run("hamming d.csv -Y a,b,c -P pa,pb,pc -f value").output == "0.5\n")
    let groups = try folder.run("hamming d.csv -Y a,b,c -P pa,pb,pc -f value -G g")
    #expect(groups.output == "1\n0\n", "\(groups)")
  }
}

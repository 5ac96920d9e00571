import Testing

/// Metrics of decisions are made of the exact weights of their cells.
@Suite struct WeightedDecisionTests {
  private static let wrong = "y,p,w\n0,0.9,1e16\n1,0.1,0.1\n0,0.8,0.1\n1,0.2,0.1\n"
  private static let classes = "y,p,w\n0,0,1e16\n1,2,0.1\n2,2,0.3\n2,1,0.7\n1,1,0.2\n0,0,0.1\n"
  private static let nearlyRight = "y,p,w\n0,0.1,1e16\n1,0.9,1\n0,0.8,0.1\n"

  @Test(arguments: [
    (wrong, "mcc", "-1"), (wrong, "cohen_kappa", "-4e-17"), (wrong, "qwk", "-4e-17"),
    (classes, "mcc", "0.6923076923076923"), (classes, "cohen_kappa", "0.6923076923076923"),
    (classes, "cohen_kappa:power=1", "0.7999999999999999"), (classes, "qwk", "0.8823529411764706"),
    (nearlyRight, "zero_one_loss", "9.999999999999999e-18"), (nearlyRight, "precision", "0.9090909090909091"),
  ])
  func valuesAreThoseOfTheExactCells(_ table: String, _ measure: String, _ value: String) throws {
    let run = try Workdir(["d.csv": table]).run("\(measure) d.csv -W w -n none -f value")
    #expect(run.output == value + "\n", "\(run)")
  }

  @Test func oneClassIsRecognised() throws {
    let folder = try Workdir(["d.csv": "y,p,w\n0,0.1,0.1\n0,0.2,0.3\n0,0.3,0.7\n"])
    let run = try folder.run("cohen_kappa d.csv -W w")
    #expect(run.status == 65 && run.errors.contains("needs two classes"), "\(run)")
    #expect(try folder.run("mcc d.csv -W w -n none -f value").output == "0\n")
  }
}

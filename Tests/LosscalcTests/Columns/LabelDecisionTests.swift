import Testing

/// What suggest says of several columns that are no probabilities, and no models.
@Suite struct LabelDecisionTests {
  /// Decisions of 0 and 1 for several labels; some of the columns add up to 1, or are the difference of others.
  static let decisions = [
    "red,round,soft,pred_red,pred_round,pred_soft\n1,0,1,1,0,1\n0,0,0,0,0,1\n1,1,0,1,1,0\n",
    "red,round,soft,pred_red,pred_round,pred_soft\n1,0,0,1,1,1\n0,1,0,0,0,1\n0,1,1,0,1,0\n1,1,0,1,1,1\n1,0,0,0,0,0\n",
    "a,b,c,pred_a,pred_b,pred_c\n0,1,0,1,0,1\n0,0,0,1,0,0\n1,0,1,1,0,0\n1,0,1,1,0,0\n1,1,0,0,1,1\n",
  ]

  @Test(arguments: decisions) func decisionsAreNoProbabilities(_ table: String) throws {
    let folder = try Workdir(["d.csv": table])
    let run = try folder.run("suggest d.csv")
    #expect(run.output.contains("decisions for 3 labels a row"), "\(run)")
    let labels = table.split(separator: ",").prefix(3).joined(separator: ",")
    let command = "losscalc accuracy,f1_macro,hamming d.csv -Y \(labels) -P 'pred_*'"
    #expect(run.output.contains(command) && !run.output.contains("losscalc bce"), "\(run)")
    #expect(try folder.shell(command + " -n none").status == 0)
  }

  /// Each row: the table, what the command asks, the command that is advised.
  static let spreads: [(table: String, options: String, command: String)] = [
    (
      "y,yhat,yhat_lower,yhat_upper\n10.1,9,7,13\n12.2,10,8,14\n7.3,9,8,12\n", "",
      "losscalc interval_score d.csv --lower-col yhat_lower --upper-col yhat_upper"
    ),
    ("y,pred_mean,pred_std\n10.1,9,1\n12.2,10,2\n7.3,9,1.5\n", "", "losscalc crps_gaussian d.csv --scale-col pred_std"),
    (
      "y,lower,upper\n10.1,7,13\n12.2,8,14\n7.3,8,12\n", " -P lower,upper",
      "losscalc interval_score d.csv --lower-col lower --upper-col upper"
    ),
    (
      "y,pred_0.1,pred_0.5,pred_0.9\n10.1,7,9,13\n12.2,8,10,14\n7.3,8,9,12\n", "",
      "losscalc multi_quantile d.csv --levels 0.1,0.5,0.9"
    ),
    (
      "y,p2.5,p50,p97.5\n10.1,7,9,13\n12.2,8,10,14\n7.3,8,9,12\n", "",
      "losscalc multi_quantile d.csv --levels 0.025,0.5,0.975 -Y y -P 'p*'"
    ),
  ]

  @Test(arguments: spreads)
  func intervalsSpreadsAndLevelsAreNoModels(_ table: String, _ options: String, _ command: String) throws {
    let folder = try Workdir(["d.csv": table])
    let run = try folder.run("suggest d.csv\(options)")
    #expect(run.output.contains(command) && !run.output.contains("models of numbers"), "\(run)")
    #expect(!run.output.contains("laplace_nll"), "\(run)")
    let line = try #require(run.lines.first { $0.contains("losscalc ") })
    #expect(try folder.shell(String(line.drop { $0 == " " }) + " -n none").status == 0, "\(run)")
  }

  /// Values that happen to rise in each row are models unless their names say more.
  @Test func modelsWithNumbersAreModels() throws {
    let table = "y,m_1,m_2,m_3\n10.1,7,9,13\n12.2,8,10,14\n7.3,8,9,12\n"
    #expect(try Workdir(["d.csv": table]).run("suggest d.csv -P m_*").output.contains("3 models of numbers"))
  }
}

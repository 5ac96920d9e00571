import Foundation
import Testing

/// `losscalc descend`: the numbers are those of the same loops in numpy.
@Suite struct DescendTests {
  private static let hours = zip(
    [
      0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5,
    ], [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1])

  private static let files = [
    "hours.csv": "hours,passed\n" + hours.map { "\($0),\($1)\n" }.joined(),
    "words.csv": "hours,passed\n" + hours.map { "\($0),\($1 == 1 ? "yes" : "no")\n" }.joined(),
    "houses.csv": "size,rooms,price\n0.5,2,2.2\n0.8,3,2.9\n1.2,4,3.8\n0.65,2,2.5\n1.5,5,4.5\n",
    "flat.csv": "x,y\n.1,0\n.5,0\n.9,1\n.2,0\n.7,1\n.3,0\n.8,0\n",
    "wide.csv": "size,price\n500,1\n1500,3\n2500,4\n",
  ]

  private static func isNear(_ value: JSONValue, _ expected: Double) -> Bool {
    abs((value.number ?? .nan) - expected) <= 1e-12 * max(1, abs(expected))
  }

  @Test(arguments: [
    ("sgd", 0.4646437926546717, 0.7295786060839528, -1.7243071600475712),
    ("momentum", 0.4015153876417113, 1.487259930584406, -4.026338895895843),
    ("nesterov", 0.40152075588049724, 1.4852193631408643, -4.020296099279199),
    ("adagrad", 0.43394075099258667, 0.9199848116093516, -2.315072423602544),
    ("rmsprop", 0.4036166561325267, 1.4656607596113063, -4.152692365953279),
    ("adam", 0.4014939237021247, 1.5047268637331306, -4.077958668227009),
  ])
  func takesTheStepsOfItsRule(_ rule: String, _ cost: Double, _ weight: Double, _ bias: Double) throws {
    let line = "descend bce hours.csv -Y passed -P hours --optimizer \(rule) --rate 0.1 --steps 200 --json"
    let json = try Workdir(DescendTests.files).run(line).json()
    #expect(json["from"].string == "logit" && json["path"].elements.count == 201)
    #expect(DescendTests.isNear(json["final"]["cost"], cost), "\(json["final"])")
    #expect(
      DescendTests.isNear(json["final"]["weights"][0], weight) && DescendTests.isNear(json["final"]["bias"], bias))
  }

  @Test func fitsAWeightForEachColumn() throws {
    let folder = try Workdir(DescendTests.files)
    let run = try folder.run("descend mse houses.csv -Y price -P size,rooms --rate 0.05 --steps 300 --json")
    let end = try run.json()["final"]
    #expect(DescendTests.isNear(end["cost"], 0.009760473641734782), "\(end)")
    #expect(abs((end["weights"][1].number ?? 0) - 0.63287289) < 1e-8, "\(end)")
  }

  @Test func weighsRowsAndFollowsRates() throws {
    let folder = try Workdir(DescendTests.files)
    let weighted = try folder.run("descend bce hours.csv -Y passed -P hours -W hours --steps 50 -f value")
    #expect(abs((Double(weighted.output.dropLast()) ?? 0) - 0.5008260953395959) < 1e-13, "\(weighted)")
    let rates = try folder.run("descend poisson houses.csv -Y rooms -P size --rate 0.05 --steps 100 --json").json()
    #expect(rates["from"].string == "log" && abs((rates["final"]["bias"].number ?? 0) - 0.35041604) < 1e-8)
  }

  @Test func theCostIsThatOfAnEvaluation() throws {
    let folder = try Workdir(DescendTests.files)
    let rows = try folder.run("descend bce hours.csv -Y passed -P hours --steps 3 -f csv").lines
    #expect(rows.first == "step,cost,gradient,hours,bias" && rows.count == 5, "\(rows)")
    let last = rows[4].split(separator: ",").map(String.init)
    let outputs = "z = $1 * \(last[3]) + \(last[4])"
    let evaluated = try folder.shell(
      "awk -F, 'NR > 1 { \(outputs); printf \"%s,%.17g\\n\", $2, z }' hours.csv | losscalc bce - -Y 1 -P 2 --from-logits -f value"
    )
    let (cost, expected) = (Double(last[1]) ?? 0, Double(evaluated.output.dropLast()) ?? 1)
    #expect(abs(cost - expected) < 1e-15, "\(evaluated) \(last)")
  }

  @Test func theTableIsThinnedAndSaysWhatTheOutputIs() throws {
    let run = try Workdir(DescendTests.files).run("descend bce hours.csv -Y passed -P hours")
    #expect(run.lines[0].contains("bce of z = w*x + b on 20 rows of hours.csv: 100 steps of sgd, rate 0.1"), "\(run)")
    let steps = run.lines.dropFirst(3).prefix { !$0.isEmpty }.compactMap { $0.split(separator: " ").first }
    #expect(steps == ["0", "1", "2", "5", "10", "20", "50", "100"], "\(run)")
    #expect(run.output.contains("z = 0.5099*hours - 1.026    the logit"), "\(run)")
    #expect(run.output.contains("a cost  b hours  c bias") && run.lines.allSatisfy { $0.count <= 80 }, "\(run)")
  }

  @Test func drawsThePath() throws {
    let folder = try Workdir(DescendTests.files)
    let run = try folder.run("descend bce hours.csv -Y passed -P hours -q -o path.svg -o path.csv")
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try folder.read("path.svg").contains(">parameters<") && folder.read("path.csv").hasPrefix("step,cost,"))
  }

  @Test func writesATableOfMarkdown() throws {
    let lines = try Workdir(DescendTests.files).run("descend bce hours.csv -Y passed -P hours --steps 5 -f md").lines
    #expect(lines.first?.hasPrefix("bce of z = w*x + b on 20 rows") ?? false, "\(lines)")
    #expect(lines[2] == #"| step | cost | \|gradient\| | hours | bias |"#, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("`z = ") && $0.contains("*hours") }, "\(lines)")
  }

  @Test func textsAreClassesInTheirOrder() throws {
    let folder = try Workdir(DescendTests.files)
    let words = try folder.run("descend bce words.csv -Y passed -P hours --classes no,yes -f value")
    #expect(words.output == (try folder.run("descend bce hours.csv -Y passed -P hours -f value").output), "\(words)")
    let undeclared = try folder.run("descend bce words.csv -Y passed -P hours -f value")
    #expect(undeclared.status == 65 && undeclared.pasted.map(\.output) == [words.output], "\(undeclared)")
  }

  @Test func stepsThatAreTooLongAreRefusedWithARateThatDescends() throws {
    let run = try Workdir(DescendTests.files).run("descend mse wide.csv -Y price -P size")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("--rate 1e-07"), "\(run)")
    #expect(run.pasted.map(\.status) == [0] && !run.pasted[0].output.contains("least at step 0"), "\(run.pasted)")
  }

  @Test func aCostThatRisesIsNoDescent() throws {
    let run = try Workdir(DescendTests.files).run("descend mse wide.csv -Y price -P size --steps 3")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("the cost has risen from 8.667 to"), "\(run)")
    #expect(run.pasted.map(\.status) == [0], "\(run.pasted)")
  }

  /// Where the first step stands near the least cost already, steps over the kink end above it or below, by their
  /// number.
  @Test(arguments: ["mae", "quantile", "mae --steps 1", "mae --steps 2", "mae --steps 5"])
  func stepsThatSwingAboutTheLeastCostAreShown(_ command: String) throws {
    let run = try Workdir(DescendTests.files).run("descend \(command) flat.csv -Y y -P x")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    #expect(run.output.contains("note: the cost was least at step "), "\(run)")
  }

  @Test(arguments: [
    ("descend bce hours.csv", 64, "-Y", 1), ("descend cce hours.csv -Y passed -P hours", 64, "several predictions", 2),
    ("descend accuracy hours.csv -Y passed -P hours", 64, "no gradient", 2),
    ("descend rmse hours.csv -Y passed -P hours", 64, "all rows together", 2),
    ("descend gaussian_nll hours.csv -Y passed -P hours", 64, "'variance'", 2),
    ("descend bce,mse hours.csv -Y passed -P hours", 64, "one loss", 1),
    ("descend bce hours.csv -Y passed -P hours --from prob", 64, "logit", 1),
    ("descend bce hours.csv -Y passed -P hours --lr 0.2", 64, "--rate 0.2", 1),
    ("descend bce hours.csv -Y passed -P hours,passed", 64, "holds the labels", 0),
    ("descend bce hours.csv -Y passed -P hour", 65, "did you mean 'hours'?", 1),
    ("descend bec hours.csv -Y passed -P hours", 64, "did you mean bce?", 1),
    ("descend bce hours.csv -Y passed -P hours --rate 0", 64, "above 0", 0),
  ])
  func mistakesLeadToWhatRuns(_ command: String, _ status: Int, _ words: String, _ cures: Int) throws {
    let run = try Workdir(DescendTests.files).run(command)
    #expect(run.status == Int32(status) && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains(words) || words == "-Y" && run.errors.contains("--y-col passed"), "\(run)")
    #expect(run.pasted.count { $0.status == 0 && !$0.output.isEmpty } >= min(cures, 1), "\(run) \(run.pasted)")
  }

  @Test func sayWhatItsColumnsAre() throws {
    let help = try Workdir().run("descend --help")
    #expect(help.lines.contains { $0.hasPrefix("  -p, --yhat FILE") && $0.hasSuffix("the columns x of the model") })
    #expect(!help.output.contains("models"), "\(help)")
    #expect(try Workdir().run("bce --help").output.contains("predictions; repeat it to compare models"))
  }
}

import Foundation
import Testing

@Suite struct TrainingTests {
  private let folder: Workdir

  init() throws {
    folder = try Workdir(fiveRows.merging(["theta.csv": "w,v\n0.5,-2\n0,1\n"]) { $1 })
  }

  private func run(_ losses: String, _ options: String) throws -> Workdir.Outcome {
    try folder.run([losses, "-y", "y.csv", "-p", "p.csv"] + options.split(separator: " ").map(String.init))
  }

  @Test func batchesAreTheCostsOfTheirRows() throws {
    let json = try run("bce,dice,t=0.7*bce+0.3*dice", "--batch-size 2 --json").json()
    let halves = try Workdir(["a.csv": "y,p\n0,0.541\n1,0.823\n", "b.csv": "y,p\n0,0.312\n1,0.791\n"])
    for (place, file) in ["a.csv", "b.csv"].enumerated() {
      let own = try halves.run(["bce,dice,t=0.7*bce+0.3*dice", file, "--json"]).json()
      for index in 0..<3 {
        let batch = json["results"][index]["batches"][place]
        #expect(batch["cost"] == own["results"][index]["cost"])
        let gradients = own["results"][index]["samples"].elements.compactMap(\.["grad"].number)
        let norm = try #require(batch["grad_norm"].number)
        #expect(abs(norm - gradients.map { $0 * $0 }.reduce(0, +).squareRoot()) < 1e-15)
      }
    }
    let last = json["results"][0]["batches"][2]
    #expect(last["first_row"] == .number(5) && last["n"] == .number(1))
    let piped = try folder.run("bce - --batch-size 2 --json", input: "y,p\n0,0.541\n1,0.823\n0,0.312\n").json()
    #expect(piped["results"][0]["batches"][0] == json["results"][0]["batches"][0])
  }

  @Test func aFileOnStandardInputGivesAllItsSamples() throws {
    let json = try folder.shell("paste -d, y.csv p.csv > d.csv; losscalc bce - --json < d.csv").json()
    #expect(json["results"][0]["samples"].elements.count == 5)
  }

  @Test func theObjectiveIsCostAndPenalty() throws {
    let run = try run("mse", "--l1 0.1 --l2 0.5 --params theta.csv --json -e objective>1.7")
    let result = try run.json()["results"][0]
    let (cost, objective) = (try #require(result["cost"].number), result["objective"])
    #expect(objective["l1"] == .number(0.35000000000000003) && objective["l2"] == .number(1.3125), "\(run)")
    #expect(objective["penalty"] == .number(1.6625) && objective["value"] == .number(cost + 1.6625))
    #expect(objective["grad"] == .array([.number(0.35), .number(-1.1), .number(0), .number(0.6)]))
    #expect(run.status == 0)
    #expect(try self.run("mse", "--l1 0.1").status == 64)
    #expect(try self.run("mse", "--json").json()["results"][0]["objective"] == .null)
  }

  @Test func quantilesInterpolateBetweenLosses() throws {
    let json = try run("abs(yhat-y)", "--quantiles 0,50,90,100 --json").json()
    let values = json["results"][0]["quantiles"].elements.compactMap(\.["value"].number)
    let expected = [0.177, 0.312, 0.5078, 0.541]
    #expect(values.count == 4 && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(try run("mse", "--quantiles 50,101").status == 64)
  }

  @Test func showsTheWorkBehindARow() throws {
    let run = try run("bce", "-n 1 --show-work")
    #expect(
      run.output.hasSuffix(
        """
        row 1   y = 0, yhat = 0.541
                L = −(y ln(ŷ) + (1−y) ln(1−ŷ)) = −ln(1−ŷ) = −ln(1−0.541) = 0.7787
                dL/dyhat = (ŷ−y) / (ŷ(1−ŷ))
                         = ŷ / (ŷ(1−ŷ))
                         = 0.541 / (0.541·(1−0.541))
                         = 2.179
                dJ/dyhat = dL/dyhat / 5 = 0.4357
        cost    J = 2.194 / 5 = 0.4389    (summed before rounding)

        """), "\(run)")
    let typed = try self.run("where(y==1, 5, 1)*abs(y-yhat)", "--show-work")
    let filled = """
              L = where(y==1, 5, 1)*abs(y - yhat)
                = where(0==1, 5, 1)*abs(0 - 0.541)
                = 0.5410

      """
    #expect(typed.output.contains(filled), "\(typed)")
    let sum = """
      cost    J = (0.541 + 0.885 + 0.312 + 1.045 + 0.458) / 5
                = 3.241 / 5
                = 0.6482    (summed before rounding)
      """
    #expect(typed.output.contains(sum), "\(typed)")
  }

  @Test(arguments: [
    ("huber", "r if |r| ≤ δ, else δ sign(r) = r = 0.541 = 0.5410"),
    ("hinge", "−(2y−1) if m < margin, else 0 = 1 = 1.000"),
    ("cauchy:c=2", "r / (1 + (r/c)²) = 0.541 / (1 + (0.541/2)²) = 0.5041"),
    ("lp:p=2", "p|r|^(p−1) sign(r) = 2·|0.541|^(2−1) sign(0.541) = 1.082"),
    (
      "2*abs(y-yhat)^1.5",
      """
      -3*abs(y - yhat)^0.5*sign(y - yhat)
                       = -3*abs(0 - 0.541)^0.5*sign(0 - 0.541)
                       = 2.207
      """
    ),
    ("brier", "2(ŷ−y) = 2ŷ = 2·0.541 = 1.082"),
  ])
  func showsTheWorkBehindAGradient(_ losses: String, _ steps: String) throws {
    let run = try run(losses, "-n 1 --show-work")
    #expect(run.output.contains("        dL/dyhat = \(steps)\n        dJ/dyhat = dL/dyhat / 5"), "\(run)")
  }

  @Test(arguments: [
    (
      "huber 220 50",
      """
              r = ŷ − y = 50 − 220 = -170
              L = ½r² if |r| ≤ δ, else δ(|r| − ½δ)
                = δ(|r| − ½δ)
                = 1·(|-170| − ½·1)
                = 169.5

      """
    ),
    (
      "huber 1 1.5",
      """
              r = ŷ − y = 1.5 − 1 = 0.5
              L = ½r² if |r| ≤ δ, else δ(|r| − ½δ) = ½r² = ½·0.5² = 0.1250

      """
    ),
    (
      "dice 0,1,1,0 0.2,0.7,0.9,0.4",
      """
              Σyŷ = 0·0.2 + 1·0.7 + 1·0.9 + 0·0.4 = 1.6
              Σy = 0 + 1 + 1 + 0 = 2
              Σŷ = 0.2 + 0.7 + 0.9 + 0.4 = 2.2
      cost    J = 1 − (2 Σyŷ + smooth) / (Σy + Σŷ + smooth)
                = 1 − (2·1.6 + 0) / (2 + 2.2 + 0)
                = 0.2381

      """
    ),
    (
      "tversky 0,1,1,0 0.2,0.7,0.9,0.4",
      """
              TP = Σyŷ = 0·0.2 + 1·0.7 + 1·0.9 + 0·0.4 = 1.6
              FP = Σŷ − TP = 0.2 + 0.7 + 0.9 + 0.4 − 1.6 = 0.6

      """
    ),
    ("focal 0 0.2", "        p_t = ŷ if y = 1, else 1 − ŷ = 1 − ŷ = 1 − 0.2 = 0.8\n"),
    ("hinge 0 0.2", "        m = (2y−1)ŷ = −ŷ = -0.2\n"),
    ("quantile 0 0.2 --tau 0.9", "L = (1−τ)r if r > 0, else −τr = (1−τ)r = (1−0.9)·0.2 = 0.02000\n"),
    ("rmse 0,1 0.5,0.5", "cost    J = √(mean(r²)) = √((0.5² + (-0.5)²) / 2) = 0.5000\n"),
    ("iou 0,1 2,-1 --from-logits", "Σŷ = 0.880797 + 0.268941 = 1.14974\n"),
  ])
  func goesStepByStepWithin80Columns(_ command: String, _ steps: String) throws {
    let run = try Workdir().run("\(command) --show-work")
    #expect(run.status == 0 && run.output.contains(steps), "\(run)")
    #expect(run.lines.reversed().prefix { !$0.isEmpty }.allSatisfy { $0.count <= 80 }, "\(run)")
  }

  @Test func aFormulaThatAnOptionChangesIsNotFilledIn() throws {
    let weighted = try Workdir().run("bce:pos_weight=3 1 0.6 --show-work")
    #expect(weighted.output.contains("L = −(y ln(ŷ) + (1−y) ln(1−ŷ)) = 1.532\n"), "\(weighted)")
  }

  @Test func showsTheWorkBehindTheLossesOfAFormula() throws {
    let compound = try run("0.7*bce+0.3*brier", "-n 1 --show-work")
    let lines = """
              bce = −(y ln(ŷ) + (1−y) ln(1−ŷ)) = −ln(1−ŷ) = −ln(1−0.541) = 0.7787
              brier = (ŷ−y)² = ŷ² = 0.541² = 0.2927
              L = 0.7*bce + 0.3*brier = 0.7*0.7787 + 0.3*0.2927 = 0.6329
              dbce/dyhat = (ŷ−y) / (ŷ(1−ŷ))
                         = ŷ / (ŷ(1−ŷ))
                         = 0.541 / (0.541·(1−0.541))
                         = 2.179
              dbrier/dyhat = 2(ŷ−y) = 2ŷ = 2·0.541 = 1.082
              dL/dyhat = 0.7*bce' + 0.3*brier' = 0.7*2.179 + 0.3*1.082 = 1.850
              dJ/dyhat = dL/dyhat / 5 = 0.3699

      """
    #expect(compound.output.contains(lines), "\(compound)")
    let function = try run("sqrt(huber:delta=0.5)*yhat", "-n 1 --show-work")
    #expect(function.output.contains("        huber:delta=0.5 = ½r² if |r| ≤ δ, else"), "\(function)")
    #expect(function.output.contains("L = sqrt(huber:delta=0.5)*yhat = sqrt(0.1455)*0.541 = 0.2064\n"), "\(function)")
    let set = try run("0.5*bce-0.1*dice", "-n 1 --show-work")
    let cost = "cost    J = 0.5*bce - 0.1*dice = 0.5*0.4389 - 0.1*0.3446 = 0.1850\n"
    #expect(set.output.hasSuffix(cost), "\(set)")
  }

  @Test func showsHowLogitsBecomeProbabilities() throws {
    let folder = try Workdir()
    let classes = try folder.run("cce 0 1.5,0.4,-0.3 --from-logits --show-work")
    let softmax = """
              ŷ = softmax(z) = softmax(1.5, 0.4, -0.3) = 0.667481, 0.222185, 0.110334
              L = −Σ y ln(ŷ) = −ln(0.667481) = 0.4042

      """
    #expect(classes.output.contains(softmax), "\(classes)")
    let one = try folder.run("bce 1 -1.5 --from-logits --show-work")
    #expect(one.output.contains("        ŷ = σ(z) = σ(-1.5) = 0.182426\n        L = "), "\(one)")
    #expect(one.output.contains("σ(z) − y = σ(z) − 1 = σ(-1.5) − 1 = -0.8176"), "\(one)")
    let smooth = try folder.run("cce:smoothing=0.1 0 0.7,0.2,0.1 --show-work")
    #expect(!smooth.output.contains("−ln(0.7"), "\(smooth)")
  }

  /// The mean of several sets or lists is not what the formula of one of them comes to.
  @Test func showsNoEquationThatIsUntrue() throws {
    let files = ["r.csv": "y1,y2,p1,p2\n1,0,2,0\n1,3,1,1\n", "q.csv": "q,y,p\na,1,.9\na,0,.2\nb,1,.1\nb,0,.4\n"]
    let folder = try Workdir(files)
    let columns = try folder.run("rmse r.csv -Y y1,y2 -P p1,p2 --show-work -n none")
    #expect(columns.output.hasSuffix("cost    J = (0.707 + 1.414) / 2 = 1.061\n"), "\(columns)")
    let lists = try folder.run("ndcg q.csv --list-col q --show-work -n none")
    #expect(lists.output.hasSuffix("cost    J = (1.000 + 0.631) / 2 = 0.8155\n"), "\(lists)")
    let sum = try folder.run("ndcg q.csv --list-col q --show-work -n none --reduce sum")
    #expect(sum.output.hasSuffix("cost    J = (1.000 + 0.631) = 1.631\n"), "\(sum)")
  }

  @Test func showsTheWorkBehindLogits() throws {
    let bce = try run("bce", "-n 1 --show-work --from-logits")
    #expect(bce.output.contains("dL/dyhat = σ(z) − y = σ(z) = σ(0.541) = 0.6320\n"), "\(bce)")
    let focal = try run("focal", "-n 1 --show-work --from-logits")
    #expect(focal.output.contains("= 1·(1 − 0.367955)^(2−1) ((1 − 0.367955) / 0.367955 −"), "\(focal)")
    let poisson = try run("poisson", "-n 1 --show-work --from log")
    #expect(poisson.output.contains("L = e^z − yz = e^0.541 − 0·0.541 = 1.718"), "\(poisson)")
  }

  /// Groups and models have their objective in the table too.
  @Test(arguments: ["bce d.csv -G g", "bce d.csv e.csv"]) func aPenaltyIsShownBesideEachCost(_ command: String) throws {
    let text = "y,p,g\n1,.5,a\n0,.5,b\n"
    let folder = try Workdir(["d.csv": text, "e.csv": text, "theta.csv": "0.5\n-2\n"])
    let run = try folder.run("\(command) --l1 .1 --params theta.csv -n none")
    #expect(run.output.contains("cost  penalty  objective"), "\(run)")
    #expect(run.output.contains("0.6931   0.2500     0.9431"), "\(run)")
  }
}

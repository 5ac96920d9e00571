import Testing

/// Each kind of data gets what its owner would want, and every command that is printed works.
@Suite struct SuggestKindTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var kind: String
    var files: [String: String]
    var words = "d.csv"
    /// Commands that must be among those that are printed.
    var commands: [String]
    var testDescription: String { kind }
  }

  private static func table(_ header: String, _ rows: [String]) -> [String: String] {
    ["d.csv": ([header] + rows).map { $0 + "\n" }.joined()]
  }

  static let cases: [Case] = [
    Case(
      kind: "labels that do not exclude each other",
      files: table("red,soft,p_red,p_soft", ["1,0,0.6,0.1", "0,1,0.4,0.55", "1,1,0.8,0.6"]),
      commands: ["losscalc bce d.csv -Y red,soft -P 'p_*'"]),
    Case(
      kind: "quantile columns", files: table("y,q0.1,q0.5,q0.9", ["10.5,7,9,13", "12,8,11,14", "7.3,8,10,12"]),
      words: "d.csv -P q*",
      commands: [
        "losscalc multi_quantile d.csv -P 'q*' --lowest 0.1 --highest 0.9", "losscalc quantile d.csv -P q0.9 --tau 0.9",
      ]),
    Case(
      kind: "several models of one label",
      files: table("y,oof_a,oof_b", ["1,0.9,0.8", "0,0.2,0.3", "1,0.6,0.4", "0,0.3,0.1"]), words: "d.csv -P oof_*",
      commands: ["losscalc bce d.csv -P 'oof_*' --confidence 95"]),
    Case(
      kind: "an ensemble", files: table("y,ens1,ens2,ens3", ["1.5,1,2,1.4", "2.5,2,3,2", "0.5,1,0,0.7"]),
      words: "d.csv -P ens*", commands: ["losscalc crps_ensemble d.csv -P 'ens*'"]),
    Case(
      kind: "ranking lists", files: table("qid,y,score", ["1,2,0.5", "1,0,0.25", "2,1,1.5", "2,3,2.5"]),
      commands: ["losscalc ndcg_loss d.csv -G qid"]),
    Case(
      kind: "prices", files: table("y,p", ["100,110", "120,100", "95,100", "5000,4000", "130,140"]),
      commands: ["losscalc msle d.csv", "losscalc mape d.csv", "losscalc gamma_deviance d.csv"]),
    Case(
      kind: "ids are not scored",
      files: ["t.csv": "Id,price\n501,100.5\n502,150.5\n", "a.csv": "Id,price\n501,101\n502,148\n"],
      words: "-y t.csv -p a.csv", commands: ["losscalc mae -y t.csv -p a.csv"]),
    Case(
      kind: "counts", files: table("y,p", ["0,0.5", "3,2", "2,2.5", "1,1.5"]), commands: ["losscalc poisson d.csv"]),
    Case(
      kind: "boxes",
      files: table(
        "x1,y1,x2,y2,p_x1,p_y1,p_x2,p_y2", ["0,0,2,2,0.5,0.5,2,2", "1,1,4,3,1,1,3.5,3"]),
      words: "d.csv -Y x1,y1,x2,y2 -P p_*", commands: ["losscalc giou d.csv -Y x1,y1,x2,y2 -P 'p_*'"]),
    Case(
      kind: "decisions beside probabilities",
      files: table("y_true,y_pred,y_proba", ["1,1,0.9", "0,1,0.6", "1,0,0.4", "0,0,0.2"]),
      commands: ["losscalc accuracy,f1,mcc d.csv -P y_pred", "losscalc bce,brier d.csv -P y_proba"]),
    Case(
      kind: "decisions in words", files: table("y_true,y_pred", ["elm,elm", "oak,elm", "fir,fir", "oak,oak"]),
      commands: ["losscalc accuracy,f1_macro,mcc d.csv"]),
    Case(
      kind: "logits of classes in the header",
      files: table("label,cat,dog,owl", ["cat,1.5,-2,0.5", "owl,0.5,1,2.5", "dog,0,3,-1"]),
      commands: ["losscalc cce d.csv", "losscalc accuracy d.csv"]),
    Case(
      kind: "a label that is left out", files: table("y,a,b,c", ["-100,0.2,0.5,0.1", "2,0.1,0.4,2", "0,1.5,0.3,0.2"]),
      words: "d.csv -P a,b,c --ignore-label -100",
      commands: ["losscalc cce d.csv -P a,b,c --ignore-label -100 --from-logits"]),
    Case(
      kind: "a spread for each prediction", files: table("y,mu,sigma", ["1.5,1,0.5", "2.5,2,0.75", "0.5,1,0.25"]),
      words: "d.csv -P mu", commands: ["losscalc crps_gaussian d.csv -P mu --scale-col sigma"]),
    Case(
      kind: "masks",
      files: table(
        ((0..<16).map { "m\($0)" } + (0..<16).map { "p\($0)" }).joined(separator: ","),
        (0..<3).map { row in
          ((0..<16).map { "\(($0 + row) % 3 == 0 ? 1 : 0)" } + (0..<16).map { "0.\(($0 * 7 + row) % 9 + 1)" })
            .joined(separator: ",")
        }), words: "d.csv -Y m0..m15 -P p0..p15",
      commands: ["losscalc dice d.csv -Y m0..m15 -P p0..p15", "losscalc 0.5*bce+0.5*dice d.csv"]),
  ]

  @Test(arguments: cases) func getsWhatItsOwnerWants(_ example: Case) throws {
    let folder = try Workdir(example.files)
    let run = try folder.run("suggest \(example.words)")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    let commands = run.lines.filter { $0.contains("  losscalc ") }.map { String($0.drop { $0 == " " }) }
    for command in example.commands {
      #expect(commands.contains { $0.replacing("'", with: "").hasPrefix(command.replacing("'", with: "")) }, "\(run)")
    }
    for command in commands {
      let pasted = try folder.shell("\(command) -f json")
      #expect(pasted.status == 0, "\(pasted)")
    }
  }

  @Test func asksWithItsOwnNameWhereItCannotTell() throws {
    let folder = try Workdir(["prices.csv": "actual price,predicted cost\n3.5,3\n4.2,4.6\n5.1,5\n"])
    let run = try folder.run("suggest prices.csv")
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    let hint = "hint: losscalc suggest prices.csv --y-col 'actual price' --yhat-col 'predicted cost'\n"
    #expect(run.errors.contains(hint), "\(run)")
    #expect(run.pasted.first?.status == 0, "\(run)")
  }

  @Test func namesTheWeights() throws {
    let run = try Workdir(["d.csv": "y,p,w\n1,0.5,1\n0,0.25,2\n"]).run("suggest d.csv")
    #expect(run.output.contains("-W w takes it"), "\(run)")
  }
}

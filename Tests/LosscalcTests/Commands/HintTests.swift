import Testing

/// A command in a hint is the one that was typed, with the cure: pasted, it gives the right number.
@Suite struct HintTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var command: String
    var files: [String: String]
    /// What the pasted command prints, and the words that it has.
    var cost: Double
    var hint: String
    var input: String?
    var testDescription: String { command }
  }

  private static let strings = ["y.json": "[\"1\", \"0\", \"1\"]", "p.json": "[0.75, 0.5, 0.75]"]
  private static let rows = "y,p\n1,0.75\n0,0.5\n1,0.75\n"
  /// (2 ln ¾ + ln ½) / −3.
  private static let cost = 0.4228371084878357

  static let cases: [Case] = [
    // A file of two options is read through another program: the other file stays.
    Case(
      command: "bce -y y.json -p p.json", files: strings, cost: cost,
      hint: "jq -c '(.. | strings) |= tonumber' y.json | losscalc bce -y - -p p.json"),
    Case(
      command: "mse,bce x.csv --delim ;", files: ["x.csv": rows], cost: 0.125,
      hint: "losscalc mse,bce x.csv"),
    // Two labels: what nobody doubts.
    Case(
      command: "bce x.csv", files: ["x.csv": "y,p\nyes,0.75\nno,0.5\nyes,0.75\n"], cost: cost,
      hint: "losscalc bce x.csv --classes no,yes"),
    Case(
      command: "hinge x.csv -Y 1 -P 2 --missing error", files: ["x.csv": "y,p\n1,0.5\n0,\n"], cost: 0.5,
      hint: "losscalc hinge x.csv -Y 1 -P 2 --missing drop"),
    // Sums that were rounded are no logits.
    Case(
      command: "cce x.csv -P a,b,c", files: ["x.csv": "y,a,b,c\n0,0.33,0.33,0.33\n1,0.25,0.5,0.25\n"],
      cost: 0.8958797346140275, hint: "losscalc cce x.csv -P a,b,c --renormalize"),
    Case(
      command: "cce x.csv -P a,b --from-logits", files: ["x.csv": "y,a,b\n0,0.5,0.5\n-100,1.5,2\n1,3,3\n"],
      cost: 0.6931471805599453, hint: "losscalc cce x.csv -P a,b --from-logits --ignore-label -100"),
    Case(
      command: "cce x.csv -Y ya,yb -P a,b", files: ["x.csv": "ya,yb,a,b\n2,2,0.5,0.5\n0,3,0.5,0.5\n"],
      cost: 0.6931471805599453, hint: "awk -F , "),
    // Standard input stays standard input.
    Case(
      command: "bce", files: [:], cost: cost, hint: "losscalc bce --classes no,yes",
      input: "y,p\nyes,0.75\nno,0.5\nyes,0.75\n"),
    // Two files that one option names each.
    Case(
      command: "mae y.csv p.csv -n none", files: ["y.csv": "y\n1\n2\n", "p.csv": "p\n2\n2\n"], cost: 0.5,
      hint: "losscalc mae -y y.csv -p p.csv -n none"),
    // A file that is nearly called so, whatever it was named for.
    Case(
      command: "mae -y y.csv -p pred.csv", files: ["y.csv": "y\n1\n2\n", "preds.csv": "p\n2\n2\n"], cost: 0.5,
      hint: "losscalc mae -y y.csv -p preds.csv"),
    Case(
      command: "mae -y labels.csv -p p.csv -w weigths.csv",
      files: ["labels.csv": "y\n1\n2\n", "p.csv": "p\n2\n2\n", "weights.csv": "w\n1\n3\n"], cost: 0.25,
      hint: "losscalc mae -y labels.csv -p p.csv -w weights.csv"),
    Case(
      command: "mae @opts.txt", files: ["opt.txt": "-y y.csv\n-p p.csv\n", "y.csv": "y\n1\n2\n", "p.csv": "p\n2\n2\n"],
      cost: 0.5, hint: "losscalc mae @opt.txt"),
    // What must change in a file of options is taken out of it.
    Case(
      command: "bce @o.txt",
      files: ["o.txt": "-y y.csv\n-p p.csv\n--header no\n", "y.csv": "y\n1\n0\n", "p.csv": "p\n0.5\n0.5\n"],
      cost: 0.6931471805599453, hint: "losscalc bce -y y.csv -p p.csv"),
    Case(
      command: "bcee -y y.csv -p p.csv", files: ["y.csv": "y\n1\n0\n", "p.csv": "p\n0.5\n0.5\n"],
      cost: 0.6931471805599453, hint: "losscalc bce -y y.csv -p p.csv"),
    Case(
      command: "mse bce x.csv", files: ["x.csv": rows], cost: 0.125, hint: "losscalc mse,bce x.csv"),
    Case(
      command: "mae day", files: ["day/a.csv": "y,p\n1,2\n", "day/b.csv": "y,p\n2,2\n"], cost: 0.5,
      hint: "losscalc mae day/*.csv -f partial | losscalc merge"),
    // A name that the shell would tear apart.
    Case(
      command: "mae it's.csv --toleranse 1 -e cost=0.5", files: ["it's.csv": "y,p\n1,2\n2,2\n"], cost: 0.5,
      hint: "losscalc mae 'it'\\''s.csv' --tolerance 1 -e cost=0.5"),
  ]

  @Test(arguments: cases) func givesTheRightNumber(_ example: Case) throws {
    let folder = try Workdir(example.files)
    let run = try folder.run(example.command, input: example.input)
    #expect([64, 65, 66].contains(run.status) && run.output.isEmpty, "\(run)")
    let pasted = try #require(run.pasted.first { $0.command.contains(example.hint) }, "\(run)")
    #expect(pasted.status == 0, "\(pasted)")
    let json = try folder.shell("\(pasted.command) -f json", input: example.input).json()
    let cost = try #require(json["results"][0]["cost"].number, "\(pasted)")
    #expect(abs(cost - example.cost) <= 1e-15 * abs(example.cost), "\(pasted)")
  }
}

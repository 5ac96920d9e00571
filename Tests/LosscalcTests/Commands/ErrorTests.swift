import Foundation
import Testing

/// The error catalogue: each kind of mistake has its place, slug, cure and code, and nothing on standard output.
@Suite struct ErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var command: String
    var status: Int32
    /// The first line of standard error, whole.
    var message: String
    /// A further line that must be there.
    var hint = ""
    var files: [String: String] = [:]
    var testDescription: String { command }
  }

  private static let usual = fiveRows.merging(
    [
      "short.csv": "p\n0.541\n0.823\n0.312\n0.791\n", "range.csv": "p\n0.541\n0.823\n1.2\n0.791\n0.458\n",
      "logits.csv": "p\n-2.31\n3.07\n0.5\n-1\n2\n",
      "churn.csv": "id,y,p\na,0,0.541\nb,1,\nc,0,0.312\n", "nan.csv": "id,y,p\na,0,0.541\nb,1,NaN\nc,0,0.312\n",
      "ragged.csv": "id,y,p\na,0,0.541\nb,1,0.2\nc,0\n", "signs.csv": "y\n-1\n1\n-1\n1\n-1\n",
      "texts.csv": "y\nyes\nno\nno\nyes\nno\n", "probs.csv": "a,b,c\n0.7,0.2,0.1\n0.1,0.3,0.6\n0.2,0.5,0.3\n",
      "index.csv": "y\n0\n1\n3\n", "onehot.csv": "a,b,c\n1,0,0\n1,1,0\n0,0,1\n", "sums.csv": "a,b\n0.9,0.27\n0.5,0.5\n",
      "two.csv": "y\n0\n1\n", "empty.csv": "y\n", "large.csv": "y\n9007199254740993\n", "one.csv": "p\n0.5\n",
      "huge.csv": "p\n1e400\n", "eu.csv": "y;p\n0;0,541\n", "semicolons.csv": "id;y;p\n1;0;0.5\n",
      "quote.csv": "id,y,p\n1,0,0.5\n2,1,\"0.7\n", "weights.csv": "w\n1\n-1\n1\n1\n1\n",
      "zeros.csv": "w\n0\n0\n0\n0\n0\n", "three.csv": "a,b,c\n1,2,3\n", "y1.csv": "y\n1\n",
    ], uniquingKeysWith: { $1 })

  static let cases: [Case] = [
    Case(
      command: "bce x.csv", status: 64,
      message: "losscalc: error: x.csv has one column; a DATA file holds labels and predictions together "
        + "[which-column]",
      hint: "hint: if blanks separate the fields: losscalc bce x.csv --delim ' '",
      files: ["x.csv": "New York\nOld York\n"]),
    Case(
      command: "cce y.csv -Y y -P y", status: 65,
      message: "losscalc: error: cce needs a prediction column for each class; there is 1 (y) [shape]",
      hint: "hint: the cross-entropy of two classes with one column: losscalc bce y.csv -Y y -P y"),
    Case(
      command: "bce -y y.csv -p short.csv", status: 65,
      message: "losscalc: error: y.csv has 5 rows but short.csv has 4 rows [length-mismatch]"),
    Case(
      command: "bce -y y.csv -p range.csv", status: 65,
      message: "range.csv:4:1: error: prediction 1.2 is not a probability in [0, 1] [prob-range]",
      hint: "hint: 1 of 5 predictions is out of range"),
    Case(
      command: "bce -y y.csv -p logits.csv", status: 65,
      message: "logits.csv:2:1: error: prediction -2.31 is not a probability in [0, 1] [prob-range]",
      hint: "hint: 4 of 5 are out of range (-2.31 to 3.07), and look like logits: "
        + "losscalc bce -y y.csv -p logits.csv --from-logits"),
    Case(
      command: "bce -y y.csv -p p.csv --header no", status: 65,
      message: "y.csv:1:1: error: 'y' is not a number (column '1') [not-a-number]",
      hint: "hint: line 1 looks like a header: losscalc bce -y y.csv -p p.csv"),
    Case(
      command: "bce churn.csv", status: 65, message: "churn.csv:3:5: error: empty cell in column 'p' [missing-value]",
      hint: "  3 | b,1,"),
    Case(command: "bce nan.csv", status: 65, message: "nan.csv:3:5: error: NaN in column 'p' [missing-value]"),
    Case(
      command: "bce churn.csv --yhat-col prob", status: 65,
      message: "churn.csv:1:1: error: no column 'prob' (from --yhat-col) [no-such-column]",
      hint: "hint: did you mean 'p'? losscalc bce churn.csv --yhat-col p"),
    Case(
      command: "bce churn.csv --yhat-col 7", status: 65,
      message: "churn.csv:1:1: error: no column 7 (from --yhat-col); there are 3 [no-such-column]"),
    Case(
      command: "bce three.csv", status: 64,
      message: "losscalc: error: which columns of three.csv are labels and predictions? [which-column]",
      hint: "hint: columns are: a (0/1), b (2), c (3)"),
    Case(
      command: "bce y.csv p.csv", status: 64,
      message:
        "losscalc: error: y.csv has one column; a DATA file holds labels and predictions together [which-column]",
      hint: "hint: losscalc bce -y y.csv -p p.csv"),
    Case(
      command: "bce ragged.csv", status: 65,
      message: "ragged.csv:4:1: error: 2 fields, but the header has 3 [ragged-row]",
      hint: "  4 | c,0"),
    Case(
      command: "bce -y signs.csv -p p.csv", status: 65,
      message: "signs.csv:2:1: error: label -1 is neither 0 nor 1, which bce needs [label-domain]",
      hint: "hint: if '1' is positive: losscalc bce -y signs.csv -p p.csv --classes -1,1"),
    Case(
      command: "bce -y texts.csv -p p.csv", status: 65,
      message: "texts.csv:2:1: error: label 'yes' is neither 0 nor 1, which bce needs [label-domain]",
      hint: "hint: if 'yes' is positive: losscalc bce -y texts.csv -p p.csv --classes no,yes"),
    Case(
      command: "cce -y index.csv -p probs.csv", status: 65,
      message: "index.csv:4:1: error: class 3, but the 3 prediction columns are classes 0 to 2 [class-range]"),
    Case(
      command: "cce -y onehot.csv -p probs.csv", status: 65,
      message: "onehot.csv:3:1: error: one-hot row sums to 2, not 1 [one-hot]",
      hint: "hint: for labels that do not exclude each other use bce, which takes every column by itself"),
    Case(
      command: "cce -y two.csv -p sums.csv", status: 65,
      message: "sums.csv:2:1: error: probabilities sum to 1.17, not 1 within 1e-06 [prob-sum]",
      hint: "hint: to divide each row by its sum: losscalc cce -y two.csv -p sums.csv --renormalize"),
    Case(
      command: "bce -y y.csv -p pred.csv", status: 66, message: "losscalc: error: pred.csv: no such file [no-file]"),
    Case(command: "bce -y y.csv -p .", status: 66, message: "losscalc: error: .: is a directory [no-file]"),
    Case(
      command: "bcee -y y.csv -p p.csv", status: 64, message: "losscalc: error: unknown loss 'bcee' [unknown-loss]",
      hint: "hint: did you mean bce? losscalc bce -y y.csv -p p.csv"),
    Case(
      command: "bce -y y.csv -p p.csv --delta 2", status: 64,
      message: "losscalc: error: bce has no parameter 'delta' [unknown-parameter]"),
    Case(
      command: "bce --toleranse 1", status: 64,
      message: "losscalc: error: unknown option '--toleranse' [unknown-option]"),
    Case(command: "bce --y", status: 64, message: "losscalc: error: --y needs a file [option-value]"),
    Case(
      command: "quantile:tau=1.5 -y y.csv -p p.csv", status: 64,
      message: "losscalc: error: quantile:tau=1.5: tau must be between 0 and 1 [option-value]"),
    Case(
      command: "bce --rows ten", status: 64,
      message: "losscalc: error: --rows ten: must be a number, 'all' or 'none' [option-value]"),
    Case(
      command: "bce --y - --yhat -", status: 64,
      message: "losscalc: error: --y and --yhat both read standard input [stdin-twice]",
      hint: "hint: send all columns in one stream, or save one of them to a file"),
    Case(
      command: "bce cut.json", status: 65,
      message: "cut.json:1:28: error: the file ends inside the array opened at 1:20 [json-syntax]",
      files: ["cut.json": "{\"y\": [0, 1], \"p\": [0.541, "]),
    Case(
      command: "bce -y large.csv -p one.csv", status: 65,
      message: "large.csv:2:1: error: 9007199254740993 cannot be held exactly [number-range]"),
    Case(
      command: "bce -y y1.csv -p huge.csv", status: 65,
      message: "huge.csv:2:1: error: 1e400 is larger than a double can hold [number-range]"),
    Case(
      command: "bce eu.csv", status: 65,
      message: "eu.csv:2:3: error: '0,541' is not a number (column 'p') [not-a-number]",
      hint: "hint: if that is a decimal comma: losscalc bce eu.csv --decimal comma"),
    Case(
      command: "bce semicolons.csv --delim ,", status: 65,
      message: "semicolons.csv:1:1: error: only one column, 'id;y;p', with --delim , [delimiter]",
      hint: "hint: the lines look separated by ';': losscalc bce semicolons.csv"),
    Case(command: "bce quote.csv", status: 65, message: "quote.csv:3:5: error: this quote is never closed [csv-quote]"),
    Case(
      command: "mse -y y1.csv -p three.csv --header no", status: 65,
      message:
        "losscalc: error: mse needs as many prediction columns as label columns; there are 3 and 1 [shape]"),
    Case(
      command: "mse -y empty.csv -p one.csv", status: 65,
      message: "empty.csv: error: no data rows after the header [empty]"),
    Case(
      command: "mse -y y.csv -p p.csv -w weights.csv", status: 65,
      message: "weights.csv:3:1: error: weight -1 is negative [weight-range]"),
    Case(
      command: "mse -y y.csv -p p.csv -w zeros.csv", status: 65,
      message: "losscalc: error: the weights sum to 0, so there is no mean [weight-range]"),
    Case(
      command: "bce -y y.csv -p p.csv -o nowhere/report.json", status: 73,
      message: "losscalc: error: nowhere/report.json: no directory 'nowhere' [cannot-create]"),
    Case(
      command: "bce,bce -y y.csv -p p.csv", status: 64,
      message: "losscalc: error: two results would be called 'bce' [label-repeated]"),
    Case(
      command: "bce -y y.csv -y y.csv -p p.csv", status: 64,
      message: "losscalc: error: -y is given twice [option-repeated]"),
    Case(
      command: "triplet -y y.csv --anchor p.csv --positive p.csv --negative p.csv", status: 64,
      message: "losscalc: error: triplet has no input 'y' [unknown-input]"),
  ]

  @Test(arguments: cases) func saysWhatWhereAndHowToMendIt(_ example: Case) throws {
    let folder = try Workdir(ErrorTests.usual.merging(example.files) { $1 })
    let run = try folder.run(example.command)
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(run.status == example.status && run.output.isEmpty, "\(run)")
    #expect(lines.first == example.message)
    if !example.hint.isEmpty { #expect(lines.contains(example.hint), "\(run)") }
  }

  @Test func refusesBytesThatAreNoText() throws {
    let folder = try Workdir(fiveRows)
    try folder.write("p.bin", Data([0x30, 0x2E, 0x35, 0x0A, 0x00, 0x31]))
    try folder.write("utf16.csv", Data([0xFF, 0xFE, 0x79, 0x00]))
    try folder.write("p.parquet", Data("PAR1....".utf8))
    #expect(try folder.run("bce -y y.csv -p p.bin").errors.contains("not text (byte 0x00) [binary]"))
    #expect(try folder.run("bce -y utf16.csv -p p.csv").errors.hasPrefix("utf16.csv: error: UTF-16 text [encoding]"))
    #expect(try folder.run("bce p.parquet").errors.hasPrefix("p.parquet: error: Parquet is not read here [binary]"))
  }

  @Test func writesErrorsAsJSON() throws {
    let run = try Workdir(ErrorTests.usual).run("bce -y y.csv -p range.csv --errors json")
    let object = try JSONValue(run.errors)
    #expect(object["slug"] == .string("prob-range") && object["severity"] == .string("error"))
    #expect(object["file"] == .string("range.csv") && object["line"] == .number(4) && object["column"] == .number(1))
    #expect(object["row"] == .number(3) && object["value"] == .string("1.2") && object["field"] == .string("p"))
    #expect(object["hints"] == .array([.string("1 of 5 predictions is out of range")]))
  }

  @Test func warnsOfInfiniteLossesAndOfSuspectLogits() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,0\n0,1\n1,0.5\n", "y.csv": "y\n1\n0\n", "z.csv": "p\n0.1\n0.9\n"])
    let infinite = try folder.run("bce d.csv -n none")
    #expect(infinite.status == 0 && infinite.output.contains("cost inf"), "\(infinite)")
    #expect(infinite.errors.hasPrefix("d.csv:2:3: warning: infinite loss: label 1 has prediction 0 [infinite-loss]\n"))
    #expect(infinite.errors.contains("hint: what Keras does: losscalc bce d.csv -n none --clip 1e-7\n"))
    let suspect = try folder.run("bce -y y.csv -p z.csv --from-logits -n none")
    #expect(suspect.status == 0)
    #expect(
      suspect.errors.hasPrefix(
        "z.csv: warning: --from-logits is given, but all 2 predictions lie in [0, 1] [logit-suspect]\n"), "\(suspect)")
  }

  @Test func warnsOfLabelsThatAreTheirOwnPredictions() throws {
    let folder = try Workdir(["d.csv": "id,y,p\n1,0,0.5\n", "y.csv": "y\n1\n"])
    let warning = "warning: column 'y' is read both as labels and as predictions [same-column]\n"
    let twice = try folder.run("mse d.csv -Y y -P y")
    #expect(twice.status == 0 && twice.errors.hasPrefix("d.csv: " + warning), "\(twice)")
    #expect(try folder.run("mse -y y.csv -p y.csv").errors.hasPrefix("y.csv: " + warning))
    #expect(try folder.run("mse d.csv").errors.isEmpty)
  }

  @Test func bareCommandFailsWithTheHelp() throws {
    let folder = try Workdir()
    let bare = try folder.run([])
    let asked = try folder.run(["--help"])
    #expect(bare.status == 64 && bare.output.isEmpty && bare.errors == asked.output)
    #expect(asked.status == 0 && asked.lines.allSatisfy { $0.count <= 80 })
  }
}

import Foundation
import Testing

/// What people type that makes no sense: nothing is computed, and the message has the cure.
@Suite struct MistakeTests {
  private static let files = [
    "d.csv": "y,p\n0,0.541\n1,0.823\n0,0.312\n", "base.json": "{}", "theta.csv": "1\n2\n",
    "lines.csv": "name,y,p\n\"a\nb\",0,0.5\n\"c|\td\",1,0.25\n",
  ]

  /// Each row: the words, a part of the message, the hint.
  static let cases: [(words: [String], message: String, hint: String)] = [
    (
      ["bce mse", "d.csv"], "'bce mse' are several losses [unknown-loss]",
      "commas stand between them: losscalc bce,mse d.csv"
    ),
    (["bce", "mse", "d.csv"], "mse is a loss, and there is no such file [operands]", "losscalc bce,mse"),
    (["bce,", "d.csv"], "'bce,' has no loss after comma 1 [unknown-loss]", "losscalc list"),
    ([",bce", "d.csv"], "',bce' has no loss before comma 1 [unknown-loss]", "losscalc list"),
    (["bce,,mse", "d.csv"], "'bce,,mse' has no loss after comma 1 [unknown-loss]", "losscalc list"),
    ([String(repeating: "x", count: 40_000), "d.csv"], "xxxxxxx...' [unknown-loss]", "losscalc list"),
    (["", "d.csv"], "'' is empty [unknown-loss]", "losscalc list"),
    (["/usr/../etc/passwd", "bce"], "'/usr/../etc/passwd' is a file; losses come first [unknown-loss]", "suggest"),
    (["bce", "-y", "/dev/stdin", "-p", "-"], "both read standard input [stdin-twice]", "in one stream"),
    (["d.csv"], "'d.csv' is a file; losses come first [unknown-loss]", "losscalc suggest d.csv"),
    (["a=bce,a=mse", "d.csv"], "two results would be called 'a' [label-repeated]", "other=mse"),
    (["bce,bce", "d.csv"], "two results would be called 'bce' [label-repeated]", "other=bce"),
    (["huber", "d.csv", "--delta", "0"], "--delta 0: delta must be greater than 0 [option-value]", ""),
    (["bce", "-", "-"], "DATA is standard input twice [stdin-twice]", "name - once"),
    (["bce", "d.csv", "--group", "y"], "an evaluation does not take --group [unknown-option]", "--group-col"),
    (["bce", "d.csv", "--patience", "3"], "an evaluation does not take --patience [unknown-option]", "by: history"),
    (["bce", "d.csv", "--fail-on", "nan"], "findings are those of a training history [option-value]", "history"),
    (["bce", "d.csv", "--fail-on", "worse"], "there is no baseline to compare with [option-value]", "--baseline"),
    (["bce", "d.csv", "-t", "1e-6"], "--tolerance: nothing is compared [option-value]", "--expect-loss"),
    (["bce", "d.csv", "--shard", "1/2"], "only a partial result names its shard [option-value]", "--format partial"),
    (["mse", "d.csv", "--clip", "1e-7"], "--clip: mse reads no probabilities [option-value]", "never clipped"),
    (["bce", "d.csv", "--from-logits", "--clip", "1e-7"], "--clip: bce reads no probabilities [option-value]", ""),
    (["bce", "d.csv", "-e", "cost!=1"], "no comparison is written != [expect-syntax]", "-e 'cost>1' or -e 'cost<1'"),
    (["bce", "d.csv", "-e", "<=1"], "--expect '<=1' has no metric [expect-syntax]", ""),
    (["bce", "d.csv", "-e", "costs<=1"], "no statistic 'costs' in this run [expect-syntax]", "did you mean cost?"),
    (["roc_auc", "d.csv", "--worst", "2"], "--worst: roc_auc has one value for the whole set", "bce,roc_auc"),
    (["bce", "d.csv", "--classes", "0,1,2"], "--classes: bce has two classes, not 3 [option-value]", ""),
    (["bce", "d.csv", "d.csv", "-f", "partial", "--shard", "1/2"], "--shard names one shard; there are 2", ""),
    (["bce", "d.csv", "-f", "partial", "--shard", "1/0"], "--shard 1/0: must be a name, or a number", ""),
    (["bce", "d.csv", "-f", "partial", "--shard", "4/3"], "--shard 4/3: must be a name, or a number", ""),
    (["bce", "d.csv", "--digits", "9223372036854775807"], "must be at most 767", ""),
    (["bce", "d.csv", "-o", "json:"], "-o json:: names no file [option-value]", "-f json is for standard output"),
    (["bce", "d.csv", "-o", "csv:-"], "-o csv:-: names no file [option-value]", "-f csv is for standard output"),
    (["explain", "bce", "mse"], "explain takes no 'mse' [operands]", "losscalc explain"),
    (["help", "bce", "mse"], "help takes no 'mse' [operands]", "losscalc help"),
    (["completions", "bash", "zsh"], "completions takes no 'zsh' [operands]", "losscalc completions"),
    (["selftest", "bce"], "selftest takes no 'bce' [operands]", "losscalc selftest"),
    (["man", "bce"], "man takes no 'bce' [operands]", "losscalc man"),
    (["list", "binary", "margin"], "list has one group at a time [operands]", "--group"),
    (["bce", "d.csv", "-o", "d.csv"], "--output d.csv: the run reads this file [option-value]", "another name"),
    (["bce", "d.csv", "-o", "json:./d.csv"], "--output ./d.csv: the run reads this file [option-value]", ""),
    (["bce", "d.csv", "-o", "x.json", "-o", "x.json"], "two outputs cannot share a file [option-value]", ""),
    (["bce", "d.csv", "--l2", "1", "--params", "theta.csv", "-o", "theta.csv"], "the run reads this file", ""),
    (["diff", "base.json", "base.json", "-o", "base.json"], "the run reads this file", ""),
    (["bce", "d.csv", "--update-baseline", "-b", "d.csv"], "--baseline d.csv: the run reads this file", ""),
  ]

  @Test(arguments: cases.indices) func isRefusedWithTheCure(_ index: Int) throws {
    let (words, message, hint) = MistakeTests.cases[index]
    let folder = try Workdir(MistakeTests.files)
    let run = try folder.run(words)
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.first?.contains(message) ?? false, "\(run)")
    #expect(hint.isEmpty || lines.dropFirst().contains { $0.hasPrefix("hint: ") && $0.contains(hint) }, "\(run)")
    for (name, text) in MistakeTests.files { #expect(try folder.read(name) == text) }
    #expect(!folder.has("x.json"))
  }

  @Test func comparingWithAToleranceIsNotIdle() throws {
    let folder = try Workdir(MistakeTests.files)
    #expect(try folder.run("bce d.csv -q -t 1e-3 -e cost=0.4490").status == 0)
    #expect(try folder.run("bce,mse d.csv -q --clip 1e-7").status == 0)
    #expect(try folder.run("0.5*bce+mse d.csv -q --clip 1e-7").status == 0)
  }

  @Test func aBatchLargerThanTheDataIsTheData() throws {
    let folder = try Workdir(MistakeTests.files)
    let run = try folder.run("bce d.csv -n none --batch-size 9223372036854775807")
    let whole = try folder.run("bce d.csv -n none --batch-size 3")
    #expect(run.status == 0 && run.output == whole.output, "\(run)")
  }

  @Test func theExampleOfSequencesHasTheirSymbols() throws {
    #expect(try Workdir().run("explain ctc").output.contains("\n  losscalc ctc -y y.csv -p p.csv --symbols 28\n"))
  }

  @Test func manyColumnsAreNamedInPart() throws {
    let header = (1...200).map { "c\($0)" }.joined(separator: ",")
    let row = (1...200).map(String.init).joined(separator: ",")
    let run = try Workdir(["wide.csv": "\(header)\n\(row)\n"]).run("bce wide.csv")
    #expect(run.status == 64 && run.errors.contains("c30 (30), ... (200 in all)\n"), "\(run)")
  }

  @Test func lineEndsInNamesAreVisible() throws {
    let folder = try Workdir(MistakeTests.files)
    let table = try folder.run("bce lines.csv -I name")
    #expect(table.lines[1].hasPrefix("  1  a\\nb ") && table.lines[2].hasPrefix("  2  c|\\td "), "\(table)")
    let groups = try folder.run("bce lines.csv -G name -n none")
    #expect(groups.lines.prefix { !$0.isEmpty }.count == 3, "\(groups)")
    #expect(try folder.run("bce lines.csv -I name -f md").lines[3].hasPrefix("| 2 | c\\|\\td |"))
    #expect(try folder.run("bce lines.csv -I name -f csv").output.contains("1,\"a\nb\",0,"))
  }

  @Test func rowsThatAreAskedForAreShownForEachGroup() throws {
    let folder = try Workdir(["g.csv": "site,y,p\nA,0,0.5\nB,1,0.25\nA,1,0.125\nB,1,0.75\n"])
    let costs = try folder.run("bce g.csv -G site")
    #expect(costs.lines.count == 6 && costs.lines[4].hasPrefix("over 2 groups"), "\(costs)")
    let worst = try folder.run("bce g.csv -G site --worst 1")
    #expect(Array(worst.lines.prefix(6)) == costs.lines, "\(worst)")
    #expect(worst.lines[7] == "A" && worst.lines[9].hasPrefix("  3  1  0.125"), "\(worst)")
    #expect(worst.lines[12] == "B" && worst.lines[14].hasPrefix("  2  1  0.25"), "\(worst)")
    #expect(try folder.run("bce g.csv -G site -n 1 -f md").output.contains("\n**A**\n\n| row |"))
  }

  @Test func listHasAnOptionForTheGroup() throws {
    let run = try Workdir().run("list --group binary")
    #expect(run.status == 0 && run.lines.first?.hasPrefix("binary: ") ?? false, "\(run)")
    #expect(try Workdir().run("list binary").output == run.output)
    #expect(try Workdir().run("list --group binry").errors.contains("did you mean binary?"))
  }

  @Test func theVersionSaysWhatBuiltIt() throws {
    let run = try Workdir().run("--version")
    let pattern =
      /losscalc \d+\.\d+\.\d+\n(commit [0-9a-f]+, )?Swift \d+\.\d+.*, (debug|release); writes losscalc.result\/1\n/
    #expect(run.status == 0 && run.output.wholeMatch(of: pattern) != nil, "\(run)")
  }
}

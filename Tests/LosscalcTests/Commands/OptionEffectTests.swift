import Foundation
import Testing

/// Each option that a command takes changes something: what is printed, what is written, or how it ends.
@Suite struct OptionEffectTests {
  private static let files = [
    "d.csv": "id,y,p,w,site,z,e\na,0,0.25,1,A,-1,0.25\nb,1,0.75,2,B,2,0.5\nc,0,0.5,1,A,0,1\nd,1,0.625,3,B,1,0.5\n",
    "y.csv": "y\n0\n1\n1\n0\n", "p.csv": "p\n0.125\n0.5\n0.75\n0.25\n", "p2.csv": "p\n0.5\n0.5\n0.25\n0.75\n",
    "w.csv": "w\n1\n2\n3\n4\n",
    "m.csv": "y;p\n0;0,25\n1;0,5\n", "n.csv": "y,p\n0,0.25\n1,NA\n1,0.5\n", "bare.csv": "0,0.25\n1,0.5\n",
    "yid.csv": "id,y\na,0\nb,1\n", "pid.csv": "id,p\nb,0.75\na,0.25\n", "half.csv": "id,p\nb,0.75\n",
    "judged.csv": "id,y\na,1\nb,0\n", "found.csv": "id,p\na,2\nc,3\n",
    "bare-words.csv": "no,0.25\nyes,0.75\n", "words.csv": "y,p\nno,0.25\nyes,0.75\n",
    "k.csv": "y,a,b\n0,0.5,0.25\n1,0.25,0.5\n", "log.csv": "epoch,loss,val_loss\n0,1,1\n1,0.5,0.75\n2,0.5,NaN\n",
    "log.txt": "epoch;loss\n0;1,5\n1;0,5\n", "mine.txt": "mine(k=2) = k*abs(y-yhat)\n", "theta.csv": "t\n1\n2\n",
    "top.csv": "a title\ny,p\n0,0.25\n1,0.75\n", "hash.csv": "y,p\n0,0.25\n# one\n1,0.75\n",
    "mark.csv": "y,p\n0,0.25\n1,?\n", "quoted.csv": "y,p,t\n0,0.25,\"a\n1,0.75,b\"\n1,0.5,c\n",
    "grad.csv": "g\n0.1\n0.2\n0.3\n0.4\n", "s.csv": "y,p,variance\n0,0.25,1\n1,0.5,4\n",
  ]

  /// What stands for a command and what follows it, with an option and its value last.
  private static let lines: KeyValuePairs = [
    "evaluate": [
      "bce p.csv -y y.csv", "bce d.csv -Y y -p p.csv", "bce d.csv -w w.csv", "bce d.csv -P p -Y w",
      "mse d.csv -Y y -P z", "bce d.csv -W w", "bce d.csv -I id", "bce -y yid.csv -p half.csv -I id --join inner",
      "bce d.csv -G site", "bce d.csv -G site --sort cost", "bce d.csv --input json",
      "bce top.csv --skip 1", "bce hash.csv --comment #", "bce mark.csv --na ?",
      "bce quoted.csv -Y y -P p --quote none",
      "bce bare.csv -Y 1 -P 2 --header yes", "bce d.csv --delim tab", "bce m.csv --decimal comma",
      "bce n.csv --missing drop", "bce words.csv --classes no,yes", "bce d.csv --class-weight 0=1,1=3",
      "bce d.csv -P z -Y y --from logit", "bce d.csv -P z -Y y --from-logits", "bce d.csv --ignore-label 1",
      "mse k.csv -Y a,b -P b,a --within sum", "cce k.csv -Y y -P a,b --renormalize",
      "cce k.csv -Y y -P a,b --prob-tolerance 0.5", "bce d.csv --clip 0.4", "mine d.csv --losses mine.txt",
      "bce d.csv --reduce sum", "rmse k.csv -Y a,b -P b,a --set all", "bce d.csv --compat keras",
      "bce d.csv --grad none", "bce d.csv --hessian",
      "bce d.csv --batch-size 2", "bce d.csv --params theta.csv --l1 1", "bce d.csv --params theta.csv --l2 1",
      "bce d.csv --params theta.csv", "bce d.csv --quantiles 50", "bce d.csv --show-work", "bce d.csv -f csv",
      "bce d.csv --json", "bce d.csv -o x.json", "bce d.csv -n 1", "bce d.csv -f partial --shard 1/2",
      "bce d.csv --worst 1", "bce d.csv --show site", "bce d.csv --digits 9", "bce d.csv --hist",
      "accuracy d.csv --by-class",
      "ndcg_loss d.csv -Y y -P p --list-col site", "mrr -y judged.csv -p found.csv -I id --unjudged zero",
      "multi_quantile k.csv -Y y -P a,b --levels 0.1,0.9", "quantile d.csv -Y y -P p --tau-col e",
      "bce d.csv -P z -Y y --from-logits --temperature 2",
      "bce d.csv -e cost<0 --color always", "bce d.csv -q", "bce d.csv -v", "bce d.csv -e cost<0.1",
      "bce d.csv -e cost=0.435 -t 1", "bce d.csv -b base.json", "bce d.csv -b new.json --update-baseline",
      "mse d.csv -b worse.json --fail-on worse", "bce d.csv -Y y -p p.csv -p p2.csv --confidence 95",
      "bce d.csv -b new.json --update-baseline --baseline-rows 1", "bce d.csv --json --better bce=higher",
      "bce d.csv -b base.json --require 1%", "bce,mse d.csv -b base.json --new allow",
      "bce d.csv -b two.json --gone allow", "bce d.csv -Y y -p p.csv -p p2.csv --confidence 95 --resample groups",
      "bce d.csv --expect-loss p.csv", "bce d.csv --expect-loss-col z", "bce d.csv --expect-grad grad.csv",
      "bce d.csv --expect-grad-col z", "huber d.csv --delta 0.1", "gaussian_nll s.csv --variance w.csv",
      "gaussian_nll s.csv --variance-col p", "bce n.csv --errors json",
    ],
    "diff": [
      "diff a.json b.json -e cost<0.1", "diff a.json b.json --fail-on worse --better bce=higher",
      "diff a.json b.json --require 1%", "diff a.json two.json --new allow", "diff two.json a.json --gone allow",
      "diff a.json b.json --confidence 95", "diff a.json b.json --confidence 95 --resample groups",
      "diff a.json b.json --confidence 95 --digits 9", "diff a.json b.json -t 9", "diff a.json b.json --fail-on worse",
      "diff a.json b.json -f md",
      "diff a.json b.json --json", "diff a.json b.json -o x.json", "diff a.json b.json --color always",
      "diff a.json b.json -q", "diff a.json --errors json",
    ],
    "merge": [
      "merge a.partial -e cost<0.1", "merge a.partial -e cost=0.435 -t 1", "merge a.partial -b base.json",
      "merge a.partial --json --better bce=higher",
      "merge a.partial -b base.json --require 1%", "merge two.partial -b base.json --new allow",
      "merge a.partial -b two.json --gone allow",
      "merge a.partial -b new.json --update-baseline", "merge mse.partial -b worse.json --fail-on worse",
      "merge mine.partial --losses other.txt", "merge a.partial -f csv", "merge a.partial --json",
      "merge a.partial -o x.json", "merge a.partial -n 1", "merge a.partial --digits 9",
      "merge a.partial -e cost<0.1 --color always",
      "merge a.partial -q", "merge gone.partial --errors json",
    ],
    "match": [
      "match 0.4 bce p.csv -y y.csv", "match 0.4 bce d.csv -Y y -p p.csv", "match 0.4 bce d.csv -w w.csv",
      "match 0.4 mse d.csv -Y w", "match 0.4 mse d.csv -Y y -P z", "match 0.4 bce d.csv -W w",
      "match 0.4 bce -y yid.csv -p pid.csv -I id", "match 0.4 bce -y yid.csv -p half.csv -I id --join inner",
      "match 0.4 bce d.csv --input json",
      "match 0.4 bce top.csv --skip 1", "match 0.4 bce hash.csv --comment #", "match 0.4 bce mark.csv --na ?",
      "match 0.4 bce quoted.csv -Y y -P p --quote none",
      "match 0.4 bce bare.csv -Y 1 -P 2 --header yes", "match 0.4 bce d.csv --delim tab",
      "match 0.4 bce m.csv --decimal comma", "match 0.4 bce n.csv --missing drop",
      "match 0.4 bce words.csv --classes no,yes", "match 0.4 bce d.csv --class-weight 0=1,1=3",
      "match 0.4 bce d.csv -P z -Y y --from logit", "match 0.4 bce d.csv -P z -Y y --from-logits",
      "match 0.4 bce d.csv --ignore-label 1", "match 0.4 mse k.csv -Y a,b -P b,y --within sum",
      "match 0.4 cce k.csv -Y y -P a,b --renormalize", "match 0.4 cce k.csv -Y y -P a,b --prob-tolerance 0.5",
      "match 0.4 bce d.csv --clip 0.4", "match 0.4 mine d.csv --losses mine.txt", "match 0.4 bce d.csv --reduce sum",
      "match 0.4 quantile d.csv -Y y -P p --tau-col e", "match 0.4 bce d.csv -P z -Y y --from-logits --temperature 2",
      "match 0.4 bce d.csv -f json", "match 0.4 bce d.csv --json", "match 0.4 bce d.csv -o x.json",
      "match 0.4 bce d.csv -q", "match 0.4 bce n.csv --errors json", "match 0.4 huber d.csv --delta 0.1",
      "match 0.4 gaussian_nll s.csv --variance w.csv", "match 0.4 gaussian_nll s.csv --variance-col p",
    ],
    "plot": [
      "plot landscape bce p.csv -y y.csv", "plot landscape bce d.csv -Y y -p p.csv",
      "plot landscape bce d.csv -w w.csv", "plot landscape mse d.csv -Y w", "plot landscape mse d.csv -Y y -P z",
      "plot landscape bce d.csv -W w", "plot landscape bce -y yid.csv -p pid.csv -I id",
      "plot landscape bce -y yid.csv -p half.csv -I id --join inner",
      "plot landscape bce top.csv --skip 1", "plot landscape bce hash.csv --comment #",
      "plot landscape bce mark.csv --na ?",
      "plot landscape bce quoted.csv -Y y -P p --quote none",
      "plot landscape bce d.csv --input json", "plot landscape bce bare.csv -Y 1 -P 2 --header yes",
      "plot landscape bce d.csv --delim tab", "plot landscape bce m.csv --decimal comma",
      "plot landscape bce n.csv --missing drop", "plot landscape bce words.csv --classes no,yes",
      "plot landscape bce d.csv --class-weight 0=1,1=3", "plot landscape bce d.csv -P z -Y y --from logit",
      "plot landscape bce d.csv -P z -Y y --from-logits", "plot landscape bce d.csv --ignore-label 1",
      "plot landscape mse k.csv -Y a,b -P b,a --within sum", "plot landscape cce k.csv -Y y -P a,b --renormalize",
      "plot landscape cce k.csv -Y y -P a,b --prob-tolerance 0.5", "plot landscape bce d.csv --clip 0.4",
      "plot landscape mine d.csv --losses mine.txt", "plot landscape bce d.csv --reduce sum",
      "plot landscape rmse k.csv -Y a,b -P b,y --set all",
      "plot landscape quantile d.csv -Y y -P p --tau-col w",
      "plot landscape bce d.csv -P z -Y y --from-logits --temperature 2",
      "plot landscape huber d.csv --delta 0.1", "plot landscape gaussian_nll s.csv --variance w.csv",
      "plot landscape gaussian_nll s.csv --variance-col p", "plot landscape bce n.csv --errors json",
      "plot bce -f svg", "plot bce -o x.svg", "plot bce --ascii", "plot bce --color always", "plot bce -q",
      "plot bce --from logit", "plot bce --from-logits", "plot bce --clip 0.2", "plot mine --losses mine.txt",
      "plot huber --delta 3", "plot a.json -f svg", "plot calibration d.csv -W w",
      "plot calibration d.csv -Y y -p p.csv", "plot calibration d.csv --class-weight 0=1,1=3",
      "plot calibration d.csv -P z -Y y --from logit", "plot calibration d.csv --ignore-label 1",
      "plot calibration n.csv --missing drop", "plot calibration d.csv --bins 3",
      "plot confusion d.csv --threshold 0.9",
    ],
    "descend": [
      "descend mse p.csv -y y.csv", "descend mse d.csv -Y y -p p.csv", "descend mse d.csv -Y y -P p -w w.csv",
      "descend mse d.csv -P p -Y w", "descend mse d.csv -Y y -P z", "descend mse d.csv -Y y -P p -W w",
      "descend mse -y yid.csv -p pid.csv -I id", "descend mse -y yid.csv -p half.csv -I id --join inner",
      "descend mse d.csv --input json", "descend mse top.csv --skip 1", "descend mse hash.csv --comment #",
      "descend mse mark.csv --na ?", "descend mse quoted.csv -Y y -P p --quote none",
      "descend mse bare.csv -Y 1 -P 2 --header yes", "descend mse d.csv --delim tab",
      "descend mse m.csv --decimal comma", "descend mse n.csv --missing drop",
      "descend bce words.csv --classes no,yes", "descend bce d.csv -Y y -P z --class-weight 0=1,1=3",
      "descend bce d.csv -Y y -P z --from prob", "descend mse d.csv -Y y -P z --from-logits",
      "descend bce d.csv -Y y -P z --ignore-label 1", "descend mine d.csv --losses mine.txt",
      "descend mse d.csv --reduce sum", "descend mse d.csv --optimizer adam", "descend mse d.csv --rate 0.01",
      "descend mse d.csv --steps 7", "descend mse d.csv -f csv", "descend mse d.csv --json",
      "descend mse d.csv -o x.svg", "descend mse d.csv --digits 9", "descend mse d.csv --ascii",
      "descend mse d.csv --color always", "descend mse d.csv -q", "descend mse gone.csv --errors json",
      "descend huber d.csv --delta 0.1", "descend bce d.csv -Y y -P z --from-logits --from value",
      "descend bce d.csv -Y y -P z --from-logits --temperature 2",
    ],
    "history": [
      "history log.csv --patience 1", "history log.csv --watch loss", "history log.csv --watch loss --better higher",
      "history log.csv -Y val_loss", "history log.csv -P loss", "history log.csv --patience 1 --min-delta 1",
      "history log.csv --fail-on nan",
      "history log.csv -e epochs>9", "history log.csv -e best.loss=0.51 -t 1", "history log.csv --input json",
      "history log.csv --header no", "history log.csv --delim tab", "history log.txt --decimal comma",
      "history log.csv --skip 1", "history log.csv --comment 1", "history log.csv --na 0.5",
      "history quoted.csv -Y p --quote none",
      "history log.csv -f json", "history log.csv --json", "history log.csv -o x.svg",
      "history log.csv --digits 1 -e best.val_loss<9", "history log.csv --ascii", "history log.csv --color always",
      "history log.csv -q", "history gone.csv --errors json",
    ],
    "columns": [
      "columns p.csv -y y.csv", "columns y.csv -p p.csv", "columns d.csv -w w.csv", "columns d.csv --input json",
      "columns bare.csv --header yes", "columns d.csv --delim tab", "columns m.csv --decimal comma",
      "columns top.csv --skip 1", "columns top.csv --comment a", "columns mark.csv --na ?",
      "columns quoted.csv --quote none",
      "columns bare-words.csv --classes no,yes", "columns d.csv -f json", "columns d.csv --json",
      "columns d.csv -o x.json", "columns d.csv -q", "columns gone.csv --errors json",
    ],
    "suggest": [
      "suggest p.csv -y y.csv", "suggest d.csv -Y y -p p.csv", "suggest d.csv -Y w", "suggest d.csv -Y y -P z",
      "suggest -y yid.csv -p pid.csv -I id",
      "suggest d.csv --input json",
      "suggest top.csv --skip 1", "suggest hash.csv --comment #", "suggest mark.csv --na ?",
      "suggest quoted.csv -Y y -P p --quote none",
      "suggest bare.csv -Y 1 -P 2 --header yes", "suggest d.csv --delim tab", "suggest m.csv --decimal comma",
      "suggest n.csv --missing keep", "suggest d.csv --classes 1,0", "suggest d.csv --list-col site",
      "suggest d.csv --ignore-label 1",
      "suggest d.csv -W w", "suggest d.csv -w w.csv",
      "suggest d.csv -f json",
      "suggest d.csv --json", "suggest d.csv -o x.json", "suggest d.csv -q", "suggest gone.csv --errors json",
    ],
    "list": [
      "list --group binary", "list --losses mine.txt", "list -f md", "list --json", "list -o x.md", "list -q",
      "list binry --errors json",
    ],
    "explain": ["explain mine --losses mine.txt", "explain bcee --errors json"],
    "selftest": ["selftest -q", "selftest x --errors json"],
    "completions": ["completions x --errors json"], "man": ["man x --errors json"],
    "help": ["help x --errors json"],
  ]

  /// The files with results that some commands read.
  private static let prepared = Result {
    let folder = try Workdir(files)
    _ = try folder.run("bce d.csv -q -o a.json -o base.json")
    _ = try folder.run("bce,mse d.csv -q -o two.json -o partial:two.partial")
    _ = try folder.run("bce d.csv -q -o partial:a.partial")
    _ = try folder.run("mse d.csv -q -o partial:mse.partial")
    _ = try folder.run("mse d.csv -q -Y y -P z -o worse.json")
    _ = try folder.run("mine d.csv -q --losses mine.txt -o partial:mine.partial")
    let moved = try folder.read("a.json").replacingOccurrences(of: "\"cost\": 0.43", with: "\"cost\": 0.33")
    try folder.write("b.json", moved.replacingOccurrences(of: "\"loss\": 0.2", with: "\"loss\": 0.1"))
    try folder.write("other.txt", "mine(k=2) = k*abs(y-yhat)^3\n")
    return try Dictionary(uniqueKeysWithValues: folder.names.map { ($0, try folder.read($0)) })
  }

  /// What a run says, how it ends, and the files that it leaves.
  private static func outcome(_ words: [String]) throws -> [String] {
    let before = try prepared.get()
    let folder = try Workdir(before)
    let run = try folder.run(words)
    let written = try folder.names.filter { before[$0] == nil }.map { try "\($0): \(folder.read($0))" }
    return ["\(run.status)", run.output, run.errors] + written
  }

  /// A line without its last option.
  private static func without(_ line: String) -> [String] {
    let words = line.split(separator: " ").map(String.init)
    let last = words.lastIndex { $0.hasPrefix("-") } ?? words.count
    return Array(words[..<last])
  }

  @Test(arguments: lines.flatMap { $0.value })
  func changesSomething(_ line: String) throws {
    let plain = try OptionEffectTests.outcome(OptionEffectTests.without(line))
    let run = try OptionEffectTests.outcome(line.split(separator: " ").map(String.init))
    #expect(run != plain, "\(line): \(plain)")
    #expect(!run[2].contains("unknown-option"), "\(run)")
  }

  /// Options that cannot be seen to change a short run that no terminal watches.
  private static let unseen: Set = ["--threads", "--progress", "-h", "--help", "--version"]

  @Test(arguments: lines.map { $0.key })
  func everyOptionIsTried(_ command: String) throws {
    let help = try Workdir().run("help \(command == "evaluate" ? "LOSSES" : command)")
    let lines = OptionEffectTests.lines.first { $0.key == command }?.value ?? []
    // The inputs that only some losses have are one kind, which --variance stands for.
    let sections = help.output.components(separatedBy: "\n\n").filter { !$0.hasPrefix("Further inputs") }
    for match in sections.joined(separator: "\n").matches(of: /(?m)^ {2,6}(?:(-\w), )?(--[a-z0-9-]+)/) {
      let names = [match.output.1, match.output.2].compactMap { $0.map(String.init) }
      guard OptionEffectTests.unseen.isDisjoint(with: names) else { continue }
      #expect(lines.contains { line in names.contains { " \(line) ".contains(" \($0) ") } }, "\(command) \(names)")
    }
  }
}

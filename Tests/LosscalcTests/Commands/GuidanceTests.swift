import Foundation
import Testing

@Suite struct GuidanceTests {
  private static let topics = [
    "conventions", "choosing", "gate", "numerics", "activations", "formats", "columns", "missing", "gradient",
    "expressions", "changes",
  ]
  private static let verbs = ["plot", "descend", "history", "suggest", "explain", "completions", "man", "list"]

  @Test(arguments: topics) func explainsATopic(topic: String) throws {
    let run = try Workdir().run("explain \(topic)")
    #expect(run.status == 0 && run.lines.first?.hasPrefix("\(topic) - ") ?? false, "\(run)")
    #expect(run.lines.allSatisfy { $0.count <= 80 && $0.utf8.allSatisfy { $0 < 128 } }, "\(run)")
  }

  @Test func suggestsATopicForATypo() throws {
    let run = try Workdir().run("explain numeric")
    #expect(run.status == 64 && run.errors.contains("did you mean numerics?"), "\(run)")
  }

  @Test(arguments: verbs) func helpIsNoWiderThanTheScreen(verb: String) throws {
    let run = try Workdir().run("\(verb) --help")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count <= 80 }, "\(run)")
    #expect(run.lines.first?.hasPrefix("losscalc \(verb) - ") ?? false)
  }

  @Test(arguments: ["history", "suggest", "explain", "completions", "man", "list"])
  func everyExampleOfTheHelpWorks(verb: String) throws {
    let folder = try Workdir(fiveRows)
    try folder.write("churn.csv", "y,p\n0,0.25\n1,0.75\n0,0.5\n1,0.625\n")
    for log in ["log.csv", "a.csv", "b.csv"] {
      try folder.write(log, "epoch,loss,val_loss,val_accuracy\n0,1,1,0.5\n1,0.5,0.75,0.75\n2,0.25,0.5,0.95\n")
    }
    for line in try folder.run("\(verb) --help").lines where line.hasPrefix("  losscalc ") {
      let run = try folder.shell(String(line.dropFirst(2)))
      #expect(run.status == 0, "\(run)")
    }
  }

  @Test func theShortHelpIsShortAndTheLongOneWhole() throws {
    let folder = try Workdir()
    for command in ["bce", "plot", "history", "descend", "suggest", "'0.5*bce+mse'"] {
      let (short, whole) = (try folder.shell("losscalc \(command) -h"), try folder.shell("losscalc \(command) --help"))
      #expect(short.status == 0 && short.lines.count <= 60 && short.lines.count < whole.lines.count, "\(short)")
      #expect(short.lines.allSatisfy { $0.count <= 80 }, "\(short)")
      #expect(short.lines.last?.contains("losscalc \(command) --help") ?? false, "\(short)")
      #expect(short.lines.prefix(4).contains { $0.hasPrefix("  losscalc ") }, "\(short)")
    }
    let (few, all) = (try folder.run("-h"), try folder.run("--help"))
    #expect(few.lines.count <= 35 && few.lines.count < all.lines.count, "\(few)")
    #expect(all.output == (try folder.run("help").output))
    for verb in GuidanceTests.verbs {
      #expect(all.lines.contains { $0.hasPrefix("  losscalc \(verb) ") && $0.count > 35 }, "\(verb): \(all)")
    }
  }

  @Test(arguments: [
    ("help --clip", "--clip EPS - clamp probabilities", "losscalc explain conventions"),
    ("help -G", "-G, --group-col COLUMN - one cost for each value", "taken by   an evaluation"),
    ("help --fail-on", "nan, exploding, not-decreasing", "change, worse"),
    ("help --delta", "huber", "the residual at which the loss turns linear"),
    ("help --errors", "--errors FORMAT", "values     text, json, github"),
    ("help clip", "--clip EPS - clamp probabilities", "default    0"),
    ("help --optimizer", "values     sgd, momentum, nesterov, adagrad, rmsprop, adam", "taken by   descend"),
  ])
  func explainsAnOption(_ command: String, _ first: String, _ second: String) throws {
    let run = try Workdir().run(command)
    #expect(run.status == 0 && run.output.contains(first) && run.output.contains(second), "\(run)")
    #expect(run.lines.allSatisfy { $0.count <= 80 }, "\(run)")
  }

  @Test(arguments: [
    ("fit bce d.csv -Y y -P p", "losscalc descend bce d.csv -Y y -P p\n"),
    ("compare a.json b.json", "diff a.json b.json"), ("bce d.csv --confidence 0.95", "--confidence 95\n"),
    ("bce d.csv -e auc>0.5", "losscalc bce,auc d.csv -e 'auc>0.5'"), ("bce d.csv --ci 95", "--confidence 95\n"),
    ("bce d.csv -e loss<0.5", "did you mean cost?"), ("bce d.csv --bootstrap 100", "2000 resamples"),
    ("roc_auc d.csv --worst 3", "losscalc bce,roc_auc d.csv --worst 3\n"),
  ])
  func wordsOfOthersLeadOn(_ command: String, _ cure: String) throws {
    let run = try Workdir(["d.csv": "y,p\n0,0.25\n1,0.75\n0,0.5\n1,0.625\n"]).run(command)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(cure), "\(run)")
  }

  @Test func helpOfATopicIsTheTopic() throws {
    let folder = try Workdir()
    #expect(try folder.run("help formats").output == folder.run("explain formats").output)
    #expect(try folder.run("help changelog").output == folder.run("explain changes").output)
  }

  @Test func aTerminalShowsHelpAndErrorsInColours() throws {
    let folder = try Workdir(fiveRows)
    let plain = try folder.run("bce --help")
    #expect(!plain.output.contains("\u{1B}"))
    let both = "FORCE_COLOR=1 losscalc bce --help; FORCE_COLOR=1 losscalc bce gone.csv"
    let styled = try folder.shell(both, pastesHints: false)
    #expect(styled.output.contains("\u{1B}[1m-y, --y FILE\u{1B}[0m"), "\(styled)")
    #expect(styled.output.contains("\u{1B}[1mParameters\u{1B}[0m\n"), "\(styled)")
    let stripped = styled.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain.output)
    #expect(styled.errors.contains("losscalc: \u{1B}[1;31merror:\u{1B}[0m gone.csv: no such file \u{1B}[2m[no-file]"))
    let verbose = try folder.run("bce -y y.csv -p p.csv -n none -v")
    #expect(verbose.errors.contains(/time: [0-9.e-]+ s to read and compute, [0-9.e-]+ s to write\n/), "\(verbose)")
  }

  @Test func anExampleOfAnOptionIsOfACommandThatTakesIt() throws {
    let run = try Workdir().run("help --clip")
    #expect(run.status == 0 && !run.output.contains("losscalc help"), "\(run)")
    #expect(try Workdir().run("help --patience").output.contains("losscalc history log.csv --patience 5"))
  }

  @Test(arguments: [("help --clp", "--clip"), ("help --label-smoothing", "--smoothing"), ("help --lr", "--rate")])
  func findsTheOptionThatIsMeant(_ command: String, _ option: String) throws {
    let run = try Workdir().run(command)
    #expect(run.status == 64 && run.errors.contains("losscalc help \(option)\n"), "\(run)")
    #expect(run.pasted.map(\.status) == [0], "\(run.pasted)")
  }

  @Test func theManualHasEveryCommandLossAndOption() throws {
    let folder = try Workdir()
    let manual = try folder.run("man").output
    #expect(manual.hasPrefix(".TH LOSSCALC 1 "))
    for verb in GuidanceTests.verbs { #expect(manual.contains("\n.SS \(verb)\n")) }
    for loss in try folder.run("list").lines where loss.hasPrefix("  ") {
      #expect(manual.contains("\n.B \(loss.split(separator: " ")[0])\n"))
    }
    #expect(manual.contains("\\fB\\-e\\fR, \\fB\\-\\-expect\\fR \\fICHECK\\fR"))
    // A line that begins with a dot and is no request would vanish.
    let requests = [".TH", ".SH", ".SS", ".TP", ".B", ".BR", ".br", ".nf", ".fi"]
    let dotted = manual.split(separator: "\n").filter { $0.hasPrefix(".") }
    #expect(dotted.allSatisfy { line in requests.contains { line == $0 || line.hasPrefix("\($0) ") } })
  }

  /// `losscalc list -f md` makes the page below its first eight lines.
  @Test func thePageOfTheCatalogueIsTheCatalogue() throws {
    let page = Repository.root.appendingPathComponent("Sources/Losses/Losses.docc/CatalogueOfLosses.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.hasSuffix("\n\n" + (try Workdir().run("list -f md").output)), "losscalc list -f md has changed")
  }
}

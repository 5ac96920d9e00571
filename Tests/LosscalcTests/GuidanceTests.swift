import Foundation
import Testing

@Suite struct GuidanceTests {
  private static let topics = [
    "conventions", "choosing", "gate", "numerics", "activations", "formats", "columns", "missing", "gradient",
    "expressions",
  ]
  private static let verbs = ["plot", "history", "suggest", "explain", "completions", "man", "list"]

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
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let page = tests.deletingLastPathComponent()
      .appendingPathComponent("Sources/Losses/Losses.docc/CatalogueOfLosses.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.hasSuffix("\n\n" + (try Workdir().run("list -f md").output)), "losscalc list -f md has changed")
  }
}

import Testing

/// An option that is given twice: a preference, one more of its kind, or a mistake.
@Suite struct RepeatedOptionTests {
  private static let files = ["d.csv": "y,p\n0,0.1\n1,0.8\n", "k.csv": "y,a,b\n0,0.6,0.4\n1,0.2,0.8\n"]

  @Test(arguments: [
    "bce d.csv --ignore-label 0 --ignore-label 1", "bce d.csv --classes 0,1 --classes 1,0",
    "bce d.csv --clip 0 --clip 0.1",
    "bce d.csv --reduce sum --reduce mean", "bce d.csv --compat torch --compat keras",
    "bce d.csv --from prob --from=logit",
    "bce d.csv --missing drop --missing keep", "huber d.csv --delta 1 --delta 2", "bce d.csv --grad none --grad loss",
    "bce d.csv -b x.json --fail-on worse --fail-on change", "bce d.csv --header no --header yes",
    "bce d.csv --quantiles 50 --quantiles 90", "bce d.csv --confidence 95 --confidence 90",
  ])
  func twoNumbersCannotBothBeMeant(_ command: String) throws {
    let run = try Workdir(Self.files).run(command)
    #expect(run.status == 64 && run.errors.contains("[option-repeated]") && run.output.isEmpty, "\(run)")
  }

  @Test(arguments: [
    ("-f json -f value", "-f value"), ("-n 1 -n none -f csv", "-n none -f csv"),
    ("--digits 3 --digits 5", "--digits 5"),
    ("--color always --color never", ""), ("-j 2 -j 1", ""), ("--from-logits --from-logits", "--from-logits"),
    ("--errors json --errors text", ""), ("--worst 2 --worst 1", "--worst 1"),
  ])
  func ofPreferencesTheLastCounts(_ twice: String, _ once: String) throws {
    let folder = try Workdir(Self.files)
    let (first, second) = (try folder.run("bce d.csv \(twice)"), try folder.run("bce d.csv \(once)"))
    #expect(first.status == 0 && first.output == second.output, "\(first)\(second)")
  }

  @Test func findingsAddUp() throws {
    let folder = try Workdir(["log.csv": "epoch,loss,val_loss\n1,1,1\n2,.5,2\n3,.2,3\n"])
    let run = try folder.run("history log.csv --fail-on overfitting --fail-on nan")
    #expect(run.status == 1 && run.output.contains("FAIL  no overfitting"), "\(run)")
    #expect(run.output.contains("1 of 2 checks failed"), "\(run)")
  }
}

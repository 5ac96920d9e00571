import Testing

/// Infinite and undefined numbers: what the program writes it reads back, and Python's words with it.
@Suite struct NonfiniteTests {
  private static let files = [
    "d.csv": "y,p\n0,0.5\n1,0\n1,0.75\n",
    "logits.csv": "y,a,b,c\n0,1.5,-inf,0.25\n2,-inf,-Infinity,0\n",
    "words.json":
      "[{\"y\":0,\"a\":1.5,\"b\":-Infinity,\"c\":0.25},{\"y\":2,\"a\":\"-Infinity\",\"b\":-Infinity,\"c\":0}]",
    "arrays.json": "{\"y\":[0,2],\"a\":[1.5,-Infinity],\"b\":[\"-Infinity\",-Infinity],\"c\":[0.25,0]}",
    "lines.ndjson":
      "{\"y\":0,\"a\":1.5,\"b\":-Infinity,\"c\":0.25}\n{\"y\":2,\"a\":-Infinity,\"b\":\"-Infinity\",\"c\":0}\n",
  ]

  @Test(arguments: ["words.json", "arrays.json", "lines.ndjson"]) func wordsAreNumbers(_ file: String) throws {
    let folder = try Workdir(NonfiniteTests.files)
    let expected = try folder.run("cce logits.csv -P a..c --from-logits -f csv")
    let run = try folder.run("cce \(file) -P a..c --from-logits -f csv")
    #expect(expected.status == 0 && run.output == expected.output, "\(run)\(expected)")
  }

  @Test(arguments: ["json", "ndjson"]) func aResultIsItsOwnBaseline(_ format: String) throws {
    let folder = try Workdir(NonfiniteTests.files)
    #expect(try folder.run("bce d.csv -q -o base.\(format)").status == 0)
    let run = try folder.run("bce d.csv -n none -b base.\(format)")
    #expect(run.status == 0 && run.output.contains("ok    cost      inf, as in the baseline"), "\(run)")
    let diff = try folder.run("diff base.\(format) base.\(format)")
    #expect(diff.status == 0, "\(diff)")
  }

  @Test func writtenLossesAreExpectedLosses() throws {
    let folder = try Workdir(NonfiniteTests.files)
    #expect(try folder.run("bce d.csv -q -o rows.csv").status == 0)
    #expect(try folder.read("rows.csv").contains("2,1,0,inf,-inf\n"))
    let options = "--expect-loss rows.csv --expect-loss-col bce --expect-grad rows.csv --expect-grad-col grad"
    let run = try folder.run("bce d.csv -n none \(options)")
    #expect(run.status == 0 && run.output.contains("2 of 2 checks hold"), "\(run)")
  }

  @Test func messagesSayThemAsFilesDo() throws {
    let folder = try Workdir(["x.csv": "y,p\n1,-inf\n"])
    let run = try folder.run("mae x.csv")
    #expect(run.errors.hasPrefix("x.csv:2:3: error: prediction -inf must be a finite number"), "\(run)")
  }

  @Test func whatCannotBeAlignedIsInfiniteOrCountsAsZero() throws {
    // Two labels and one time step of three symbols.
    let rows = "a,b,z0,z1,z2\n1,2,0.5,0.25,1\n1,-1,0.5,0.25,1\n"
    let folder = try Workdir(["d.csv": rows, "p.csv": "a,b,z0,z1,z2\n1,2,-1,-1.5,-0.5\n1,-1,-1,-1.5,-0.5\n"])
    let command = "ctc d.csv -Y a,b -P z0..z2 --symbols 3"
    let infinite = try folder.run("\(command) --json").json()["results"][0]
    #expect(infinite["cost"].string == "Infinity" && infinite["nonfinite"].number == 1)
    let warning = try folder.run(command)
    #expect(warning.status == 0 && warning.errors.contains("what cannot be aligned counts as 0: losscalc ctc"))
    let zero = try folder.run("\(command) --zero-infinity 1 --json").json()["results"][0]
    #expect(zero["samples"][0]["loss"].number == 0 && zero["nonfinite"].number == 0)
    #expect(zero["samples"][0]["grad"][1].number == 0)
    #expect(zero["samples"][1]["loss"].number == infinite["samples"][1]["loss"].number)
    #expect(zero["signature"].string?.contains("zero_infinity:1") ?? false)
    let torch = try folder.run("CTCLoss p.csv -Y a,b -P z0..z2 --symbols 3 --compat torch --zero-infinity 1")
    #expect(torch.status == 0 && torch.errors.isEmpty, "\(torch)")
    #expect(try folder.run("\(command) --compat keras --zero-infinity 1").status == 64)
  }
}

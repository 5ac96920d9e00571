import Testing

@testable import Flags

@Suite struct FlagTableHelpTests {
  func section(_ flags: [Flag<Sample>]) -> String { FlagTable<Sample>.Section("Parameters", flags).help() }

  @Test func defaultsAndDomainsStandInColumns() {
    let help = section([
      Flag(
        ["--pos-weight"], "NUM", "factor on the terms of positive labels", default: "1", choices: ["> 0"]
      ) { _, _ in },
      Flag(
        ["--smoothing"], "NUM", "labels move to y(1-s) + s/2", default: "0", choices: ["0..1"]
      ) { _, _ in },
    ])
    #expect(
      help == """
        Parameters
          --pos-weight NUM   factor on the terms of positive labels    default 1    > 0
          --smoothing NUM    labels move to y(1-s) + s/2               default 0    0..1

        """)
  }

  @Test func longNamesStandBelowLongNames() {
    #expect(
      section([
        Flag(["-q", "--quiet"], "print nothing") { $0.isQuiet = true },
        Flag(["--json"], "same as -f json") { $0.format = .json },
      ]) == """
        Parameters
          -q, --quiet   print nothing
              --json    same as -f json

        """)
  }

  @Test func whatIsTooWideForColumnsIsWrapped() {
    #expect(
      section([
        Flag(
          ["--input"], "FORMAT", "the format of the data, when detection must not decide", default: "auto",
          choices: ["auto", "csv", "tsv", "ndjson", "json", "npy", "npz"]
        ) { $0.labels = $1 },
        Flag(["--an-option-with-a-long-name"], "FILE", "short") { $0.labels = $1 },
      ]) == """
        Parameters
          --input FORMAT               the format of the data, when detection must not
                                       decide (auto, csv, tsv, ndjson, json, npy, npz;
                                       default auto)
          --an-option-with-a-long-name FILE
                                       short

        """)
  }

  @Test func hiddenOptionsAndEmptySectionsAreLeftOut() {
    #expect(section([Flag(["--secret"], "hidden", isHidden: true) { $0.isQuiet = true }]) == "")
    #expect(!Sample.table.help().contains("--secret"))
  }

  @Test(arguments: [80, 60])
  func noLineIsWiderThanAsked(width: Int) {
    let lines = Sample.table.help(width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width && $0.last != " " })
  }
}

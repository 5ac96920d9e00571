import Flags

/// A small target that has one option of every kind.
struct Sample: Equatable {
  enum Format: String, CaseIterable { case table, json, csv }

  var labels: String?
  var outputs: [String] = []
  var format = Format.table
  var rows = 20
  var tolerance = 0.0
  var threads = 0
  var baseline: String?
  var classes: [String] = []
  var isQuiet = false
  var isVerbose = false

  static let table = FlagTable<Self>([
    .init(
      "data",
      [
        Flag(["-y", "--y"], "FILE", "labels") { $0.labels = $1 },
        Flag(["--classes"], "LIST", "label values in class order") { (sample, text) throws(FlagError) in
          sample.classes = try Value.list(text)
        },
      ]),
    .init(
      "output",
      [
        Flag(
          ["-f", "--format"], "FORMAT", "standard output", default: "table", repetition: .lastWins, choice: \.format),
        Flag(["--json"], "same as -f json") { $0.format = .json },
        Flag(["-o", "--output"], "FILE", "also write there", repetition: .collects) { $0.outputs.append($1) },
        Flag(["-n", "--rows"], "N", "how many samples to print", default: "20", repetition: .lastWins) {
          (sample, text) throws(FlagError) in sample.rows = try Value.limit(text)
        },
        Flag(["-q", "--quiet"], "print nothing") { $0.isQuiet = true },
        Flag(["-v", "--verbose"], "timing on stderr") { $0.isVerbose = true },
      ]),
    .init(
      "checks",
      [
        Flag(["-t", "--tolerance"], "TOL", "for = and for the baseline") {
          (sample, text) throws(FlagError) in sample.tolerance = try Value.number(text)
        },
        Flag(["-b", "--baseline"], "FILE", "compare with it") { $0.baseline = $1 },
        Flag(["-j", "--threads"], "N", "never changes a digit") {
          (sample, text) throws(FlagError) in sample.threads = try Value.count(text)
        },
        Flag(["--secret"], "not for help", isHidden: true) { $0.isQuiet = true },
      ]),
  ])

  /// What the words make of a fresh sample, and the words left over.
  static func parse(
    _ words: String..., files: [String: String] = [:]
  ) throws(FlagError) -> (sample: Sample, words: [String]) {
    var sample = Sample()
    let rest = try table.parse(words, into: &sample) { (path) throws(FlagError) in
      guard let text = files[path] else { throw FlagError("no-file", "\(path): no such file") }
      return text
    }
    return (sample, rest)
  }
}

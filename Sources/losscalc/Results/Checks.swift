import Flags
import Messages
import Tables

/// Everything that was checked in a run.
struct Checks: Sendable {
  var verdicts: [Verdict] = []
  /// What explains a failure: which input changed.
  var notes: [String] = []

  var failures: [Verdict] { verdicts.filter { !$0.isOK } }
  var isOK: Bool { verdicts.allSatisfy(\.isOK) }
}

/// The checks for people: a line each, and how many failed.
struct CheckLines {
  let checks: Checks
  let isColored: Bool

  /// Nothing that somebody named gets out raw.
  var lines: [String] {
    let notes = checks.notes.map { "note  \($0.visible)" }
    guard !checks.verdicts.isEmpty else { return notes }
    let widths = (expected: width { $0.kind == .expect } + 4, compared: width { $0.kind != .expect } + 3)
    let lines = checks.verdicts.map { line($0, $0.kind == .expect ? widths.expected : widths.compared) }
    return lines + notes + [summary]
  }

  private func width(of isConcerned: (Verdict) -> Bool) -> Int {
    checks.verdicts.lazy.filter(isConcerned).map { $0.message.visible.count }.max() ?? 0
  }

  private func line(_ verdict: Verdict, _ width: Int) -> String {
    let mark = verdict.isOK ? "ok    " : isColored ? "\u{1B}[31mFAIL\u{1B}[0m  " : "FAIL  "
    return mark + padded(verdict.message.visible, width) + verdict.detail.visible
  }

  /// How many checks hold, or how many failed.
  var summary: String {
    let (count, failed) = (checks.verdicts.count, checks.failures.count)
    let noun = count == 1 ? "check" : "checks"
    return failed > 0
      ? "\(failed) of \(count) \(noun) failed" : "\(count) of \(count) \(noun) hold\(count == 1 ? "s" : "")"
  }

  /// The same as a Markdown table.
  var markdown: [String] {
    let notes = checks.notes.map { Markdown.text($0.visible) }
    guard !checks.verdicts.isEmpty else { return notes }
    let table = TextTable(columns: [
      TextTable.Column(
        header: "", alignment: .left, cells: checks.verdicts.map { $0.isOK ? "ok" : "**FAIL**" }, isMarkup: true),
      TextTable.Column(
        header: "check", alignment: .left, cells: checks.verdicts.map { Markdown.code($0.message.visible) },
        isMarkup: true),
      .left("found", checks.verdicts.map(\.detail)),
    ])
    return table.markdown() + [""] + notes.map { "\($0)\n" } + [summary]
  }
}

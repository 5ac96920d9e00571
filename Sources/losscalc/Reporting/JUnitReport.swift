import Charts
import Engine
import Messages
import Tables

/// The checks as JUnit XML: one test suite, a test case a check.
struct JUnitReport {
  let checks: Checks
  /// What was run: the losses, or `diff`.
  let name: String
  /// Why nothing was checked; empty where something was.
  var errors: [Problem] = []
  /// What was typed: hints are made of it.
  var typed = TypedCommand([], Grammar())

  init(checks: Checks, name: String, errors: [Problem] = [], typed: TypedCommand = TypedCommand([], Grammar())) {
    (self.checks, self.name, self.errors, self.typed) = (checks, name, errors, typed)
  }

  /// The checks of a run, by the names of its losses.
  init(_ report: Report) {
    let labels = report.sections.flatMap { $0.results.map(\.measure.label) }.distinct
    self.init(checks: report.checks, name: labels.joined(separator: ","))
  }

  var text: String {
    let tests = checks.verdicts.count + errors.count
    let counts = "tests=\"\(tests)\" failures=\"\(checks.failures.count)\" errors=\"\(errors.count)\""
    let output =
      checks.notes.isEmpty
      ? ""
      : "    <system-out>\(JUnitReport.escaped(checks.notes.joined(separator: "\n")))</system-out>\n"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="losscalc" \(counts)>
        <testsuite name="\(JUnitReport.escaped(name))" \(counts) skipped="0">
      \(checks.verdicts.map(testCase).joined())\(errors.map(testCase).joined())\(output)  </testsuite>
      </testsuites>

      """
  }

  private func testCase(_ verdict: Verdict) -> String {
    let path = [verdict.source, verdict.group].compactMap(\.self).joined(separator: " ")
    let head =
      "    <testcase classname=\"losscalc.\(JUnitReport.escaped(verdict.kind.rawValue))\" "
      + "name=\"\(JUnitReport.escaped("\(verdict.message) [\(verdict.metric)\(path.isEmpty ? "" : " of \(path)")]"))\""
    if verdict.isOK { return head + "/>\n" }
    let message = JUnitReport.escaped("\(verdict.message): \(verdict.detail)")
    return """
      \(head)>
            <failure message="\(message)" type="\(verdict.kind.rawValue)">\(message)</failure>
          </testcase>

      """
  }

  private func testCase(_ problem: Problem) -> String {
    let place = problem.place.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
    let message = JUnitReport.escaped(problem.message.visible)
    let text = JUnitReport.escaped(
      ([place + problem.message] + problem.hints.compactMap(typed.text).map { "hint: \($0)" }).joined(separator: "\n"))
    return """
          <testcase classname="losscalc.error" name="\(JUnitReport.escaped(problem.slug))">
            <error message="\(message)" type="\(JUnitReport.escaped(problem.slug))">\(text)</error>
          </testcase>

      """
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text, keepsLines: true) }
}

/// The checks as JUnit XML: one test suite, a test case a check.
struct JUnitReport {
  let checks: Checks
  /// What was run: the losses, or `diff`.
  let name: String

  var text: String {
    let counts = "tests=\"\(checks.verdicts.count)\" failures=\"\(checks.failures.count)\" errors=\"0\""
    let output =
      checks.notes.isEmpty
      ? ""
      : "    <system-out>\(JUnitReport.escaped(checks.notes.joined(separator: "\n")))</system-out>\n"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="losscalc" \(counts)>
        <testsuite name="\(JUnitReport.escaped(name))" \(counts) skipped="0">
      \(checks.verdicts.map(testCase).joined())\(output)  </testsuite>
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

  /// Text as XML has it; characters that XML cannot hold become a question mark.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

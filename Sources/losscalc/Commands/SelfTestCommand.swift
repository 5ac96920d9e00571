import Engine
import Flags
import Losses
import Messages
import Tables

/// `losscalc selftest`: recomputes the reference values that the program carries.
///
/// Prints the worst error of each loss and of its gradient; exit 1 when one is beyond the bound on the loss's card.
struct SelfTestCommand: Command {
  static let name = "selftest"
  static let card = CommandCard(
    summary: "recompute the reference values the program carries",
    examples: "losscalc selftest", usage: "[options]",
    notes: """
      Prints the worst error of each loss in units of the last place; exit 1 when
      one is beyond its bound.
      """)
  static let options = [OutputOptions.group.only("--quiet"), OtherOptions.always]

  let settings: Settings
  let words: [String]

  private struct Line {
    var name: String
    var points = 0
    var loss = 0.0
    var gradient = 0.0
    var bound: Int

    var holds: Bool { loss <= Double(bound) && gradient <= Double(bound) }
  }

  func run() throws(Failure) {
    try SelfTestCommand.refuse(words)
    var lines: [Line] = []
    for text in References.all {
      for entry in References.cases(of: text) {
        guard let entry else {
          throw Failure([Problem("internal", "a reference value cannot be read")], .ourBug)
        }
        add(entry, to: &lines)
      }
    }
    if !settings.output.isQuiet { try Sink().write(report(lines)) }
    if !lines.allSatisfy(\.holds) { throw Failure([], .checkFailed) }
  }

  private func add(_ entry: References.Case, to lines: inout [Line]) {
    let card = entry.loss.facts.card
    let name = "\(card.name) from \(entry.from.rawValue)"
    let place = lines.firstIndex { $0.name == name } ?? lines.count
    var line = place < lines.count ? lines[place] : Line(name: name, bound: card.ulp)
    for row in entry.rows {
      let result = entry.evaluated(row)
      line.points += 1
      line.loss = max(line.loss, row.loss.ulps(of: result.losses[0]))
      for (expected, column) in zip(row.gradient, result.gradients) {
        line.gradient = max(line.gradient, expected.ulps(of: column[0]))
      }
    }
    lines[place..<min(place + 1, lines.count)] = [line]
  }

  private func report(_ lines: [Line]) -> String {
    let numbers = NumberText(digits: 3)
    func column(_ header: String, _ cell: (Line) -> String) -> TextTable.Column { .right(header, lines.map(cell)) }
    let table = TextTable(columns: [
      .left("loss", lines.map(\.name)),
      column("points", { "\($0.points)" }), column("loss ulp", { numbers.text($0.loss) }),
      column("gradient ulp", { numbers.text($0.gradient) }), column("bound", { "\($0.bound)" }),
      .left("", lines.map { $0.holds ? "ok" : "FAIL" }),
    ])
    let failed = lines.count { !$0.holds }
    let points = lines.reduce(0) { $0 + $1.points }
    let verdict = "\(lines.count - failed) of \(lines.count) within their bounds, \(points) reference values"
    return (table.lines() + ["", verdict]).map { $0 + "\n" }.joined()
  }
}

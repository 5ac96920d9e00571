import Losses
import Messages
import Tables

/// Decisions none of which is one of the labels: other texts were read than those that were meant.
///
/// That a model is never right happens, but with several classes on both sides it would at least once say one of them;
/// and a class that differs from a label in its capitals alone is that label.
struct Strangers {
  private let labels: [String]
  private let decisions: [String]
  private let tables: (labels: Table, decisions: Table)
  private let place: Place?

  /// Nil where a class is common to both, or a side has but one that is none of the other's in other letters.
  init?(_ survey: ColumnSurvey, _ choices: [Choice], labels: [String], decisions: [String]) {
    let isRespelled = !Set(labels.map { $0.lowercased() }).isDisjoint(with: decisions.map { $0.lowercased() })
    guard labels.count > 1 && decisions.count > 1 || isRespelled,
      Set(labels.map(Self.key)).isDisjoint(with: decisions.map(Self.key)),
      let own = choices.of(.y), let other = choices.of(.yhat)
    else { return nil }
    (self.labels, self.decisions) = (labels.sorted(), decisions.sorted())
    tables = (survey.tables[own.table], survey.tables[other.table])
    place = tables.decisions.place(ofHeader: other.columns.first)
  }

  /// 1 and 1.0 are one class.
  private static func key(_ text: String) -> String { Double(text).map { "\($0)" } ?? text }

  func refuse() throws(Failure) {
    throw .data(
      "label-domain",
      "no prediction is one of the labels' classes: predictions are \(list(decisions)), labels \(list(labels))",
      at: place, hints: respelled + firstWords + declared)
  }

  private func list(_ classes: [String]) -> String {
    classes.prefix(2).map { "'\($0.quotable)'" }.joined(separator: ", ") + (classes.count > 2 ? ", ..." : "")
  }

  /// What writes the decisions as the labels are written, where each is one in other capitals.
  private var respelled: [Cure] {
    let pairs = decisions.compactMap { decision in
      labels.first { $0.lowercased() == decision.lowercased() }.map { (decision, $0) }
    }
    guard !pairs.isEmpty, pairs.count <= 4, let script = Self.script(pairs) else { return [] }
    return [.command(.feed(tables.decisions.path, [.sed(script)]), reason: "if these are the same classes")]
  }

  /// What writes words in other capitals; nil where they have more than letters and digits.
  static func script(_ pairs: [(String, String)]) -> String? {
    let arePlain = pairs.allSatisfy { ($0 + $1).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    return arePlain ? pairs.map { "s/\\b\($0)\\b/\($1)/g" }.joined(separator: ";") : nil
  }

  /// What leaves the first word of each line, where those are the classes: fastText puts texts and scores behind them.
  private var firstWords: [Cure] {
    func words(_ classes: [String]) -> Set<Substring> { Set(classes.map { $0.prefix { $0 != " " && $0 != "\t" } }) }
    guard tables.labels !== tables.decisions, !words(labels).isDisjoint(with: words(decisions)) else { return [] }
    let changes = [(tables.labels, labels), (tables.decisions, decisions)]
      .filter { $1.contains { $0.contains { $0 == " " || $0 == "\t" } } }
      .map { table, _ in Change.feed(table.path, [.sed("s/[[:blank:]].*//")]) }
    return [.command(changes, reason: "if the first word of each line is the class")]
  }

  /// What says that these are the classes all the same.
  private var declared: [Cure] {
    let classes = labels + decisions
    guard classes.count <= 10, classes.allSatisfy({ !$0.contains { "\",\n".contains($0) } }) else { return [] }
    let areNumbers = classes.allSatisfy { Double($0) != nil }
    let changes = [Change.set("--classes", classes.joined(separator: ","))]
    return [
      .command(
        changes + (areNumbers ? [.set("--from", "value")] : []), reason: "if all of them are classes all the same")
    ]
  }
}

import Engine
import Flags
import Losses
import Messages

/// `losscalc list [WORD]`: every loss, those of a group or those of which a word is said.
struct ListCommand: Command {
  static let name = "list"
  static var card: CommandCard {
    CommandCard(
      summary: "every loss, one line each",
      examples: """
        losscalc list
        losscalc list --group regression
        losscalc list focal
        losscalc list -f json
        losscalc list -f md
        """,
      usage: "[GROUP|WORD] [options]",
      notes: wrapped("Groups: " + operands.joined(separator: " "), indent: 8).joined(separator: "\n"))
  }
  private static let formats: [OutputFormat] = [.table, .json, .md]
  static let options = [
    OptionGroup("Which losses", [group]),
    LossOptions.group.only("--losses"), OutputOptions.ofText(formats), OtherOptions.always,
  ]
  static var operands: [String] { Catalogue.groups.map(\.name) }
  private static let group = Flag<Settings>(["--group"], "GROUP", "those of one group", choices: operands) {
    $0.catalogueGroup = $1
  }

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    guard words.count + (settings.catalogueGroup == nil ? 0 : 1) <= 1 else {
      throw .usage("operands", "list has one group at a time", hints: ["losscalc list --group regression"])
    }
    let groups = try chosen()
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      switch target.format {
      case .json: CatalogueJSON.text(groups, formulas: try formulas())
      case .md: ListCommand.markdown(groups)
      case .table: try ListCommand.table(groups) + formulaTable()
      default: throw target.refused(by: Self.title, whichHas: Self.formats)
      }
    }
  }

  private var group: String? { settings.catalogueGroup ?? words.first }

  /// The formulas of the file that `--losses` names, unless a group is asked for.
  private func formulas() throws(Failure) -> [Facts] {
    let list = try LossList(settings.run)
    var all: [Facts] = []
    for formula in group == nil ? list.library.formulas : [] {
      all.append(try list.facts(of: formula))
    }
    return all
  }

  private func formulaTable() throws(Failure) -> String {
    let library = try LossList(settings.run).library
    guard group == nil, !library.formulas.isEmpty, let file = settings.run.lossFile else { return "" }
    let width = (library.formulas.map(\.signature.count).max() ?? 0) + 4
    let lines = library.formulas.map { formula in
      "  " + padded(formula.signature, width)
        + formula.formula.text(losses: formula.terms.map(\.text), isSpaced: true)
    }
    return "\nformulas: of \(file)\n" + lines.joined(separator: "\n") + "\n"
  }

  private func chosen() throws(Failure) -> [ListedGroup] {
    guard let name = group else { return ListedGroup.all }
    let groups = ListedGroup.all.filter { $0.name == name }
    guard groups.isEmpty else { return groups }
    let found = settings.catalogueGroup == nil ? ListCommand.search(name) : []
    guard found.isEmpty else { return found }
    let names = Catalogue.groups.map(\.name)
    let close =
      nearest(name, among: names).map { [Cure.command(.rename(name, to: $0), reason: "did you mean \($0)?")] } ?? []
    let what = settings.catalogueGroup == nil ? "no group and no loss is about" : "no group"
    throw .usage(
      "unknown-group", "\(what) '\(name.quotable)'", hints: close + ["groups are: \(names.joined(separator: ", "))"])
  }

  /// The losses whose name, other names or summary have a word, whatever its case and separators.
  private static func search(_ word: String) -> [ListedGroup] {
    func folded(_ text: String) -> String { text.lowercased().filter { !"-_ ".contains($0) } }
    let wanted = folded(word)
    guard !wanted.isEmpty else { return [] }
    return ListedGroup.all.compactMap { group in
      var group = group
      group.losses.removeAll { type in
        !([type.card.name, type.card.summary] + type.card.aliases.map(\.name)).contains { folded($0).contains(wanted) }
      }
      return group.losses.isEmpty ? nil : group
    }
  }

  private static func table(_ groups: [ListedGroup]) -> String {
    groups.map { group in
      let width = (group.losses.map({ $0.card.name.count }).max() ?? 0) + 4
      let lines = group.losses.map { "  " + padded($0.card.name, width) + $0.card.summary }
      return "\(group.name): \(group.summary)\n" + lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// The page of the catalogue.
  private static func markdown(_ groups: [ListedGroup]) -> String {
    let rows = groups.flatMap { group in
      group.losses.map { type in
        let card = type.card
        let elsewhere = Library.allCases.map { library in card.elsewhere[library].map { firstWord($0.name) } ?? "" }
        return
          "| `\(card.name)` | \(group.name) | \(escaped(card.formulaText)) | \(elsewhere.joined(separator: " | ")) |\n"
      }
    }
    return "| loss | group | formula | torch | Keras | optax | sklearn | trec_eval |\n"
      + "|---|---|---|---|---|---|---|---|\n"
      + rows.joined()
  }

  private static func firstWord(_ text: String) -> String { String(text.prefix { $0 != " " && $0 != "," }) }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

/// A group of the catalogue, or the losses of it that were asked for.
struct ListedGroup {
  let name, summary: String
  var losses: [any Loss.Type]

  static var all: [ListedGroup] {
    Catalogue.groups.map { ListedGroup(name: $0.name, summary: $0.summary, losses: $0.losses) }
  }
}

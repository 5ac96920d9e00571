import Engine
import Flags
import Losses
import Messages
import Platform

/// The options that the cards of losses declare: their parameters, and the inputs beside labels and predictions.
///
/// They take a look through the catalogue, so commands name them last.
enum ParameterOptions {
  /// One option for each name of a parameter; which losses have it is checked when the losses are known.
  static let group = OptionGroup(title, flags)

  /// The same where no labels are counted to balance a weight.
  static let ofNumbers = OptionGroup(title, numbers)

  /// The roles that losses read beside y, ŷ and the weight.
  static let inputs = OptionGroup("Further inputs", Role.ofFurtherInputs.flatMap(options))

  /// Those of the roles that some losses read.
  static func inputs(_ roles: [Role]) -> OptionGroup {
    OptionGroup("Further inputs", Role.ofFurtherInputs.filter(roles.contains).flatMap(options))
  }

  private static let title = "Parameters of losses ('losscalc LOSS --help' describes them)"

  private static let flags: [Flag<Settings>] = names.map { name in
    Flag([Parameter.option(named: name)], "NUM", summary(of: name), isHidden: name != TemperedLoss.parameter.name) {
      (settings, text) throws(FlagError) in
      if name == "alpha", text.contains(",") {
        settings.run.alphas = try Value.list(text).map { (item) throws(FlagError) in try Value.number(item) }
        return
      }
      if name == "alpha", (try? Value.number(text)) == nil, (try? System.status(text)) != nil {
        settings.alphaFile = text
        return
      }
      if name == "pos_weight" { settings.balancesPositives = text == "auto" }
      settings.run.parameters[name] = name == "pos_weight" && text == "auto" ? 1 : try value(text, of: name)
    }
  }

  private static let numbers: [Flag<Settings>] = names.map { name in
    Flag([Parameter.option(named: name)], "NUM", summary(of: name), isHidden: name != TemperedLoss.parameter.name) {
      (settings, text) throws(FlagError) in
      guard name != "pos_weight" || text != "auto" else {
        throw .value(
          "must be a number here", hints: ["an evaluation counts the labels: -f json has the number, among its params"])
      }
      settings.run.parameters[name] = try value(text, of: name)
    }
  }

  /// Any loss of logits has a temperature; each other parameter is told where its losses are.
  private static func summary(of name: String) -> String {
    name == TemperedLoss.parameter.name ? "logits are divided by it" : "see the losses that have it"
  }

  /// A number, or what a word stands for where a parameter has words for its values.
  private static func value(_ text: String, of name: String) throws(FlagError) -> Double {
    for parameter in Catalogue.losses.flatMap({ $0.card.parameters }) where parameter.name == name {
      if let value = parameter.value(of: text) { return value }
    }
    let words = Catalogue.losses.flatMap { $0.card.parameters }.filter { $0.name == name }.flatMap(\.choices).distinct
    guard words.isEmpty || Double(text) != nil else {
      // What scikit-learn calls none are the values of each class.
      let hints: [Cure] =
        name == "average" && text == "none"
        ? [.command(.set("--average", "macro"), .add("--by-class"), reason: "that of each class beside their mean")]
        : []
      throw .value("must be one of \(words.joined(separator: ", "))", hints: hints)
    }
    return try Value.number(text)
  }

  private static let names = Catalogue.losses.flatMap { $0.card.parameters.map(\.name) }.distinct

  private static func options(of role: Role) -> [Flag<Settings>] {
    // --tau is a parameter; a column of levels stands beside the labels.
    let column = Flag<Settings>.column(
      ["--\(role)-col"], role, role == .tau ? "of quantiles in long form: each row's level" : "its columns")
    guard role != .tau else { return [column] }
    return [.file(["--\(role)"], role, "the input '\(role)' of the losses that have it"), column]
  }
}

package import Losses
package import Messages
import Platform

extension LossList {
  /// The loss of a name, or the error that says what was probably meant.
  package static func lookUp(_ name: String, _ commands: CommandWords) throws(Failure) -> any Loss.Type {
    try lookUp(name, hasClasses: false, commands).type
  }

  /// The same with its alias; some names mean another loss where each of several classes has a prediction.
  package static func lookUp(
    _ name: String, hasClasses: Bool, _ commands: CommandWords
  ) throws(Failure) -> Catalogue.Found {
    if let found = Catalogue.find(name) { return hasClasses ? found.ofClasses : found }
    if let cure = ForeignLosses.cure(of: name, isRun: true, { .loss(name, as: $0) }) { throw unknown(name, [cure]) }
    let names = Catalogue.losses.flatMap { [$0.card.name] + $0.card.aliases.map(\.name) }
    let close = commands.meant(name) ?? nearest(name, among: names + commands.all())
    let meant = close.map { Catalogue.loss(named: $0)?.card.name ?? $0 }
    let cure = meant.map { [Cure.command(.loss(name, as: $0), reason: "did you mean \($0)?")] } ?? []
    throw unknown(name, cure)
  }

  package static func unknown(_ name: String, _ cures: [Cure]) -> Failure {
    .usage("unknown-loss", "unknown loss '\(name.quotable)'", hints: cures + ["'losscalc list' shows all"])
  }

  static func unknownParameter(_ name: String, of facts: Facts) -> Failure {
    let card = facts.card
    let own = card.parameters.map(\.name)
    var hint = own.isEmpty ? "\(card.name) has no parameters" : "\(card.name) has: \(own.joined(separator: ", "))"
    let owners = Catalogue.losses.map({ $0.card }).filter { $0.parameters.contains { $0.name == name } }.map(\.name)
    if !owners.isEmpty { hint += "; \(name) belongs to: \(owners.joined(separator: ", "))" }
    // What libraries call the limit of probabilities.
    let clip = Cure.command(.respell("--\(name)", as: "--clip"), reason: "keeps probabilities from 0 and 1")
    return .usage(
      "unknown-parameter", "\(card.name) has no parameter '\(name.quotable)'",
      hints: (["eps", "epsilon"].contains(name) && facts.predictions.contains(.prob) ? [clip] : []) + [.sentence(hint)])
  }
}

extension LossList {
  /// Throws for `l1` and `l2` beside other losses: they may be losses of rows, or penalties of a model's parameters.
  func refusePenalty(in expression: Losses.Expression, _ item: String) throws(Failure) {
    let names = expression.terms.map { $0.name.lowercased() }
    guard let word = names.first(where: { ["l1", "l2"].contains($0) }),
      names.contains(where: { !["l1", "l2"].contains($0) })
    else { return }
    let loss = word == "l1" ? "mae" : "mse"
    throw .usage(
      "expression", "'\(item.quotable)': \(word) beside other losses may be \(loss) or a penalty of the parameters",
      hints: [
        "as a loss it is called \(loss) in a formula",
        "--\(word) LAMBDA with --params FILE adds the penalty to the cost",
      ])
  }

  /// Why an item that reads nothing is no loss: it mostly is a part of the one beside it.
  func constant(_ item: String, _ label: String?) -> Failure {
    let items = settings.losses.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    let word = item.filter { !$0.isWhitespace }
    var cure: Cure?
    if let place = items.firstIndex(of: word) {
      /// The losses with this item joined to a neighbour.
      func joined(_ first: Int, by mark: String) -> String {
        (items[..<first] + [items[first] + mark + items[first + 1]] + items[(first + 2)...]).joined(separator: ",")
      }
      let owner = place > 0 ? Catalogue.loss(named: String(items[place - 1].prefix { $0 != ":" })) : nil
      if let owner, owner.card.parameters.contains(where: { $0.name == label }) {
        cure = .command(.loss(nil, as: joined(place - 1, by: ":")), reason: "a parameter stands behind a colon")
      } else if place + 1 < items.count, Int(word) != nil, items[place + 1].first?.isNumber ?? false {
        cure = .command(.loss(nil, as: joined(place, by: ".")), reason: "decimals stand behind a point")
      }
    }
    return .usage(
      "expression", "'\(word.quotable)' reads neither labels nor predictions", hints: [cure].compactMap(\.self))
  }
}

extension Facts {
  /// Whether logits may be what it reads, as such or as scores.
  var understandsLogits: Bool { predictions.contains(.logit) || scores.contains(.logit) }
}

extension Catalogue.Found {
  /// The loss of rows with levels of their own, where a column has them.
  package func levelled(by column: String?) -> Catalogue.Found { column == nil ? self : ofLevels }
}

extension Measure {
  /// The losses of the catalogue that the measure is made of.
  package var losses: [any Loss] {
    if let expression = loss as? ExpressionLoss { return expression.losses }
    if let compound = loss as? CompoundLoss {
      return compound.addends.flatMap { ($0.loss as? ExpressionLoss)?.losses ?? [$0.loss] }
    }
    return [loss]
  }
}

extension Failure {
  /// A mistake in an expression, with what was probably meant.
  package init(_ error: ExpressionError) {
    self = .usage("expression", error.message, hints: Failure.hints(error))
  }

  /// Losses in an expression that do not go together.
  package init(_ conflict: FormulaConflict, in item: String) {
    self = .usage(
      "expression", "'\(item.filter { !$0.isNewline }.quotable)': \(conflict.reason)",
      hints: conflict.hints.map { .sentence($0) })
  }

  package static func hints(_ error: ExpressionError) -> [Cure] {
    let own = error.hints.map { Cure.sentence($0) }
    guard let unknown = error.unknown else { return own }
    let names = Catalogue.losses.map { $0.card.name }
    guard let close = nearest(unknown.word, among: unknown.known + names) else { return own }
    return [.sentence((["did you mean \(close)?"] + error.hints).joined(separator: " "))]
  }
}

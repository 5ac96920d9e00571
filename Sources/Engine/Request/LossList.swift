package import Losses
import Messages
import Platform
import Tables

/// The LOSSES of a command line: `bce`, `bce,huber:delta=0.5..2:0.5`, `total=0.7*bce + 0.3*dice`.
package struct LossList {
  package let settings: RunSettings
  package let library: FormulaLibrary
  /// The parameters among the options that are to find their losses: `precision --k 3` is `precision:k=3`.
  private var renaming: [String] = []

  package init(_ settings: RunSettings) throws(Failure) {
    self.settings = settings
    let formulas = try LossFile.library(settings)
    library = settings.parameters.isEmpty ? formulas : formulas.taking(settings.parameters)
    renaming = try orphans()
  }

  /// The parameters of the options that no loss of the command line has by the name it was given; of lists all of them.
  private func orphans() throws(Failure) -> [String] {
    guard !settings.parameters.isEmpty, !settings.losses.isEmpty else { return [] }
    let names = settings.parameters.keys.sorted()
    guard settings.columns[.list] == nil else { return names }
    var found: [Catalogue.Found] = []
    for item in try LossList.items(of: settings.losses) {
      found += try parse(item).terms.compactMap { Catalogue.find($0.name) }
    }
    return names.filter { name in !found.contains { $0.has(name) } }
  }

  /// The losses of a command line, each with a label of its own.
  package static func parse(_ text: String, _ settings: RunSettings) throws(Failure) -> [Measure] {
    let list = try LossList(settings)
    var measures: [Measure] = []
    for item in try items(of: text) {
      let measure = try list.measure(item)
      guard !measures.contains(where: { $0.label == measure.label }) else {
        let words = item.filter { !$0.isWhitespace }
        let own = words.hasPrefix("\(measure.label)=") ? words.dropFirst(measure.label.count + 1) : words[...]
        throw .usage(
          "label-repeated", "two results would be called '\(measure.label.quotable)'",
          hints: ["give one a label: other=\(own)"])
      }
      measures.append(measure)
    }
    try list.checkParameters(of: measures)
    try Direction.declare(settings.better, of: &measures)
    try list.checkCut(of: measures)
    return measures
  }

  /// The items between commas, but for commas in brackets; a range is as many items as it has values.
  private static func items(of text: String) throws(Failure) -> [String] {
    var items: [String] = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "," && depth <= 0 { items.append("") } else { items[items.count - 1].append(character) }
    }
    var all: [String] = []
    for (index, item) in items.enumerated() {
      guard item.contains(where: { !$0.isWhitespace }) else {
        let what =
          items.count == 1 ? "is empty" : "has no loss \(index == 0 ? "before" : "after") comma \(max(1, index))"
        throw .usage("unknown-loss", "'\(text.quotable)' \(what)", hints: ["'losscalc list' shows all losses"])
      }
      all += try Sweep.items(of: item)
    }
    return all
  }

  // MARK: one item

  /// The loss that one item is.
  package func measure(_ item: String) throws(Failure) -> Measure {
    let expression = try parse(item)
    if expression.terms.isEmpty, expression.formula.roles.isEmpty { throw constant(item, expression.label) }
    var losses: [any Loss] = []
    var aliases: [Alias] = []
    var temperatures: [Double] = []
    for term in expression.terms {
      let found = try LossList.lookUp(term.name, hasClasses: settings.hasClasses, settings.commands)
        .having(term.assignments.map(\.name) + renaming).levelled(by: settings.columns[.tau])
      losses.append(try loss(term, found))
      temperatures.append(try temperature(of: losses[losses.count - 1], term, found.alias) ?? .nan)
      if let alias = found.alias { aliases.append(alias) }
    }
    let label = expression.label ?? item.filter { !$0.isWhitespace }
    let assigned = expression.terms.flatMap { $0.assignments.map(\.name) }
    guard expression.single == nil || expression.named != nil else {
      let convention = try convention(of: losses[0].facts, aliases)
      let loss = settings.equivalent(of: losses[0])?.adapted(losses[0], from: convention.from) ?? losses[0]
      return Measure(
        label: label, loss: LossList.divided(loss, by: temperatures[0]), convention: convention, aliases: aliases,
        assigned: assigned, item: item)
    }
    try Compatibility.checkNoFormula(item, settings)
    try refusePenalty(in: expression, item)
    losses = zip(losses, temperatures).map(LossList.divided)
    let names = losses.map(LossList.text)
    let loss: any Loss
    let addends: [CompoundLoss.Addend]
    do throws(FormulaConflict) {
      loss = try expression.formula.loss(of: losses, names: names, parameters: parameters(of: expression))
      addends = losses.isEmpty ? [] : try expression.formula.addends(of: losses, names: names)
    } catch {
      throw Failure(error, in: item)
    }
    var compound = try measure(label, loss, addends, aliases)
    try checkReadings(of: expression.formula.losses.map { losses[$0] }, compound.convention.from, in: item)
    (compound.item, compound.assigned) = (item, assigned)
    return compound
  }

  /// The names of other libraries in the losses of a command line.
  package func aliases(in text: String) throws(Failure) -> [Alias] {
    var aliases: [Alias] = []
    for item in try LossList.items(of: text) {
      aliases += try parse(item).terms.compactMap { Catalogue.find($0.name)?.alias }
    }
    return aliases
  }

  private func parse(_ item: String) throws(Failure) -> Losses.Expression {
    do throws(ExpressionError) {
      return try ExpressionParser.parse(item, library: library)
    } catch {
      try checkWords(item)
      try refuseCounting(item)
      // With a colon, as the objectives of XGBoost have one.
      let word = item.filter { !$0.isWhitespace }
      if word.contains(":"), let cure = ForeignLosses.cure(of: word, isRun: true, { .loss(word, as: $0) }) {
        throw LossList.unknown(word, [cure])
      }
      if let meant = ForeignFormula.meant(by: item), (try? ExpressionParser.parse(meant, library: library)) != nil {
        let items = try LossList.items(of: settings.losses).map { $0 == item ? meant : $0 }
        let cure = Cure.command(.loss(nil, as: items.joined(separator: ",")), reason: "as it is written here")
        throw .usage("expression", error.message, hints: [cure])
      }
      // A word by itself was meant to be a loss.
      let name = item.prefix { $0 != ":" }.filter { !$0.isWhitespace }
      let isWord = name.utf8.allSatisfy { "_-@.".utf8.contains($0) || (48...57).contains($0) || isLetter($0) }
      let isKnown = library[name] != nil || Function.named[name] != nil
      if isWord, !isKnown, name.utf8.first.map(isLetter) ?? true { _ = try LossList.lookUp(name, settings.commands) }
      throw Failure(error)
    }
  }

  /// What stands where the losses should be, and is something else: a file, or several losses.
  private func checkWords(_ item: String) throws(Failure) {
    if (try? System.status(item)) != nil {
      throw .usage(
        "unknown-loss", "'\(item.quotable)' is a file; losses come first",
        hints: [.words(["losscalc", "suggest", item], reason: "which losses fit it")])
    }
    let words = item.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1, words.allSatisfy({ Catalogue.loss(named: $0) != nil }) else { return }
    throw .usage(
      "unknown-loss", "'\(item.quotable)' are several losses",
      hints: [.command(.loss(nil, as: words.joined(separator: ",")), reason: "commas stand between them")])
  }

  /// The labels are counted for all losses of a run at once, so that a weight by their numbers is asked for by an option.
  private func refuseCounting(_ item: String) throws(Failure) {
    let counted = ":pos_weight=auto"
    guard item.contains(counted) else { return }
    let loss = item.replacing(counted, with: "")
    let isAlone = try LossList.items(of: settings.losses).count == 1 && Catalogue.find(loss) != nil
    throw .usage(
      "expression", "'\(item.quotable)': a term has a number, and auto is a value of the option",
      hints: [
        isAlone
          ? .command(.loss(nil, as: loss), .set("--pos-weight", "auto"))
          : "--pos-weight auto balances every loss that has no weight of its own"
      ])
  }

  private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }

  /// A formula's loss; a compound comes with its parts.
  private func measure(
    _ label: String, _ loss: any Loss, _ addends: [CompoundLoss.Addend], _ aliases: [Alias]
  ) throws(Failure) -> Measure {
    let convention = try convention(of: loss.facts, aliases)
    var measure = Measure(label: label, loss: loss, convention: convention, aliases: aliases)
    guard addends.count > 1 || loss is CompoundLoss else { return measure }
    for addend in addends {
      let facts = addend.loss.facts
      var own = facts.convention(within: convention)
      own.within = settings.within ?? facts.within ?? .mean
      own.cut = try cut(of: facts, nil)
      measure.parts.append(
        Measure.Part(
          factor: addend.factor, measure: Measure(label: addend.name, loss: addend.loss, convention: own),
          index: addend.index))
    }
    return measure
  }

  /// A loss as it is written in a formula, with the parameters that are not as usual.
  private static func text(_ loss: any Loss) -> String {
    let card = loss.facts.card
    return card.parameters.reduce(card.name) { text, parameter in
      let value = parameter.value(in: loss)
      return value == parameter.defaultValue ? text : text + ":\(parameter.name)=\(parameter.text(of: value))"
    }
  }

  /// What a named formula declares, with its parameters as letters.
  package func facts(of named: NamedFormula) throws(Failure) -> Facts {
    let names = named.terms.map(\.text)
    var facts = try measure(named.name).facts
    facts.card.name = named.name
    facts.card.formula = .words(named.formula.text(losses: names, isSpaced: true))
    let derivative = named.formula.derivative(by: .yhat, losses: names)
    facts.card.gradient = .words(derivative.text(losses: names, isSpaced: true))
    return facts
  }

  /// The parameters of a named formula that is evaluated by itself.
  private func parameters(of expression: Losses.Expression) -> [Parameter] {
    guard let named = expression.named, let definition = library[named.name] else { return [] }
    return zip(definition.parameters, named.parameters).map { usual, own in
      Parameter(usual.name, default: usual.value, value: own.value)
    }
  }

  // MARK: one loss

  /// A loss with its parameters: what its alias settles, the options of the run, then what the term itself says.
  private func loss(_ term: Losses.Expression.Term, _ found: Catalogue.Found) throws(Failure) -> any Loss {
    var loss = found.type.init()
    let card = loss.facts.card
    try Compatibility.setDefaults(of: &loss, settings)
    loss = found.settled(loss)
    for parameter in card.parameters {
      guard let value = settings.parameters[parameter.name] else { continue }
      try set(parameter, value, in: &loss, as: Parameter.option(named: parameter.name))
    }
    for assignment in term.assignments {
      guard let parameter = card.parameters.first(where: { $0.name == assignment.name }) else {
        if assignment.name == TemperedLoss.parameter.name, loss.facts.understandsLogits { continue }
        throw LossList.unknownParameter(assignment.name, of: loss.facts)
      }
      try set(parameter, assignment.value, in: &loss, as: term.text)
    }
    if !settings.alphas.isEmpty, var scaled = loss.classScaled {
      guard settings.alphas.allSatisfy(Domain.positive.contains) else {
        throw .usage("option-value", "--alpha: every factor must be \(Domain.positive.words)")
      }
      scaled.alphas = settings.alphas
      loss = scaled
    }
    try found.alias?.checkParameters(of: loss)
    try Compatibility.checkParameters(of: loss, settings)
    return loss
  }

  /// The loss of logits divided by a temperature, which is NaN where nobody said one.
  private static func divided(_ loss: any Loss, by temperature: Double) -> any Loss {
    temperature.isNaN ? loss : TemperedLoss(loss, temperature: temperature)
  }

  /// What the logits of a loss are divided by: as its term says, as the option says; nil where it reads none.
  private func temperature(
    of loss: any Loss, _ term: Losses.Expression.Term, _ alias: Alias?
  ) throws(Failure) -> Double? {
    let (facts, parameter) = (loss.facts, TemperedLoss.parameter)
    guard !facts.card.parameters.contains(where: { $0.name == parameter.name }) else { return nil }
    let own = term.assignments.last { $0.name == parameter.name }?.value
    guard let value = own ?? settings.parameters[parameter.name] else { return nil }
    let equivalent = settings.equivalent(of: loss)
    let usual = equivalent?.from.first ?? facts.predictions.first
    guard (alias?.from.first ?? settings.from ?? usual) == .logit, facts.understandsLogits else {
      if own == nil { return nil }
      throw LossList.nothingToDivide(facts.card.name, alias.map { [$0] } ?? [], typed: term.name)
    }
    guard parameter.domain.contains(value) else {
      throw .usage("option-value", "temperature must be \(parameter.domain.words), and is \(JSONText.number(value))")
    }
    return value
  }

  /// - Parameter typed: the name by which the loss was called, which may be one of a loss of probabilities.
  fileprivate static func nothingToDivide(_ name: String, _ aliases: [Alias], typed: String) -> Failure {
    let isFixed = aliases.contains { !$0.from.isEmpty && !$0.from.contains(.logit) }
    let changes: [Change] = (isFixed ? [.loss(typed, as: name)] : []) + [.add("--from-logits")]
    return .usage(
      "option-value", "a temperature divides logits, and \(name) reads none here",
      hints: [.command(changes, reason: "if the predictions are logits")])
  }

  private func set(
    _ parameter: Parameter, _ value: Double, in loss: inout any Loss, as source: String
  ) throws(Failure) {
    guard parameter.domain.contains(value) else {
      let shown = source.hasPrefix("--") ? "\(source) \(parameter.text(of: value))" : source
      throw .usage("option-value", "\(shown): \(parameter.name) must be \(parameter.domain.words)")
    }
    parameter.set(value, in: &loss)
  }

  private func convention(of facts: Facts, _ aliases: [Alias]) throws(Failure) -> Convention {
    let equivalent = settings.compat.flatMap { facts.card.elsewhere[$0] }
    let alias = aliases.first { !$0.from.isEmpty }
    let usual = equivalent.map { $0.from.isEmpty ? facts.predictions : $0.from } ?? facts.predictions
    let known = alias?.from ?? usual
    guard let from = facts.reading(settings.from ?? known.first ?? .value, among: known) else {
      throw unreadable(settings.from ?? .value, known, facts, alias, equivalent)
    }
    let clip = settings.clip > 0 ? settings.clip : equivalent?.clip ?? 0
    var convention = Convention(
      from: from, within: settings.within(of: facts, equivalent),
      clip: from == .prob ? clip : 0,
      renormalizes: settings.renormalizes || (equivalent?.renormalizes ?? false),
      cut: try cut(of: facts, equivalent))
    convention.countsWeightless = settings.compat == .sklearn
    return convention
  }

  /// How a measure cuts several columns into sets: as the run says, as the library does, as is usual.
  private func cut(of facts: Facts, _ equivalent: Equivalent?) throws(Failure) -> Cut? {
    guard let usual = facts.cuts.first else { return nil }
    guard let wanted = settings.cut else { return equivalent?.cut ?? usual }
    guard facts.cuts.contains(wanted) else {
      throw .usage(
        "option-value", "--set \(wanted.rawValue): \(facts.card.name) cannot be cut so",
        hints: ["it takes: \(facts.cuts.map(\.rawValue).joined(separator: ", "))"])
    }
    return wanted
  }

  /// A cut into sets is for measures that have some.
  private func checkCut(of measures: [Measure]) throws(Failure) {
    guard let cut = settings.cut, let first = measures.first else { return }
    let all = measures.flatMap { [$0] + $0.parts.map(\.measure) }
    guard all.allSatisfy({ $0.convention.cut == nil }) else { return }
    throw .usage(
      "option-value", "--set \(cut.rawValue): \(first.card.name) has a loss for each row and no sets",
      hints: ["measures of sets have them: rmse, r2, roc_auc, dice, ndcg_loss ('losscalc list' shows all)"])
  }

  /// Refuses a loss of plain values where a formula's predictions stand for others: it may be meant of either.
  private func checkReadings(of losses: [any Loss], _ from: Prediction, in item: String) throws(Failure) {
    guard from != .prob, from != .value,
      let loss = losses.first(where: { $0.facts.reading(from, among: $0.facts.predictions) == nil })
    else { return }
    let value = from == .logit ? "sigmoid(yhat) is the probability" : "exp(yhat) is the value"
    throw .usage(
      "option-value",
      "'\(item.quotable)': \(loss.facts.card.name) cannot take predictions as '\(from.rawValue)'",
      hints: [.sentence("write it out, for in a formula yhat is the column as it stands: \(value)")])
  }

  /// A kind of prediction that a loss cannot take, or not under the name that it was given.
  private func unreadable(
    _ from: Prediction, _ known: [Prediction], _ facts: Facts, _ alias: Alias?, _ equivalent: Equivalent?
  ) -> Failure {
    let name = equivalent.map { "\(settings.compat?.title ?? "")'s \($0.name)" } ?? facts.card.name
    guard let alias, facts.predictions.contains(from) else {
      return .usage(
        "option-value", "\(alias?.name ?? name) cannot take predictions as '\(from.rawValue)'",
        hints: ["it takes: \(known.map(\.rawValue).joined(separator: ", "))"])
    }
    let words = known.map(\.words).joined(separator: " or ")
    return .usage(
      "option-value", "\(alias.name) reads \(words), and --from says '\(from.rawValue)'",
      hints: [.command(.loss(alias.name, as: facts.card.name), reason: "\(facts.card.name) reads what --from says")])
  }

  /// An option that no loss of the run has is a mistake.
  private func checkParameters(of measures: [Measure]) throws(Failure) {
    let losses = measures.flatMap(\.losses)
    if !settings.alphas.isEmpty, losses.allSatisfy({ $0.untempered.classScaled == nil }) {
      throw .usage(
        "option-value", "--alpha has a number for each class, and \(measures.first?.card.name ?? "") has one for all",
        hints: ["categorical_focal has one for each class"])
    }
    guard !settings.parameters.isEmpty else { return }
    let all = measures.flatMap(\.losses).map(\.facts)
    for name in settings.parameters.keys.sorted() {
      let isOwned =
        all.contains { $0.card.parameters.contains { $0.name == name } }
        || library.formulas.contains { $0.parameters.contains { $0.name == name } }
      guard !isOwned, let first = all.first ?? measures.first?.facts else { continue }
      if name == TemperedLoss.parameter.name, measures.flatMap(\.losses).contains(where: \.facts.understandsLogits) {
        let typed = measures[0].item.prefix { $0 != ":" }
        throw LossList.nothingToDivide(first.card.name, measures[0].aliases, typed: String(typed))
      }
      throw LossList.unknownParameter(name, of: first)
    }
  }
}

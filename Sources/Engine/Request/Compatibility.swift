package import Losses
import Messages

/// What `--compat LIBRARY` asks of a run.
enum Compatibility {
  /// Gives a loss the library's defaults; refuses one that the library does not have.
  static func setDefaults(of loss: inout any Loss, _ settings: RunSettings) throws(Failure) {
    guard let library = settings.compat else { return }
    let card = loss.facts.card
    let own = try equivalent(of: card, library)
    for (name, value) in own.parameters + (settings.reduction == .mean ? own.ofMean : []) {
      card.parameters.first { $0.name == name }?.set(value, in: &loss)
    }
  }

  /// What the library has for a loss.
  private static func equivalent(of card: Card, _ library: Library) throws(Failure) -> Equivalent {
    guard let equivalent = card.elsewhere[library] else {
      let others = Library.allCases.filter { card.elsewhere[$0]?.isReproduced ?? false }.map(\.title)
      throw .usage(
        "compat", "\(library.title) has no loss like \(card.name)",
        hints: [others.isEmpty ? "none of the libraries has it" : "\(others.joined(separator: " and ")) can be asked"])
    }
    guard equivalent.isReproduced else {
      throw .usage(
        "compat", "the number of \(library.title)'s \(equivalent.name) cannot be had here",
        hints: ["how it differs: \(equivalent.note)"])
    }
    return equivalent
  }

  /// A parameter that the library does not have stays as it is.
  static func checkParameters(of loss: any Loss, _ settings: RunSettings) throws(Failure) {
    let card = loss.facts.card
    guard let library = settings.compat, let equivalent = card.elsewhere[library] else { return }
    for parameter in card.parameters where equivalent.lacks.contains(parameter.name) {
      guard parameter.value(in: loss) != parameter.defaultValue else { continue }
      throw .usage("compat", "\(library.title)'s \(equivalent.name) has no \(parameter.name)")
    }
  }

  /// The libraries have losses, not formulas.
  static func checkNoFormula(_ item: String, _ settings: RunSettings) throws(Failure) {
    guard let library = settings.compat else { return }
    throw .usage(
      "compat", "'\(item.filter { !$0.isNewline })' is a formula, which \(library.title) does not have",
      hints: ["--compat takes losses by their names, several between commas"])
  }
}

extension RunSettings {
  /// What a library has for a loss; nil without `--compat`, or when it has nothing.
  package func equivalent(of loss: any Loss) -> Equivalent? { compat.flatMap { loss.facts.card.elsewhere[$0] } }

  /// How the outputs of a row become its loss.
  ///
  /// PyTorch's mean is one of all elements; the other reductions that it has add them up.
  package func within(of facts: Facts, _ equivalent: Equivalent?) -> Within {
    let usual = equivalent?.within ?? facts.within ?? .mean
    let isOfElements = facts.readsOneOutput || equivalent?.within == .mean
    let addsAll = reduction == .sum && isOfElements || reduction == .batchMean && equivalent?.within == .mean
    return within ?? (compat == .torch && isReductionExplicit && addsAll && facts.within != nil ? .sum : usual)
  }

  /// Takes over what the names of losses say about the predictions and the labels that all of the run read.
  package mutating func adoptAliases() throws(Failure) {
    let aliases = try LossList(self).aliases(in: losses)
    var reader: Alias?
    for alias in aliases where !alias.from.isEmpty {
      if let from, !alias.from.contains(from), let reader {
        throw .usage(
          "option-value", "\(reader.name) reads \(from.words), and \(alias.name) \(alias.from[0].words)",
          hints: ["evaluate them one by one"])
      }
      // What contradicts --from is said when the loss is made.
      if from == nil { (from, reader) = (alias.from[0], alias) }
    }
    classes = classes ?? aliases.first { !$0.labels.isEmpty }?.labels
  }

  /// True when rows have weights, given or by their class.
  private var isWeighted: Bool { files[.weight] != nil || columns[.weight] != nil || classWeight != nil }

  /// Takes over how the library of `--compat` reduces, and which label it leaves out, where nothing else is said.
  package mutating func adoptLibrary() throws(Failure) {
    guard let library = compat else { return }
    let losses = try LossList.parse(losses, self).map(\.loss)
    let equivalents = losses.compactMap { equivalent(of: $0) }
    ignoredLabel = ignoredLabel ?? equivalents.compactMap(\.ignoredLabel).first
    guard isWeighted else { return }
    if let own = equivalents.first(where: \.weighsWhole) {
      wholeWeighed = "\(library.title)'s \(own.name) has one value of all rows, which weights multiply as a whole"
      if let wholeWeighed, classWeight != nil {
        throw .usage("compat", wholeWeighed, hints: [.command(.remove("--class-weight"), reason: "the value itself")])
      }
    }
    // Without weights all means are the same.
    guard !isReductionExplicit else { return }
    let reductions = Set(equivalents.map { $0.reduction ?? library.reduction })
    guard let only = reductions.first, reductions.count == 1 else {
      throw .usage(
        "compat", "\(library.title) does not reduce these losses alike when there are weights",
        hints: ["evaluate them one by one, or say --reduce"])
    }
    reduction = only
  }
}

extension Alias {
  /// What the name settles cannot be said otherwise beside it.
  func checkParameters(of loss: any Loss) throws(Failure) {
    for (name, value) in parameters {
      guard let parameter = loss.facts.card.parameters.first(where: { $0.name == name }),
        parameter.value(in: loss) != value
      else { continue }
      let card = loss.facts.card.name
      throw .usage(
        "option-value", "\(self.name) is \(card) with \(name)=\(parameter.text(of: value))",
        hints: ["\(card) takes any \(name)"])
    }
  }
}

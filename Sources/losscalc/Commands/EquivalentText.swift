import Losses
import Messages
import Tables

/// How the libraries have a loss, in words.
struct EquivalentText {
  let facts: Facts

  /// Each library that has it: `torch BCELoss (clamps ln at -100)`.
  var elsewhere: [String] {
    Library.allCases.compactMap { library in
      facts.card.elsewhere[library].map { "\(library == .keras ? "Keras" : library.rawValue) \(text(of: $0))" }
    }
  }

  /// The library's name of it, with what makes its number another.
  func text(of equivalent: Equivalent) -> String {
    let differences = differences(of: equivalent)
    return differences.isEmpty ? equivalent.name : "\(equivalent.name) (\(differences.joined(separator: "; ")))"
  }

  /// The formulas that `--compat` takes in place of the loss's own.
  func formulas(of loss: any Loss) -> [String] {
    Library.allCases.flatMap { library -> [String] in
      guard let equivalent = facts.card.elsewhere[library] else { return [] }
      var own = loss
      for (name, value) in equivalent.parameters {
        facts.card.parameters.first { $0.name == name }?.set(value, in: &own)
      }
      let kinds = equivalent.from.isEmpty ? facts.predictions : equivalent.from
      return kinds.compactMap { from in
        let option = from == kinds.first ? "" : " --from \(from.rawValue)"
        return equivalent.formula(of: own, from: from).map { "--compat \(library.rawValue)\(option): L = \($0)" }
      }
    }
  }

  private func differences(of equivalent: Equivalent) -> [String] {
    var words: [String] = []
    if let from = equivalent.from.first, from != facts.predictions.first { words.append("--from \(from.rawValue)") }
    words += equivalent.parameters.map { "\($0.name) \(JSONText.number($0.value))" }
    words += equivalent.ofMean.map { "\($0.name) \(JSONText.number($0.value)) in its mean" }
    if equivalent.clip > 0 { words.append("--clip \(JSONText.number(equivalent.clip))") }
    if equivalent.renormalizes { words.append("--renormalize") }
    if let within = equivalent.within { words.append("--within \(within.rawValue)") }
    if equivalent.factor != 1 { words.append("times \(JSONText.number(equivalent.factor))") }
    if let reduction = equivalent.reduction { words.append("weighted --reduce \(reduction.rawValue)") }
    if let label = equivalent.ignoredLabel { words.append("--ignore-label \(label)") }
    if !equivalent.note.isEmpty { words.append(equivalent.note) }
    return words
  }
}

import Losses
import Messages
import Tables

/// Every setting that changes a digit of a result, and nothing else: the idea of sacrebleu's signature.
enum Signature {
  /// A text with the number of rows.
  package static func text(_ withoutCount: String, n: Int) -> String {
    "\(withoutCount)|n:\(n)|losscalc:\(Version.number)"
  }

  /// All that does not depend on the number of rows.
  static func withoutCount(_ measure: Measure, _ settings: RunSettings, _ dataset: Dataset) -> String {
    var parts = [measure.card.name]
    for parameter in measure.card.parameters {
      let value = parameter.value(in: measure.loss)
      if value != parameter.defaultValue { parts.append("\(parameter.name):\(parameter.text(of: value))") }
    }
    let convention = measure.convention
    if let levels = measure.loss.levelled?.levels, !levels.isEmpty {
      parts.append("levels:" + levels.map(JSONText.number).joined(separator: ","))
    }
    if let own = measure.loss.untempered.classScaled, !own.alphas.isEmpty {
      parts.append("alpha:" + own.alphas.map(JSONText.number).joined(separator: ","))
    }
    parts += ["from:\(convention.from.rawValue)", "clip:\(JSONText.number(convention.clip))"]
    if settings.within != nil || convention.within != measure.facts.within ?? .mean {
      parts.append("within:\(convention.within.rawValue)")
    }
    if let cut = convention.cut, dataset.layout[.yhat].count > 1, measure.facts.cuts != [.all] {
      parts.append("set:\(cut.rawValue)")
    }
    if let column = dataset.layout[.list].first { parts.append("lists:\(dataset.columnNames[column])") }
    if let library = settings.compat { parts.append("compat:\(library.rawValue)") }
    if convention.renormalizes { parts.append("renormalize:yes") }
    if settings.l1 != 0 { parts.append("l1:\(JSONText.number(settings.l1))") }
    if settings.l2 != 0 { parts.append("l2:\(JSONText.number(settings.l2))") }
    if let classes = settings.classes { parts.append("classes:\(classes.joined(separator: ","))") }
    if let weights = dataset.classWeights { parts.append("class-weight:\(weights.text)") }
    if let label = settings.ignoredLabel { parts.append("ignore-label:\(label)") }
    parts += [
      "reduce:\(settings.reduction.rawValue)", "weights:\(dataset.weights.isEmpty ? "none" : "given")",
      "missing:\(settings.missing.rawValue)\(convention.leavesOutCells ? "-cells" : "")",
    ]
    return parts.joined(separator: "|")
  }
}

import Losses

/// What is compared of a result, whether it was just computed or read from a file.
struct ResultNumbers: Sendable {
  var label: String
  var source: String
  var group: String?
  var signature: String
  var cost: Double
  /// Which of two costs is the better one.
  var better: Better
  /// The statistics with their names, in order; nil for those that do not exist.
  var statistics: [(name: String, value: Double?)]

  init(_ result: LossResult) {
    label = result.measure.label
    source = result.source
    group = result.group
    signature = result.signature
    cost = result.cost
    better = result.measure.card.better
    let s = result.statistics
    statistics = [
      ("sum", s?.sum), ("mean", s?.mean), ("std", s?.std), ("min", s?.min), ("max", s?.max),
      ("dropped", Double(result.dropped)), ("nonfinite", Double(result.nonfinite)),
    ]
  }

  init(_ result: SavedResult) {
    label = result.label
    source = result.source
    group = result.group
    signature = result.signature
    cost = result.cost
    better = result.better
    statistics =
      ["sum", "mean", "std", "min", "max"].map { ($0, result.statistics[$0] ?? nil) } + [
        ("dropped", Double(result.dropped)), ("nonfinite", Double(result.nonfinite)),
      ]
  }

  /// The settings that changed a digit, by name; the version is none of them.
  var settings: [(name: String, text: String)] {
    signature.split(separator: "|").enumerated().map { index, part in
      (index == 0 ? "loss" : String(part.prefix { $0 != ":" }), String(part))
    }.filter { $0.0 != "losscalc" }
  }

  /// The settings in which two results differ: those of one, and those of the other.
  func difference(from other: ResultNumbers) -> (own: String, others: String)? {
    func lacking(_ a: ResultNumbers, _ b: ResultNumbers) -> [String] {
      var texts: [String] = []
      for setting in a.settings where !b.settings.contains(where: { $0.text == setting.text }) {
        texts.append(setting.text)
      }
      for setting in b.settings where !a.settings.contains(where: { $0.name == setting.name }) {
        texts.append("no \(setting.name)")
      }
      return texts.sorted()
    }
    let (own, others) = (lacking(self, other), lacking(other, self))
    return own.isEmpty && others.isEmpty ? nil : (own.joined(separator: " "), others.joined(separator: " "))
  }
}

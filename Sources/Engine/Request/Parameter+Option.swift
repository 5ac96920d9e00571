package import Losses
import Tables

extension Parameter {
  /// The option that a parameter of a name is on a command line: `pos_weight` is `--pos-weight`.
  package static func option(named name: String) -> String { "--" + String(name.map { $0 == "_" ? "-" : $0 }) }

  /// A value as it is typed: a word where there is one for it, else the number.
  package func text(of value: Double) -> String { word(for: value) ?? JSONText.number(value) }
}

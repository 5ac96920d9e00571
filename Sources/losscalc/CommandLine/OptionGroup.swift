import Engine
import Flags
import Losses

/// Options that belong together: commands declare which of them they take.
///
/// To add one, write a line in its group; commands that take `only` some of the group name it, too.
typealias OptionGroup = FlagTable<Settings>.Section

extension Flag<Settings> {
  /// The file of a role.
  static func file(_ names: [String], _ role: Role, _ summary: String) -> Flag {
    Flag(names, "FILE", summary) { $0.run.files[role] = $1 }
  }

  /// The columns of a role.
  static func column(_ names: [String], _ role: Role, _ summary: String) -> Flag {
    Flag(names, "COLUMN", summary) { $0.run.columns[role] = $1 }
  }
}

extension Value {
  static func nonNegative(_ text: String) throws(FlagError) -> Double {
    let number = try number(text)
    guard number >= 0 else { throw .value("must be at least 0") }
    return number
  }
}

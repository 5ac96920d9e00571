import Losses
import Tables

/// The headers that say by themselves what a column is.
enum WellKnownNames {
  private static let labels = ["y", "y_true", "label", "target", "truth", "actual"]
  private static let predictions = [
    "yhat", "y_hat", "p", "pred", "prediction", "y_pred", "prob", "probability", "score", "logit",
  ]

  /// The columns whose header is one of a role's names, case ignored.
  static func columns(of role: Role, in header: [String]) -> [Int] {
    let names = names(of: role)
    return header.indices.filter { names.contains(header[$0].lowercased()) }
  }

  /// The one group of columns, from nested arrays, under one of a role's names; empty when there is none, or several.
  static func group(of role: Role, in table: Table) -> [Int] {
    let groups = names(of: role).map { table.columns(named: $0) }.filter { $0.count > 1 }
    return groups.count == 1 ? groups[0] : []
  }

  /// The columns that are one name with the numbers of classes, as in p0, p1, p2: their range; nil when there are none.
  static func series(in names: [String]) -> String? {
    func stem(_ name: String) -> String? {
      let digits = name.utf8.reversed().prefix { (48...57).contains($0) }.count
      return digits == 0 || digits == name.utf8.count ? nil : String(name.dropLast(digits))
    }
    guard let last = names.last, let shared = stem(last) else { return nil }
    let series = names.reversed().prefix { stem($0) == shared }
    guard series.count > 1, let first = series.last else { return nil }
    return "\(first)..\(last)"
  }

  private static func names(of role: Role) -> [String] {
    role == .y ? labels : role == .yhat ? predictions : [role.rawValue]
  }
}

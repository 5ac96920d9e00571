import Losses
import Tables

extension Dataset {
  /// What the columns are called in rows, which may be under one header with those of other models.
  var rowNames: [String] { sharedNames ?? columnNames }
}

extension [Dataset] {
  /// Calls columns by what the names of all models have in common: `h` and `w` for `a_h,a_w` beside `b_h,b_w`.
  package mutating func shareNames() {
    guard count > 1, let layout = first?.layout, allSatisfy({ $0.layout == layout }) else { return }
    for role in layout.roles where layout[role].count > 1 {
      let places = layout[role]
      let names = map { dataset in places.map { dataset.columnNames[$0] } }
      guard Set(names).count > 1, let shared = Self.shared(names) else { continue }
      for index in indices { self[index].sharedNames = self[index].rowNames.replacing(places, with: shared) }
    }
  }

  /// The first reading of a model's names that is one of all others', too.
  private static func shared(_ names: [[String]]) -> [String]? {
    let readings = names.map { ColumnClasses.readings(of: $0) }
    return readings[0].first { reading in readings.dropFirst().allSatisfy { $0.contains(reading) } }
  }
}

extension [String] {
  fileprivate func replacing(_ places: Range<Int>, with others: [String]) -> [String] {
    var copy = self
    copy.replaceSubrange(places, with: others)
    return copy
  }
}

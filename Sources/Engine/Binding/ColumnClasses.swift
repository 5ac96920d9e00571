/// What columns' names say as names of classes.
package enum ColumnClasses {
  /// The ways to read names as classes, the plainest first: as they stand, and without what all of them share.
  package static func readings(of names: [String]) -> [[String]] {
    guard names.count > 1, !names.contains("") else { return [] }
    let (prefix, suffix) = (ColumnSeries.commonPrefix(names), ColumnSeries.commonSuffix(names))
    let word = prefix.lastIndex(where: WellKnownNames.isSeparator).map { prefix[...$0].count } ?? 0
    let number = prefix.count - prefix.reversed().prefix { ("0"..."9").contains($0) }.count
    let ending = suffix.firstIndex(where: WellKnownNames.isSeparator).map { suffix[$0...].count } ?? 0
    var readings = [names]
    for cut in [word, number, prefix.count] where cut > 0 { readings.append(names.map { String($0.dropFirst(cut)) }) }
    if ending > 0 { readings.append(names.map { String($0.dropLast(ending)) }) }
    return readings.filter { !$0.contains("") && Set($0).count == $0.count }
  }

  /// The first reading that has every label.
  package static func reading(of names: [String], with labels: [String]) -> [String]? {
    guard !labels.isEmpty else { return nil }
    return readings(of: names).first { Set($0).isSuperset(of: labels) }
  }

  /// Whether names are 0, 1, 2… in order, so that a class is its position.
  static func arePositions(_ classes: [String]) -> Bool { classes == classes.indices.map(String.init) }
}

import Tables

/// What columns' names say as names of classes.
package enum ColumnClasses {
  /// The ways to read names as classes, the plainest first: as they stand, and without what all of them share, or a
  /// part of that where classes have words of their own; then as numbers, which labels may write otherwise.
  package static func readings(of names: [String]) -> [[String]] {
    guard names.count > 1, !names.contains("") else { return [] }
    let (prefix, suffix) = (ColumnSeries.commonPrefix(names), ColumnSeries.commonSuffix(names))
    let words = [Int](ends(of: prefix).reversed())
    let number = prefix.count - prefix.reversed().prefix { ("0"..."9").contains($0) }.count
    let endings = [Int](ends(of: String(suffix.reversed())).reversed())
    // `P (class=no)`, `confidence(yes)`.
    let bracket = suffix.reversed().prefix { !$0.isLetter && !$0.isNumber }.count
    var cuts = [(words.first ?? 0, 0), (number, 0), (prefix.count, 0), (0, endings.first ?? 0)]
    if bracket > 0 { cuts += [words.first ?? 0, prefix.count].filter { $0 > 0 }.map { ($0, bracket) } }
    cuts += words.dropFirst().map { ($0, 0) } + endings.dropFirst().map { (0, $0) }
    cuts += words.flatMap { word in endings.map { (word, $0) } }
    let readings =
      [names] + cuts.filter { $0 != (0, 0) }.map { cut in names.map { String($0.dropFirst(cut.0).dropLast(cut.1)) } }
    return (readings + readings.compactMap(plainNumbers)).filter { !$0.contains("") && Set($0).count == $0.count }
  }

  /// How much of a text stands before each end of a word.
  private static func ends(of text: String) -> [Int] {
    zip(1..., text).filter { WellKnownNames.isSeparator($0.1) }.map(\.0)
  }

  /// Names that are numbers as labels are shown, 2 for 2.0; nil where they are no numbers, or are so already.
  private static func plainNumbers(_ names: [String]) -> [String]? {
    guard names[0].utf8.contains(UInt8(ascii: ".")) else { return nil }
    let numbers = names.compactMap { name -> String? in
      guard case .value(let value) = DecimalReader.read(name) else { return nil }
      return DecimalWriter.shortest(value)
    }
    return numbers.count == names.count ? numbers : nil
  }

  /// The first reading that has every label.
  package static func reading(of names: [String], with labels: [String]) -> [String]? {
    guard !labels.isEmpty else { return nil }
    return readings(of: names).first { Set($0).isSuperset(of: labels) } ?? between(names, labels)
  }

  /// The reading that has just some classes.
  static func reading(of names: [String], as classes: [String]) -> [String]? {
    reading(of: names, with: classes).flatMap { $0.count == classes.count && Set($0) == Set(classes) ? $0 : nil }
  }

  /// Names without what stands before and behind every class in them, however much more the classes share: `P(cat)`,
  /// `P(car)`.
  private static func between(_ names: [String], _ labels: [String]) -> [String]? {
    guard names.count > 1, let label = labels.first else { return nil }
    return readings(of: names, around: label).first {
      $0.count == names.count && Set($0.map(\.name)).count == $0.count && Set($0.map(\.name)).isSuperset(of: labels)
    }?.map(\.name)
  }

  /// Every way to cut a beginning and an end off names that leaves a class of one of them: what is left of each name that
  /// has both, with its place.
  static func readings(of names: [String], around label: String) -> [[(place: Int, name: String)]] {
    guard !label.isEmpty else { return [] }
    return names.flatMap { name in
      name.ranges(of: label).map { range in
        let (before, behind) = (name[..<range.lowerBound], name[range.upperBound...])
        return names.enumerated().compactMap { place, other in
          self.name(other, between: before, behind).map { (place, $0) }
        }
      }
    }
  }

  /// What stands between a beginning and an end; nil where it is nothing, or where they would cut a number.
  private static func name(_ name: String, between before: Substring, _ behind: Substring) -> String? {
    guard name.count > before.count + behind.count, name.hasPrefix(before), name.hasSuffix(behind) else { return nil }
    let own = name.dropFirst(before.count).dropLast(behind.count)
    let cuts = [(before.last, own.first), (own.last, behind.first)]
    return cuts.contains { ($0?.isNumber ?? false) && ($1?.isNumber ?? false) } ? nil : String(own)
  }

  /// The one class of words that a column is called after, as `prob_no` is; nil where it is none, or several.
  static func named(by column: String, of classes: [String]) -> String? {
    let found = classes.filter { name in
      guard Double(name) == nil else { return false }
      let (word, whole) = (name.lowercased(), column.lowercased())
      guard whole != word else { return true }
      let stem = whole.dropLast(word.count)
      return whole.hasSuffix(word) && stem.last.map(WellKnownNames.isSeparator) ?? false
        && WellKnownNames.meaning(of: String(stem)) != nil
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Two classes of which everybody knows which is the negative one.
  package static let plainPairs = [
    ["-1", "1"], ["no", "yes"], ["n", "y"], ["false", "true"], ["neg", "pos"], ["negative", "positive"], ["f", "t"],
  ]

  /// Which of two columns is of the positive class, where both are called after a plain pair.
  static func plainPair(of names: [String]) -> (negative: Int, positive: Int)? {
    let readings = readings(of: names).map { $0.map { $0.lowercased() } }
    if readings.contains(where: plainPairs.contains) { return (0, 1) }
    return readings.contains { plainPairs.contains($0.reversed()) } ? (1, 0) : nil
  }

  /// Whether names count from 0 or 1 behind what they share, in whatever order.
  static func areCounted(_ names: [String]) -> Bool {
    readings(of: names).contains { reading in
      let numbers = reading.compactMap(Int.init).sorted()
      guard numbers.count == names.count, let first = numbers.first, 0...1 ~= first else { return false }
      return numbers.elementsEqual(first..<first + names.count)
    }
  }

  /// Whether names are 0, 1, 2… in order, so that a class is its position.
  static func arePositions(_ classes: [String]) -> Bool { classes == classes.indices.map(String.init) }
}

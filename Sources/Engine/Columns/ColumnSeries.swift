import Messages

/// Columns whose names are one stem with endings: `p0`, `p1`, `p2`, or `prob_cat`, `prob_dog`.
package struct ColumnSeries: Sendable, Hashable {
  package let stem: String
  package let columns: [Int]

  /// Every series of two columns or more among some columns, in the order of their first.
  package static func all(_ names: [String], among columns: [Int]) -> [ColumnSeries] {
    var stems: [String] = []
    var members: [String: [Int]] = [:]
    for column in columns {
      guard let stem = stem(of: names[column]) else { continue }
      if members[stem] == nil { stems.append(stem) }
      members[stem, default: []].append(column)
    }
    return stems.compactMap { stem in
      guard let own = members[stem], own.count > 1 else { return nil }
      return ColumnSeries(stem: stem, columns: own)
    }
  }

  /// What the stem says of the columns.
  package var meaning: WellKnownNames.Meaning? {
    WellKnownNames.meaning(of: stem.last.map("([".contains) ?? false ? String(stem.dropLast()) : stem)
  }

  /// Of `P(oak)` what stands before the class, with the bracket; nil of other names.
  static func bracketed(_ name: String) -> String? {
    guard let last = name.utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
      let mark = name.firstIndex(where: "([".contains), WellKnownNames.meaning(of: name)?.isPrediction ?? false
    else { return nil }
    return String(name[...mark])
  }

  /// The words before the last that are well known, or all before a number.
  private static func stem(of name: String) -> String? {
    if let bracketed = bracketed(name) { return bracketed }
    let characters = Array(name)
    for end in characters.indices.dropFirst().reversed() where WellKnownNames.isSeparator(characters[end - 1]) {
      if isSign(characters, end - 1) { continue }
      let stem = String(characters[..<end])
      if WellKnownNames.meaning(of: stem) != nil { return stem }
    }
    let digits = characters.reversed().prefix { ("0"..."9").contains($0) }.count
    guard digits > 0, digits < characters.count else { return nil }
    return String(characters.dropLast(isSign(characters, characters.count - digits - 1) ? digits + 1 : digits))
  }

  /// Whether a character is the sign of a number at the end of a name: that of `logit_-1`, not that of `logit-1`.
  private static func isSign(_ name: [Character], _ place: Int) -> Bool {
    guard name[place] == "-", place > 0, WellKnownNames.isSeparator(name[place - 1]) else { return false }
    return place + 1 < name.count && name[(place + 1)...].allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// How a selector names the columns: by a pattern that no other column has, else by a range, else one by one.
  package static func selector(_ columns: [Int], _ names: [String]) -> String {
    guard columns.count > 1, let first = columns.first, let last = columns.last else {
      return columns.first.map { word(for: $0, names) } ?? ""
    }
    let stem = commonPrefix(columns.map { names[$0] })
    let hasStar = columns.contains { names[$0].contains { "*?,\"".contains($0) } }
    if !stem.isEmpty, !hasStar, names.indices.filter({ names[$0].hasPrefix(stem) }) == columns { return stem + "*" }
    let isRun = first < last && Array(first...last) == columns
    if isRun, columns.count > 3 { return word(for: first, names) + ".." + word(for: last, names) }
    return columns.map { word(for: $0, names) }.joined(separator: ",")
  }

  /// How a selector names one column: by its position where its name is another's, too.
  package static func word(for column: Int, _ names: [String]) -> String {
    let isAlone = !names.indices.contains { $0 != column && names[$0] == names[column] }
    return isAlone ? quoted(names[column], at: column) : "\(column + 1)"
  }

  /// A name as a selector takes it: digits are positions, unless they are quoted.
  package static func quoted(_ name: String, at column: Int) -> String {
    if name.isEmpty { return "\(column + 1)" }
    let isPlain = Int(name) == nil && !name.contains { ",\"*?=".contains($0) } && !name.contains("..")
    if isPlain || Int(name) == column + 1 { return name }
    return "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// The longest beginning that all names share.
  package static func commonPrefix(_ names: [String]) -> String {
    guard let first = names.first else { return "" }
    return names.dropFirst().reduce(first) { prefix, name in
      String(zip(prefix, name).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// The longest end that all names share.
  static func commonSuffix(_ names: [String]) -> String {
    String(commonPrefix(names.map { String($0.reversed()) }).reversed())
  }
}

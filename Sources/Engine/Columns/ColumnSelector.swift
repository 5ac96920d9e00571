import Messages

/// Columns as a user names them: `name`, `3`, `p0,p1`, `p0..p9`, `3..12`, `'p*'`, `'"3"'`.
struct ColumnSelector: Sendable {
  /// Why a selector names nothing.
  enum Mistake: Error {
    case noName(String)
    case noNumber(Int)
    case twice(String)
    /// Digits that are a position and the name of another column, which has this index.
    case numberAndName(Int, column: Int)
    case backwards(String)
    case malformed(String)
  }

  package let text: String

  /// The indices of the columns among those with the given names, in the order that the selector has.
  func resolve(
    among names: [String], groups: (String) -> [Int]
  ) throws(Mistake) -> [Int] {
    let items: [String]
    do throws(WordListMistake) { items = try WordList.items(of: text) } catch { throw .malformed(text) }
    var found: [Int] = []
    do throws(Mistake) {
      for item in items { found += try resolve(item: item, names, groups) }
    } catch {
      // A name that has a comma of its own.
      guard items.count > 1, names.count(where: { $0 == text }) == 1, let column = names.firstIndex(of: text) else {
        throw error
      }
      return [column]
    }
    return found
  }

  private func resolve(item: String, _ names: [String], _ groups: (String) -> [Int]) throws(Mistake) -> [Int] {
    if let ends = quotedEnds(of: item) { return try range(ends, item, names, groups) }
    if item.hasPrefix("\"") { return try named(WordList.unquoted(item), names, groups) }
    if let number = Int(item) { return [try numbered(number, names)] }
    if names.contains(item) || !groups(item).isEmpty { return try named(item, names, groups) }
    if let ends = ends(of: item) { return try range(ends, item, names, groups) }
    if item.contains("*") || item.contains("?") {
      let found = names.indices.filter { matches(Array(names[$0]), Array(item)) }
      guard !found.isEmpty else { throw .noName(item) }
      return found
    }
    throw .noName(item)
  }

  /// Digits are a position, unless there is none and a column is called so.
  private func numbered(_ number: Int, _ names: [String]) throws(Mistake) -> Int {
    let named = names.firstIndex(of: String(number))
    guard names.indices.contains(number - 1) else {
      guard let named else { throw .noNumber(number) }
      return named
    }
    if let named, named != number - 1 { throw .numberAndName(number, column: named) }
    return number - 1
  }

  private func named(_ name: String, _ names: [String], _ groups: (String) -> [Int]) throws(Mistake) -> [Int] {
    let exact = names.indices.filter { names[$0] == name }
    guard exact.count <= 1 else { throw .twice(name) }
    if !exact.isEmpty { return exact }
    let group = groups(name)
    guard !group.isEmpty else { throw .noName(name) }
    return group
  }

  private func single(_ item: String, _ names: [String], _ groups: (String) -> [Int]) throws(Mistake) -> Int {
    if let number = Int(item) { return try numbered(number, names) }
    guard let index = try named(WordList.unquoted(item), names, groups).first else { throw .noName(item) }
    return index
  }

  private func range(
    _ ends: (String, String), _ item: String, _ names: [String], _ groups: (String) -> [Int]
  ) throws(Mistake) -> [Int] {
    let lower = try single(ends.0, names, groups)
    let upper = try single(ends.1, names, groups)
    guard lower <= upper else { throw .backwards(item) }
    return Array(lower...upper)
  }

  /// The two sides of `"1".."9"`, whose dots are those behind a quote.
  private func quotedEnds(of item: String) -> (String, String)? {
    guard item.hasPrefix("\""), let dots = item.firstRange(of: "\"..") else { return nil }
    let last = String(item[dots.upperBound...])
    return last.isEmpty ? nil : (item[..<dots.lowerBound] + "\"", last)
  }

  /// The two sides of `a..b`.
  private func ends(of item: String) -> (String, String)? {
    let characters = Array(item)
    guard characters.count > 3 else { return nil }
    for i in 1..<(characters.count - 2) where characters[i] == "." && characters[i + 1] == "." {
      return (String(characters[..<i]), String(characters[(i + 2)...]))
    }
    return nil
  }

  /// Whether a name matches a pattern with `*` for any characters and `?` for one.
  private func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
    var (n, p, star, mark) = (0, 0, -1, 0)
    while n < name.count {
      if p < pattern.count && (pattern[p] == "?" || pattern[p] == name[n]) && pattern[p] != "*" {
        n += 1
        p += 1
      } else if p < pattern.count && pattern[p] == "*" {
        star = p
        mark = n
        p += 1
      } else if star >= 0 {
        p = star + 1
        mark += 1
        n = mark
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

extension Table {
  /// The columns that a name selects.
  ///
  /// The one that is called so, or the group `name.1`, `name.2`… that an array of JSON
  /// under that key is; none when there is neither.
  public func columns(named name: String) -> [Int] {
    if let exact = names.firstIndex(of: name) { return [exact] }
    return Self.group(name, of: names)
  }

  static func group(_ name: String, of names: [String]) -> [Int] {
    names.indices.filter { i in
      guard names[i].hasPrefix(name + ".") else { return false }
      // An array of arrays has more than one number.
      return names[i].dropFirst(name.count + 1).split(separator: ".", omittingEmptySubsequences: false)
        .allSatisfy { Int($0) != nil }
    }
  }
}

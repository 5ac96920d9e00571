extension Table {
  /// The columns that a nested array under a key became, `p.1`, `p.2` and so on for `p`; empty when there are none.
  public func columns(named group: String) -> [Int] {
    names.indices.filter { index in
      let rest = names[index].dropFirst(group.count + 1)
      return names[index].hasPrefix(group + ".") && !rest.isEmpty && rest.allSatisfy(\.isNumber)
    }
  }
}

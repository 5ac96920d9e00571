extension [String] {
  /// The strings each once, in the order of their first places.
  package var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [UInt8] {
  /// Makes room for `count` bytes more, which are 0 until something else is put there.
  mutating func appendZeros(_ count: Int) {
    append(addingCapacity: count) { $0.append(repeating: 0, count: count) }
  }
}

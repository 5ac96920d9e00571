private import Synchronization

/// The different texts of a column, each with a number: for columns that are no numbers, such as ids and groups.
///
/// Which number a text has depends on which thread met it first, so nothing that is printed may depend on it.
public final class Names: Sendable, Hashable {
  private let content: Mutex<NameTable>
  /// Differs from run to run, so that no file can be made whose texts collide.
  private let seed: UInt64
  private let isNumbering: Bool

  private init(isNumbering: Bool, without markers: MissingMarkers? = nil) {
    let seed = UInt64.random(in: .min ... .max)
    content = Mutex(NameTable(seed: seed, markers))
    self.seed = seed
    self.isNumbering = isNumbering
  }

  public convenience init() { self.init(isNumbering: true) }

  /// Names among which no text is that stands for a missing value: classes and groups, but no ids.
  static func ofPresent(_ options: ReadOptions) -> Names { Names(isNumbering: true, without: options.markers) }

  /// Names of a column whose texts are not wanted now: all have number 0.
  public static func unnumbered() -> Names { Names(isNumbering: false) }

  /// The number of a text, from 0; a text that is new gets the next one, and nil one that stands for a missing value.
  func number(of bytes: [UInt8]) -> Int? {
    guard isNumbering else { return 0 }
    let key = key(bytes.span, 0..<bytes.count)
    return content.withLock { $0.number(of: key, in: bytes.span) }
  }

  /// A text where it stands, to be numbered with others.
  func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Key {
    Key(range, isNumbering ? TextHash.of(bytes, range, seed: seed) : 0)
  }

  /// Numbers many texts at once, which waits for other threads but once.
  func number(_ keys: [Key], in bytes: Span<UInt8>, _ take: (_ index: Int, _ number: Int?) -> Void) {
    guard isNumbering else {
      for index in keys.indices { take(index, 0) }
      return
    }
    content.withLock { table in
      // Looked for all at once, for memory answers many questions in the time of one.
      let likely = table.likely(keys)
      for (index, key) in keys.enumerated() { take(index, table.number(of: key, likely[index], in: bytes)) }
    }
  }

  /// The text with a number.
  public subscript(number: Int) -> String { content.withLock { String(decoding: $0.text(number), as: UTF8.self) } }

  /// How many texts there are.
  public var count: Int { content.withLock { $0.count } }

  public static func == (left: Names, right: Names) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// A text in a buffer, with its hash.
  struct Key {
    var range: Range<Int>
    var hash: UInt64

    fileprivate init(_ range: Range<Int>, _ hash: UInt64) { (self.range, self.hash) = (range, hash) }
  }
}

/// Texts and their numbers: a hash table with open addressing over the texts' bytes, one after the other.
private struct NameTable {
  /// A number with a part of its text's hash; number −1 where a slot is free.
  private struct Slot {
    var mark: UInt32 = 0
    var number: Int32 = -1
  }

  /// A number that a text may have, and where the text with that number stands; number −1 where it must be looked for.
  struct Likely {
    var number: Int32 = -1
    var start = 0
    var end = 0
  }

  private let seed: UInt64
  /// What is no name.
  private let markers: MissingMarkers?
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  init(seed: UInt64, _ markers: MissingMarkers?) { (self.seed, self.markers) = (seed, markers) }

  var count: Int { ends.count }

  func text(_ number: Int) -> ArraySlice<UInt8> { bytes[start(number)..<ends[number]] }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  /// What the first slots of some keys say.
  func likely(_ keys: [Names.Key]) -> [Likely] {
    let mask = slots.count - 1
    var likely = keys.map { key in
      let slot = slots[Int(truncatingIfNeeded: key.hash) & mask]
      return Likely(number: slot.mark == NameTable.mark(key) ? slot.number : -1)
    }
    for index in likely.indices where likely[index].number >= 0 {
      let number = Int(likely[index].number)
      (likely[index].start, likely[index].end) = (start(number), ends[number])
    }
    return likely
  }

  mutating func number(of key: Names.Key, _ likely: Likely = Likely(), in source: Span<UInt8>) -> Int? {
    if likely.number >= 0, isEqual(likely.start..<likely.end, source, key.range) { return Int(likely.number) }
    let mask = slots.count - 1
    let mark = NameTable.mark(key)
    var place = Int(truncatingIfNeeded: key.hash) & mask
    while slots[place].number >= 0 {
      let number = Int(slots[place].number)
      if slots[place].mark == mark, isEqual(start(number)..<ends[number], source, key.range) { return number }
      place = (place + 1) & mask
    }
    if let markers, markers.contain(source, key.range) || DecimalReader.read(source, key.range) == .nan { return nil }
    slots[place] = Slot(mark: mark, number: Int32(ends.count))
    for i in key.range { bytes.append(source[i]) }
    ends.append(bytes.count)
    if 2 * ends.count > slots.count { grow() }
    return ends.count - 1
  }

  private static func mark(_ key: Names.Key) -> UInt32 { UInt32(truncatingIfNeeded: key.hash >> 32) }

  private func isEqual(_ own: Range<Int>, _ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard own.count == range.count else { return false }
    let bytes = bytes.span
    guard range.count >= 8 else {
      for i in 0..<range.count where bytes[own.lowerBound + i] != source[range.lowerBound + i] { return false }
      return true
    }
    // Eight bytes at a time, the last ones perhaps once more.
    var i = 0
    while i < range.count {
      let place = min(i, range.count - 8)
      guard bytes.word(at: own.lowerBound + place) == source.word(at: range.lowerBound + place) else { return false }
      i += 8
    }
    return true
  }

  /// Twice as many slots; the hashes are made anew, which takes less than keeping them.
  private mutating func grow() {
    slots = [Slot](repeating: Slot(), count: 2 * slots.count)
    let mask = slots.count - 1
    var start = 0
    for (number, end) in ends.enumerated() {
      let hash = TextHash.of(bytes.span, start..<end, seed: seed)
      start = end
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = Slot(mark: UInt32(truncatingIfNeeded: hash >> 32), number: Int32(number))
    }
  }
}

/// A hash of short texts: eight bytes at a time, each folded in by a full product.
///
/// The mixing step is that of wyhash (Wang Yi 2019): the exclusive or of the halves of a 128-bit product.
enum TextHash {
  private static let (first, second): (UInt64, UInt64) = (0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)

  @inline(__always)
  static func of(_ bytes: Span<UInt8>, _ range: Range<Int>, seed: UInt64) -> UInt64 {
    var hash = seed ^ first
    var i = range.lowerBound
    while range.upperBound &- i >= 8 {
      hash = mixed(bytes.word(at: i) ^ second, hash)
      i &+= 8
    }
    var rest: UInt64 = 0
    while i < range.upperBound {
      rest = rest << 8 | UInt64(bytes[i])
      i &+= 1
    }
    return mixed(mixed(rest ^ second, hash), UInt64(truncatingIfNeeded: range.count) ^ first)
  }

  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

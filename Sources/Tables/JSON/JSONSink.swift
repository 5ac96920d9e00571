/// What a parser of JSON tells of the values it meets.
///
/// Nodes are places in a tree of keys and indices; `nil` is a place that nobody asked for.
protocol JSONSink {
  /// The node of an object's member.
  mutating func member(_ key: JSONKey, of node: Int?) -> Int?
  /// The node of an array's element.
  mutating func element(_ index: Int, of node: Int?) -> Int?
  /// A value that is not a container stands at `range`.
  mutating func scalar(_ scalar: JSONScalar, _ range: Range<Int>, at node: Int?)
  /// An array at `range` ended, with so many elements.
  mutating func array(of count: Int, _ range: Range<Int>, at node: Int?)
  /// An object at `range` ended.
  mutating func object(_ range: Range<Int>, at node: Int?)
}

/// A sink that only lets the parser check.
struct JSONCheck: JSONSink {
  func member(_ key: JSONKey, of node: Int?) -> Int? { nil }
  func element(_ index: Int, of node: Int?) -> Int? { nil }
  func scalar(_ scalar: JSONScalar, _ range: Range<Int>, at node: Int?) {}
  func array(of count: Int, _ range: Range<Int>, at node: Int?) {}
  func object(_ range: Range<Int>, at node: Int?) {}
}

/// A value that is not a container.
enum JSONScalar: Equatable {
  case number(DecimalReader.Reading)
  /// The text between quotes; `isPlain` when it has no escapes and nothing beyond ASCII.
  case string(isPlain: Bool)
  case boolean(Bool)
  case null
  /// The words `NaN`, `Infinity` and `-Infinity`, which Python writes.
  case notANumber
}

/// The name of a member, its escapes resolved.
struct JSONKey: Hashable {
  var bytes: [UInt8]
  /// Where it stands, quotes excluded.
  var range: Range<Int>

  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func == (first: Self, second: Self) -> Bool { first.bytes == second.bytes }
  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

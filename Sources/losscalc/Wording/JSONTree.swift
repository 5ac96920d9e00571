import Messages
import Tables

/// A JSON value in memory: for the small parts of what this program wrote earlier.
enum JSONTree: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  /// One text for one value: members stand in the order of their names.
  var text: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return JSONText.number(value)
    case .string(let text): return JSONText.quoted(text)
    case .array(let elements): return "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return "{" + sorted.map { "\(JSONText.quoted($0)): \($1.text)" }.joined(separator: ", ") + "}"
    }
  }

  subscript(key: String) -> JSONTree {
    if case .object(let members) = self { return members[key] ?? .null }
    return .null
  }

  var elements: [JSONTree] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// A number, or one of the strings that stand for those JSON does not have.
  var number: Double? {
    switch self {
    case .number(let value): value
    case .string("NaN"): .nan
    case .string("Infinity"): .infinity
    case .string("-Infinity"): -.infinity
    default: nil
    }
  }

  /// A number, or an array of numbers.
  var isNumeric: Bool {
    if number != nil { return true }
    guard case .array(let elements) = self, !elements.isEmpty else { return false }
    return elements.allSatisfy(\.isNumeric)
  }

  var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// All numbers of a value in order, arrays in arrays included; nothing for null.
  var numbers: [Double] {
    if let number { return [number] }
    return elements.flatMap(\.numbers)
  }
}

/// The members of a JSON object, written from left to right on one line.
package struct JSONText {
  private var text = ""

  package init() {}

  package var object: String { "{" + text + "}" }

  package static func object(_ fill: (inout JSONText) -> Void) -> String {
    var json = JSONText()
    fill(&json)
    return json.object
  }

  /// An array of what is JSON already.
  package static func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  /// The same in an outermost object, one element a line.
  package static func lines(_ elements: [String]) -> String {
    elements.isEmpty ? "[]" : "[\n" + elements.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }

  package mutating func member(_ name: String, _ value: String?) { member(name, raw: value.map(JSONText.quoted)) }
  package mutating func member(_ name: String, _ value: Int?) { member(name, raw: value.map(String.init)) }
  package mutating func member(_ name: String, _ value: Bool?) {
    member(name, raw: value.map { $0 ? "true" : "false" })
  }
  package mutating func member(_ name: String, _ value: Double?) { member(name, raw: value.map(JSONText.number)) }
  package mutating func member(_ name: String, words: [String]) { member(name, list: words.map(JSONText.quoted)) }
  package mutating func member(_ name: String, list elements: [String]) { member(name, raw: JSONText.list(elements)) }
  package mutating func member(_ name: String, raw: String?) {
    if !text.isEmpty { text += ", " }
    text += JSONText.quoted(name) + ": " + (raw ?? "null")
  }

  /// The shortest number that reads back; NaN and the infinities as strings, as in protobuf's JSON mapping.
  package static func number(_ x: Double) -> String {
    if x.isNaN { return "\"NaN\"" }
    if x.isInfinite { return x > 0 ? "\"Infinity\"" : "\"-Infinity\"" }
    return DecimalWriter.shortest(x)
  }

  package static func quoted(_ string: String) -> String {
    if isPlain(string) { return "\"\(string)\"" }
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  /// Whether a text stands between quotes as it is.
  private static func isPlain(_ string: String) -> Bool {
    for byte in string.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5c { return false }
    return true
  }
}

extension JSONText {
  /// The 16 digits of a hash.
  package static func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

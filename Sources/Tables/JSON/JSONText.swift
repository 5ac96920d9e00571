/// JSON written from left to right, on one line.
package struct JSONText {
  package private(set) var text = ""
  private var needsComma = false

  package init() {}

  package mutating func open(_ bracket: String) {
    separate()
    text += bracket
    needsComma = false
  }

  package mutating func close(_ bracket: String) {
    text += bracket
    needsComma = true
  }

  package mutating func key(_ name: String) {
    separate()
    text += JSONText.quoted(name) + ": "
    needsComma = false
  }

  package mutating func element(_ raw: Raw) {
    separate()
    text += raw.text
    needsComma = true
  }

  package mutating func element(_ string: String) { element(Raw(text: JSONText.quoted(string))) }
  package mutating func element(_ number: Double) { element(Raw(text: JSONText.number(number))) }

  package mutating func member(_ name: String, _ value: String?) { member(name, raw: value.map(JSONText.quoted)) }
  package mutating func member(_ name: String, _ value: Int?) { member(name, raw: value.map(String.init)) }
  package mutating func member(_ name: String, _ value: Bool?) {
    member(name, raw: value.map { $0 ? "true" : "false" })
  }
  package mutating func member(_ name: String, _ value: Double?) { member(name, raw: value.map(JSONText.number)) }
  package mutating func member(_ name: String, raw: String?) {
    key(name)
    element(Raw(text: raw ?? "null"))
  }

  /// Text that is JSON already.
  package struct Raw { var text: String }

  private mutating func separate() {
    if needsComma { text += ", " }
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

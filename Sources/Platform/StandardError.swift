/// Standard error; what cannot be written there is lost, as everywhere.
package enum StandardError {
  package static func print(_ text: String) {
    let bytes = Array(text.utf8)
    try? System.write(2, bytes, 0..<bytes.count)
  }
}

import Platform

/// The one file that is there while a format is read.
enum TemporaryFile {
  private static let path = "\(System.environment("TMPDIR") ?? "/tmp")/losscalc-bench-\(System.processIdentifier)"

  /// A signal that ends the program removes the file.
  static func removeAtTermination() { System.beforeTermination { System.remove(path) } }

  /// Runs `body` while a file holds these bytes.
  static func with<Result>(_ bytes: [UInt8], _ body: (_ path: String) throws -> Result) throws -> Result {
    defer { System.remove(path) }
    let descriptor = try System.create(path)
    try System.write(descriptor, bytes, 0..<bytes.count)
    try System.close(descriptor)
    return try body(path)
  }
}

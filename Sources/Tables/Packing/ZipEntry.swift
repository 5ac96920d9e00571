import Messages

/// One member of a ZIP file, as the directory at the end of the file describes it (APPNOTE.TXT of PKWARE).
struct ZipEntry: Sendable {
  static let stored = 0
  static let deflated = 8

  var name: String
  var isEncrypted: Bool
  var method: Int
  var checksum: UInt32
  var packedSize: Int
  var size: Int
  /// Where its local header begins.
  var offset: Int

  /// The name of an array without the end that says what it is.
  var arrayName: String { String(name.dropLast(4)) }
}

extension ReadError {
  /// A mistake of an archive.
  static func archive(_ path: String, _ message: String) -> ReadError {
    ReadError("npz", "damaged .npz file: \(message)", at: Place(path: path), hints: [.words(["unzip", "-t", path])])
  }
}

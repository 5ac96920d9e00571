import Messages

/// The beginning of a file of one array, as `numpy.save` writes it (numpy.lib.format, versions 1 to 3).
struct NPYHeader: Sendable {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  var type: NPYType
  /// Whether the first index runs fastest.
  var isFortran: Bool
  var rows: Int
  /// nil when the array has one dimension.
  var columns: Int?
  /// How many bytes stand before the first number.
  var length: Int

  /// The columns of the table: one for a vector.
  var width: Int { columns ?? 1 }
  /// The number of bytes of all numbers.
  var size: Int { rows * width * type.width }
  /// Whether the numbers of one row stand together.
  var isByRow: Bool { !isFortran || width == 1 || rows == 1 }

  /// The bytes of the header, the magic included; nil when so few bytes do not tell.
  static func length(_ head: ArraySlice<UInt8>) -> Int? {
    guard head.count >= 12 else { return nil }
    let bytes = Array(head.prefix(12))
    let short = Int(bytes[8]) | Int(bytes[9]) << 8
    return bytes[6] == 1 ? 10 + short : 12 + (short | Int(bytes[10]) << 16 | Int(bytes[11]) << 24)
  }

  /// An array of another kind of file, stored row by row.
  init(type: NPYType, rows: Int, columns: Int?) {
    (self.type, self.rows, self.columns) = (type, rows, columns)
    (isFortran, length) = (false, 0)
  }

  /// Reads the header at the beginning of a slice that holds all of it.
  init(_ head: ArraySlice<UInt8>, _ path: String) throws(ReadError) {
    func wrong(_ message: String, _ hints: [Cure] = []) -> ReadError {
      ReadError("npy", message, at: Place(path: path), hints: hints)
    }
    guard head.starts(with: Self.magic), let length = Self.length(head), length <= head.count else {
      throw wrong("not a whole .npy file: it ends inside its header")
    }
    let version = head[head.startIndex + 6]
    guard (1...3).contains(version) else { throw wrong(".npy version \(version) is not read here") }
    let start = head.startIndex + (version == 1 ? 10 : 12)
    let text = String(decoding: head[start..<head.startIndex + length], as: UTF8.self)
    guard let order = Self.value("fortran_order", in: text), let shape = Self.value("shape", in: text),
      let description = Self.value("descr", in: text), order.hasPrefix("True") || order.hasPrefix("False"),
      let dimensions = Self.dimensions(shape)
    else { throw wrong("the header of this .npy file is damaged") }
    guard let type = Self.type(description) else {
      guard !description.hasPrefix("[") else {
        throw wrong(
          "an array of records is not read here",
          ["its fields by their names: numpy.savez(path, **{n: a[n] for n in a.dtype.names})"])
      }
      let name = description.prefix { $0 != "," && $0 != "}" }
      throw wrong("numbers of type \(name) are not read here", ["numpy.save(path, array.astype(float))"])
    }
    guard (1...2).contains(dimensions.count) else {
      let shape = dimensions.map(String.init).joined(separator: " x ")
      let message = "an array of \(dimensions.count) dimensions (\(shape)) is no table; it needs 1 or 2"
      throw dimensions.isEmpty
        ? wrong("a single number is no table; an array needs 1 or 2 dimensions")
        : wrong(
          message,
          [
            "a row for each vector along the last axis: numpy.save(path, a.reshape(-1, a.shape[-1]))",
            "a row for each item of the first axis: numpy.save(path, a.reshape(len(a), -1))",
          ])
    }
    (self.type, self.length, isFortran) = (type, length, order.hasPrefix("True"))
    (rows, columns) = (dimensions[0], dimensions.count == 2 ? dimensions[1] : nil)
  }

  /// What follows a key of the header's dictionary.
  private static func value(_ key: String, in text: String) -> Substring? {
    for quote in ["'", "\""] {
      let name = quote + key + quote
      for start in text.indices where text[start...].hasPrefix(name) {
        let rest = text[start...].dropFirst(name.count).drop { $0 == " " }
        return rest.first == ":" ? rest.dropFirst().drop { $0 == " " } : nil
      }
    }
    return nil
  }

  /// The type between quotes.
  private static func type(_ text: Substring) -> NPYType? {
    guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
    let rest = text.dropFirst()
    return rest.firstIndex(of: quote).flatMap { NPYType(String(rest[..<$0])) }
  }

  /// The numbers of a tuple such as `(10, 3)`; nil when it is none or holds more than memory can.
  private static func dimensions(_ text: Substring) -> [Int]? {
    guard text.first == "(", let end = text.firstIndex(of: ")") else { return nil }
    var dimensions: [Int] = []
    var size = 8
    for part in text[text.index(after: text.startIndex)..<end].split(separator: ",") {
      let digits = part.filter { $0 != " " && $0 != "L" }
      if digits.isEmpty { continue }
      guard let number = Int(digits), number >= 0 else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: max(number, 1))
      if overflow || product > 1 << 60 { return nil }
      size = product
      dimensions.append(number)
    }
    return dimensions
  }
}

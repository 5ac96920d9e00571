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
  /// How many items it has along each of its axes.
  var shape: [Int]
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

  /// An array that is stored row by row: the first axis are the rows.
  init(type: NPYType, shape: [Int]) {
    (self.type, self.shape, isFortran, length) = (type, shape, false, 0)
    (rows, columns) = (shape[0], shape.count > 1 ? shape.dropFirst().reduce(1, *) : nil)
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
      guard name != "'|O'" else {
        throw wrong(
          "an array of Python's objects is not read here",
          ["of numbers: numpy.save(path, array.astype(float)); of texts: numpy.save(path, array.astype(str))"])
      }
      throw wrong("numbers of type \(name) are not read here", ["numpy.save(path, array.astype(float))"])
    }
    guard !dimensions.isEmpty else { throw wrong("a single number is no table; an array needs an axis") }
    guard dimensions.count <= 2 || !order.hasPrefix("True") else {
      throw wrong(
        "an array of \(dimensions.count) axes whose first index runs fastest is not read here",
        ["numpy.save(path, numpy.ascontiguousarray(a))"])
    }
    self.init(type: type, shape: dimensions)
    (self.length, isFortran) = (length, order.hasPrefix("True"))
    guard !hasUnseenColumns else { throw wrong("an array of \(width) columns without a row") }
  }

  /// The most columns that are believed where no bytes stand for them.
  static let mostUnseenColumns = 1 << 20

  /// Whether there are very many columns and no row: no byte contradicts, and each would be named.
  var hasUnseenColumns: Bool { rows == 0 && width > Self.mostUnseenColumns }

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

import Tables

extension Samples {
  /// A text of rows: `texts` stand before, between and after the numbers of each.
  ///
  /// `remark` follows every sixteenth row.
  func text(
    _ header: String, _ texts: [String], _ columns: [Column] = [.label, .prediction], remark: String = ""
  ) -> [UInt8] {
    var pattern = RowPattern()
    for text in texts.dropLast() {
      pattern.append(text)
      pattern.appendNumber()
    }
    pattern.append(texts.last ?? "")
    var text = ByteBuffer(capacity: 1 << 20)
    text.append(header)
    for block in blocks {
      let own = columns.map { block[$0.rawValue] }
      for row in 0..<Samples.capacity {
        text.append(pattern, own, row: row)
        if row % 16 == 15 { text.append(remark) }
      }
    }
    return Array(text.storage[..<text.count])
  }

  /// The same with a decimal comma.
  func textWithDecimalComma(_ header: String, _ texts: [String]) -> [UInt8] {
    text(header, texts).map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }
  }

  /// A JSON array of objects.
  var objects: [UInt8] { text("[", ["{\"y\": ", ", \"yhat\": ", "},\n"]).dropLast(2) + Array("]\n".utf8) }

  /// A JSON object of two arrays.
  var arrays: [UInt8] {
    text("{\"y\": [", ["", ", "], [.label]).dropLast(2) + text("], \"yhat\": [", ["", ", "], [.prediction]).dropLast(2)
      + Array("]}\n".utf8)
  }

  /// An array of float64, a row a row.
  func doubles(_ columns: [Column] = [.label, .prediction]) -> [UInt8] {
    var bytes = ByteBuffer(capacity: 1 << 20)
    bytes.append(npyHeaderOf: count, columns: columns.count)
    for block in blocks { bytes.append(doubles: columns.map { block[$0.rawValue] }, rows: Samples.capacity) }
    return Array(bytes.storage[..<bytes.count])
  }

  /// The same of float32.
  var floats: [UInt8] {
    var header = ByteBuffer()
    header.append(npyHeaderOf: count, columns: 2)
    // The width of a number is the only 8 before the shape.
    var bytes = Array(header.storage[..<header.count])
    if let width = bytes.firstIndex(of: UInt8(ascii: "8")) { bytes[width] = UInt8(ascii: "4") }
    for block in blocks {
      for row in 0..<Samples.capacity {
        for column in block[...1] { bytes.append(littleEndian: Int(Float(column[row]).bitPattern), width: 4) }
      }
    }
    return bytes
  }

  /// An array a column, as `numpy.savez` writes them.
  var archive: [UInt8] { ZipArchive.bytes(of: [("y.npy", doubles([.label])), ("yhat.npy", doubles([.prediction]))]) }
}

extension [UInt8] {
  /// Appends a whole number, its lowest byte first.
  mutating func append(littleEndian value: Int, width: Int) {
    for i in 0..<width { append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
  }
}

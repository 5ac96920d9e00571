/// Opens objects that follow each other and have one array each: the rows are those of all arrays in order.
///
/// So services answer, a batch a line: `{"predictions": [[0.2], [0.7]]}`.
struct JSONBatches: JSONInMemory {
  private static let survey = 64 * 1024
  /// The members whose numbers are rows, each by itself, and no vector.
  private static let batchNames = ["predictions", "instances"]

  let source: Source
  let bytes: [UInt8]
  let options: ReadOptions
  let key: String

  /// The key of the array, if the object at `first` is such a one.
  ///
  /// An object with numbers, or with what `word` calls a column, is a row, and so is one with texts, unless the array is
  /// called as services call theirs, which put the name of the model beside it.
  static func array(
    of bytes: [UInt8], at first: Int, _ end: Int, _ word: (_ name: String) -> ColumnWord?
  ) -> String? {
    guard let members = JSONMembers(bytes, at: first, upTo: end) else { return nil }
    let kinds = (0..<members.count).map { members.kind(of: $0, in: bytes) }
    guard kinds.count(where: { $0 == .array }) == 1, !kinds.contains(.number),
      let index = kinds.firstIndex(of: .array)
    else { return nil }
    let array = members.values[index]
    let start = JSONRanges.trimmed(array.lowerBound + 1..<array.upperBound, in: bytes.span).lowerBound
    let key = members.key(index, in: bytes)
    let texts = kinds.indices.filter { kinds[$0] == .string || kinds[$0] == .word }
    guard !texts.contains(where: { word(members.key($0, in: bytes)) != nil }) else { return nil }
    if batchNames.contains(key) { return key }
    let isOfContainers = bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "{")
    return isOfContainers && texts.isEmpty ? key : nil
  }

  func open(from first: Int) throws(ReadError) -> Opened {
    var rows = JSONRanges()
    var splitter = JSONSplitter(.values, start: first)
    var ends: [Int] = []
    do throws(JSONFault) {
      try splitter.scan(bytes.span, base: 0, upTo: bytes.count, ends: &ends)
    } catch {
      throw readError(error)
    }
    var start = first
    for end in ends {
      rows.append(try elements(JSONRanges.trimmed(start..<end, in: bytes.span)))
      start = end
    }
    let rest = JSONRanges.trimmed(start..<bytes.count, in: bytes.span)
    if !rest.isEmpty { throw mistake(in: rest) }
    return try opened(rows)
  }

  /// The elements of one object's array.
  private func elements(_ value: Range<Int>) throws(ReadError) -> JSONRanges {
    guard bytes[value.lowerBound] == UInt8(ascii: "{"),
      let members = JSONMembers(bytes, at: value.lowerBound, upTo: value.upperBound),
      members.end == value.upperBound
    else { throw mistake(in: value) }
    var found: JSONRanges?
    for i in 0..<members.count {
      guard members.key(i, in: bytes) == key, members.kind(of: i, in: bytes) == .array else {
        try check(members.values[i])
        continue
      }
      found = JSONRanges(elementsOf: members.values[i], in: bytes)
    }
    guard let found else {
      throw ReadError("json-type", "there is no array '\(key)' in this object", at: place(value.lowerBound))
    }
    return found
  }

  private func opened(_ rows: JSONRanges) throws(ReadError) -> Opened {
    guard rows.count > 0 else { throw ReadError("empty", "no rows", at: Place(path: source.path)) }
    var (parts, looked, index) = (JSONColumns(), 0, 0)
    while index < rows.count, looked <= Self.survey {
      try parse(rows[index], &parts)
      looked += rows[index].count
      index += 1
    }
    let names = parts.names ?? parts.names(under: key)
    let column = JSONMemoryStream.Column(rows: rows, parts: parts, names: names)
    return Opened(
      format: .ndjson, isReplayable: source.isRegular, hasHeader: true, names: names,
      elements: parts.elements, head: column.head(in: bytes),
      stream: JSONMemoryStream(source, bytes, [column], options))
  }

  private func mistake(in value: Range<Int>) -> ReadError {
    do throws(ReadError) {
      try check(value)
    } catch {
      return error
    }
    return ReadError("json-type", "this is no object with an array '\(key)'", at: place(value.lowerBound))
  }
}

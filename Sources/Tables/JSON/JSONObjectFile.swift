import Messages

/// Opens the object that is a whole input and is in memory.
struct JSONObjectFile: JSONInMemory {
  /// As many bytes of rows are looked at for the names of the columns.
  private static let survey = 64 * 1024

  let source: Source
  let bytes: [UInt8]
  let options: ReadOptions

  /// Opens what is in the object whose bracket stands at `first`; nil when it is one row.
  func open(at first: Int) throws(ReadError) -> Opened? {
    guard let members = JSONMembers(bytes, at: first, upTo: bytes.count) else { throw mistake(from: first) }
    guard members.count > 0 else { throw empty }
    let finder = JSONShapeFinder(
      bytes: bytes, members: members, isColumn: options.columnPaths.contains(source.path), word: options.word)
    switch finder.shape() {
    case .row: return nil
    case .arrays(let indices): return try arrays(indices, members)
    case .split(let columns, let data, let index): return try split(members, columns, data, index)
    case .values: return try opened([column(members.values, "value")], keys: members.keys)
    case .columns(let indices): return try columns(indices, members)
    case .rows: return try opened([column(members.values, nil)], keys: members.keys)
    case .inside(let index):
      guard let opened = try open(at: members.values.starts[index]) else { return nil }
      return try leavingOut(members, except: [index], opened)
    case .tables(let indices): throw tables(indices.map { members.key($0, in: bytes) })
    case .ambiguous: throw ambiguity
    }
  }

  private var empty: ReadError { ReadError("empty", "no rows", at: Place(path: source.path)) }

  private var ambiguity: ReadError {
    ReadError(
      "json-type", "objects in an object: are the outer keys ids of rows, or names of columns?",
      at: Place(path: source.path),
      hints: [
        .command(
          .feed(source.path, [.jq("to_entries | map({id: .key} + .value)", isCompact: true)]), reason: "if they are ids"
        ),
        .command(.feed(source.path, [.jq("map_values([.[]])")]), reason: "if they are columns"),
      ])
  }

  /// Several tables in one input: which is meant, or all of them, one below the other.
  private func tables(_ keys: [String]) -> ReadError {
    let shown = keys.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (keys.count > 3 ? ", ..." : "")
    let one = keys.prefix(2).map { key in
      Cure.command(.feed(source.path, [.jq(".[\(JSONText.quoted(key))]")]), reason: "of '\(key)' alone")
    }
    return ReadError(
      "json-type", "there is a table in each of \(shown): which is meant?", at: Place(path: source.path),
      hints: one + [
        .command(.feed(source.path, [.jq(ListProgram.ofMembers, isCompact: true)]), reason: "the rows of all")
      ])
  }

  /// Arrays side by side, each read by itself.
  private func arrays(_ indices: [Int], _ members: JSONMembers) throws(ReadError) -> Opened {
    var found: [JSONOutline.Member] = []
    var (origin, counted) = (JSONOrigin.beginning(of: source.path, bytes), 0)
    for i in indices {
      guard let elements = JSONRanges(elementsOf: members.values[i], in: bytes) else {
        throw mistake(from: members.values.starts[i])
      }
      let quote = origin.moved(over: bytes.span, counted..<members.keys.starts[i] - 1)
      counted = members.values.starts[i] + 1
      origin = quote.moved(over: bytes.span, members.keys.starts[i] - 1..<counted)
      found.append(
        JSONOutline.Member(
          key: members.key(i, in: bytes), place: Place(path: source.path, line: quote.line, column: quote.column),
          start: counted, origin: origin, count: elements.count))
    }
    let opened = try JSONArrays(source: source, options: options).open(found, memory: bytes)
    return try leavingOut(members, except: indices, opened)
  }

  /// Objects of values by id, side by side.
  private func columns(_ indices: [Int], _ members: JSONMembers) throws(ReadError) -> Opened {
    var keys: JSONRanges?
    var columns: [JSONMemoryStream.Column] = []
    for i in indices {
      guard let own = JSONMembers(bytes, at: members.values.starts[i], upTo: members.values.ends[i]) else {
        throw mistake(from: members.values.starts[i])
      }
      var values = own.values
      if let keys, let first = indices.first {
        values = try align(own, to: keys, (members.key(i, in: bytes), members.key(first, in: bytes)))
      }
      keys = keys ?? own.keys
      columns.append(try column(values, members.key(i, in: bytes)))
    }
    return try leavingOut(members, except: indices, opened(columns, keys: keys ?? JSONRanges()))
  }

  /// The values of an object in the order that another's keys have.
  private func align(
    _ own: JSONMembers, to keys: JSONRanges, _ names: (own: String, first: String)
  ) throws(ReadError) -> JSONRanges {
    if own.count == keys.count, (0..<own.count).allSatisfy({ JSONKeyTable.equal(own.keys[$0], keys[$0], in: bytes) }) {
      return own.values
    }
    let (known, found) = try (table(keys), table(own.keys))
    if let stranger = (0..<own.count).first(where: { known.index(of: own.keys[$0]) == nil }) {
      throw gap(own.keys[stranger], in: names.own, lacking: names.first)
    }
    var order: [Int] = []
    for i in 0..<keys.count {
      guard let place = found.index(of: keys[i]) else { throw gap(keys[i], in: names.first, lacking: names.own) }
      order.append(place)
    }
    return own.values.ordered(by: order)
  }

  private func gap(_ key: Range<Int>, in name: String, lacking other: String) -> ReadError {
    let text = String(decoding: JSONString.resolve(bytes[key]), as: UTF8.self)
    return ReadError("id-missing", "id '\(text)' of '\(name)' is not in '\(other)'", at: place(key.lowerBound - 1))
  }

  private func table(_ keys: JSONRanges) throws(ReadError) -> JSONKeyTable {
    do throws(JSONFault) {
      return try JSONKeyTable(keys, in: bytes)
    } catch {
      throw readError(error)
    }
  }

  /// What pandas calls `split`.
  private func split(
    _ members: JSONMembers, _ columns: Int, _ data: Int, _ index: Int?
  ) throws(ReadError) -> Opened {
    guard let names = JSONRanges(elementsOf: members.values[columns], in: bytes),
      let rows = JSONRanges(elementsOf: members.values[data], in: bytes)
    else { throw mistake(from: members.values.starts[data]) }
    for member in [columns, index] { if let member { try check(members.values[member]) } }
    var table = try column(rows, nil)
    table.names = (0..<names.count).map { text(names[$0]) }
    guard table.names.count == table.parts.columns.count else {
      let (named, found) = (table.names.count, table.parts.columns.count)
      throw ReadError(
        "length-mismatch", "'columns' names \(named) columns, but rows of 'data' have \(found)",
        at: place(members.keys.starts[columns] - 1))
    }
    guard let index, let ids = JSONRanges(elementsOf: members.values[index], in: bytes) else {
      return opened([table], ids: nil, areNamed: true)
    }
    guard ids.count == rows.count else {
      throw ReadError(
        "length-mismatch", "'data' has \(rows.count) rows but 'index' has \(ids.count)",
        at: place(members.keys.starts[index] - 1))
    }
    return opened([table], ids: ids, isCounted: isCounted(ids), areNamed: true)
  }

  private func text(_ cell: Range<Int>) -> String {
    guard bytes[cell.lowerBound] == Byte.quote else { return String(decoding: bytes[cell], as: UTF8.self) }
    return String(decoding: JSONString.resolve(bytes[cell.lowerBound + 1..<cell.upperBound - 1]), as: UTF8.self)
  }

  /// The column, or the columns, of some values.
  private func column(_ rows: JSONRanges, _ name: String?) throws(ReadError) -> JSONMemoryStream.Column {
    guard rows.count > 0 else { throw empty }
    var parts = JSONColumns()
    var looked = 0
    for i in 0..<rows.count where looked <= Self.survey {
      try parse(rows[i], &parts)
      looked += rows[i].count
    }
    return JSONMemoryStream.Column(rows: rows, parts: parts, names: parts.names(under: name))
  }

  /// A table whose rows have keys.
  private func opened(_ columns: [JSONMemoryStream.Column], keys: JSONRanges) throws(ReadError) -> Opened {
    _ = try table(keys)
    return opened(columns, ids: keys.withQuotes, isCounted: isCounted(keys))
  }

  /// - Parameter areNamed: Whether the input has a name for each element of a row that is an array.
  private func opened(
    _ columns: [JSONMemoryStream.Column], ids: JSONRanges?, isCounted: Bool = false, areNamed: Bool = false
  ) -> Opened {
    var all = columns
    if let ids { all.append(JSONMemoryStream.Column(rows: ids, parts: .scalar, names: [""])) }
    let names = all.flatMap(\.names)
    return Opened(
      format: .json, isReplayable: source.isRegular, hasHeader: true, names: names,
      elements: areNamed ? [] : JSONColumns.elements(of: all.map(\.parts)),
      head: JSONHead.joined(all.map { $0.head(in: bytes) }), keyColumn: ids == nil ? nil : names.count - 1,
      isKeyCounted: isCounted,
      stream: JSONMemoryStream(source, bytes, all, options))
  }

  /// Whether keys are 0, 1, 2… in order.
  private func isCounted(_ keys: JSONRanges) -> Bool {
    for i in 0..<keys.count {
      var (value, length) = (0, 0)
      for byte in bytes[keys[i]] {
        guard byte &- Byte.zero < 10, length < 18 else { return false }
        (value, length) = (10 * value + Int(byte &- Byte.zero), length + 1)
      }
      guard length > 0, value == i, length == 1 || bytes[keys.starts[i]] != Byte.zero else { return false }
    }
    return true
  }
}

extension JSONObjectFile {
  /// Checks the members that are not read, and says that they are there.
  private func leavingOut(
    _ members: JSONMembers, except read: [Int], _ opened: Opened
  ) throws(ReadError) -> Opened {
    _ = try table(members.keys)
    var opened = opened
    let known = Set(read)
    for i in 0..<members.count where !known.contains(i) {
      try check(members.values[i])
      let key = members.key(i, in: bytes)
      opened.leftOut.append("'\(key)'")
      if ClassListing.areCalled(key), let classes = JSONRanges(elementsOf: members.values[i], in: bytes),
        classes.count <= ClassListing.most
      {
        opened.classNames = (0..<classes.count).map { text(classes[$0]) }
      }
    }
    return opened
  }

  /// What a parser finds wrong with a value that could not be cut.
  private func mistake(from first: Int) -> ReadError {
    var (parser, sink) = (JSONParser(bytes, first..<bytes.count), JSONCheck())
    do throws(JSONFault) {
      try parser.value(&sink, nil, 0)
    } catch {
      return readError(error)
    }
    return readError(.syntax(first, "this is no value of JSON"))
  }
}

/// What the object that is a whole input says of rows and columns: the rules, from the first that fits.
enum JSONShape: Equatable {
  /// Its members are the cells of one row.
  case row
  /// The members with these indices are arrays side by side; the others are left out.
  case arrays([Int])
  /// What pandas calls `split`: the names of columns, their rows, and perhaps ids.
  case split(columns: Int, data: Int, index: Int?)
  /// Its members are values, the keys are their ids: one column.
  case values
  /// Its members with these indices are columns, each an object of values by id: what pandas calls `columns`.
  case columns([Int])
  /// Its members are rows, the keys are their ids: what pandas calls `index`.
  case rows
  /// All there is to read is in one member, an object.
  case inside(Int)
  /// Its members with these indices are tables of their own, such as `train` and `test`.
  case tables([Int])
  /// Objects in an object, of which nothing says whether the outer keys are ids or columns.
  case ambiguous
}

/// Finds out the shape of an object.
struct JSONShapeFinder {
  let bytes: [UInt8]
  let members: JSONMembers
  /// Whether the input has one column for one role, and no word of its own chooses that.
  let isColumn: Bool
  let word: @Sendable (String) -> ColumnWord?

  private static let looked = 1000

  func shape() -> JSONShape {
    let kinds = (0..<members.count).map { members.kind(of: $0, in: bytes) }
    let arrays = kinds.indices.filter { kinds[$0] == .array }
    let objects = kinds.indices.filter { kinds[$0] == .object }
    if arrays.isEmpty { return objects.isEmpty ? shapeOfScalars() : shape(ofObjects: objects) }
    if let split = split(arrays) { return split }
    return isRow(kinds, arrays) ? .row : .arrays(arrays)
  }

  private func key(_ index: Int) -> String { members.key(index, in: bytes) }

  /// Numbers and texts: one row of columns with names, or one column by ids.
  private func shapeOfScalars() -> JSONShape {
    guard isColumn else { return .row }
    return isNamed(members) ? .row : .values
  }

  /// Names of columns beside rows of cells; what else stands there, as their counts and kinds, is of the table.
  private func split(_ arrays: [Int]) -> JSONShape? {
    func array(_ name: String) -> Int? { arrays.first { key($0) == name } }
    guard let columns = array("columns"), let data = array("data"), holdsTexts(members.values[columns]),
      holdsContainers(members.values[data])
    else { return nil }
    return .split(columns: columns, data: data, index: array("index"))
  }

  private func holdsTexts(_ array: Range<Int>) -> Bool {
    JSONRanges.trimmed(array.lowerBound + 1..<array.upperBound, in: bytes.span).first.map {
      bytes[$0] == UInt8(ascii: "\"")
    } ?? false
  }

  /// Whether arrays are cells of one row, beside numbers that are other cells of it.
  private func isRow(_ kinds: [JSONMembers.Kind], _ arrays: [Int]) -> Bool {
    let numbers = kinds.indices.filter { kinds[$0] == .number }
    guard !numbers.isEmpty else { return false }
    let isLabel: (Int) -> Bool = { word(key($0)) == .label }
    if numbers.contains(where: isLabel) { return !arrays.contains(where: isLabel) }
    // One array of numbers beside a number is the vector of a row, unless the file is one column.
    guard arrays.count == 1, !isColumn else { return false }
    return !holdsContainers(members.values[arrays[0]])
  }

  private func holdsContainers(_ array: Range<Int>) -> Bool {
    let first = JSONRanges.trimmed(array.lowerBound + 1..<array.upperBound, in: bytes.span).lowerBound
    return bytes[first] == UInt8(ascii: "[") || bytes[first] == UInt8(ascii: "{")
  }

  private func shape(ofObjects objects: [Int]) -> JSONShape {
    let isPure = objects.count == members.count
    if objects.count == 1 {
      guard let inner = inner(objects[0]) else { return .row }
      if !isPure, !isNamed(members), arrayLengths(inner).count > 1 || hasRecords(inner) { return .inside(objects[0]) }
      guard isPure || isColumn else { return .row }
      let kinds = (0..<min(inner.count, Self.looked)).map { inner.kind(of: $0, in: bytes) }
      if kinds.contains(.array) || kinds.contains(.object) { return .inside(objects[0]) }
      return inner.count > 0 && (ordinals(inner) || isColumn && !isNamed(inner)) ? .columns(objects) : .row
    }
    guard let first = inner(objects[0]), let second = inner(objects[1]), first.count > 0 else { return .row }
    if areTables(objects, first, second) { return .tables(objects) }
    guard isPure || haveSameKeys(first, second) else { return .row }
    guard haveCommonKeys(first, second) else { return .row }
    return levels(objects, first, second)
  }

  /// Whether a member is an array of objects.
  private func hasRecords(_ members: JSONMembers) -> Bool {
    (0..<min(members.count, Self.looked)).contains { index in
      guard members.kind(of: index, in: bytes) == .array else { return false }
      let array = members.values[index]
      let first = JSONRanges.trimmed(array.lowerBound + 1..<array.upperBound, in: bytes.span).lowerBound
      return bytes[first] == UInt8(ascii: "{")
    }
  }

  private func inner(_ index: Int) -> JSONMembers? {
    JSONMembers(bytes, at: members.values.starts[index], upTo: members.values.ends[index])
  }

  /// Whether objects hold arrays side by side that are not the same outputs of a row each: by their lengths or their keys.
  private func areTables(_ objects: [Int], _ first: JSONMembers, _ second: JSONMembers) -> Bool {
    let lengths = [first, second].map(arrayLengths)
    guard lengths.allSatisfy({ $0.count > 1 && Set($0).count == 1 }), haveSameKeys(first, second) else { return false }
    return lengths[0][0] != lengths[1][0] || objects.allSatisfy { Self.parts.contains(key($0).lowercased()) }
  }

  /// What the parts are called that data are split into.
  private static let parts: Set = [
    "train", "training", "val", "valid", "validation", "dev", "test", "testing", "holdout",
  ]

  /// How long the members are that are arrays.
  private func arrayLengths(_ members: JSONMembers) -> [Int] {
    let arrays = (0..<min(members.count, Self.looked)).filter { members.kind(of: $0, in: bytes) == .array }
    return arrays.compactMap { JSONRanges(elementsOf: members.values[$0], in: bytes)?.count }
  }

  /// Which of two levels of keys are ids: what their names say, then their numbers, then what they lead to.
  private func levels(_ objects: [Int], _ first: JSONMembers, _ second: JSONMembers) -> JSONShape {
    let outerIsNamed = isNamed(members)
    let innerIsNamed = isNamed(first)
    if outerIsNamed != innerIsNamed { return outerIsNamed ? .columns(objects) : .rows }
    let (outerIsCounted, innerIsCounted) = (ordinals(members), ordinals(first))
    if outerIsCounted != innerIsCounted { return innerIsCounted ? .columns(objects) : .rows }
    if first.count == 1 { return .rows }
    let types = (kinds(first), kinds(second))
    if types.0.count > 1, types.1.count > 1 { return .rows }
    if types.0.count == 1, types.1.count == 1, types.0 != types.1 { return .columns(objects) }
    return .ambiguous
  }

  /// Whether a key is the name of a column, as far as they are looked at.
  private func isNamed(_ members: JSONMembers) -> Bool {
    (0..<min(Self.looked, members.count)).contains { word(members.key($0, in: bytes)) != nil }
  }

  private func kinds(_ members: JSONMembers) -> Set<JSONMembers.Kind> {
    Set((0..<min(Self.looked, members.count)).map { members.kind(of: $0, in: bytes) })
  }

  /// Whether all keys are whole numbers, as far as they are looked at.
  private func ordinals(_ members: JSONMembers) -> Bool {
    (0..<min(Self.looked, members.count)).allSatisfy { i in
      let key = bytes[members.keys[i]]
      return !key.isEmpty && key.count < 19 && key.allSatisfy { $0 &- Byte.zero < 10 }
    }
  }

  private func haveSameKeys(_ first: JSONMembers, _ second: JSONMembers) -> Bool {
    guard first.count == second.count, let table = try? JSONKeyTable(first.keys, in: bytes) else { return false }
    return (0..<second.count).allSatisfy { table.index(of: second.keys[$0]) != nil }
  }

  private func haveCommonKeys(_ first: JSONMembers, _ second: JSONMembers) -> Bool {
    guard second.count > 0 else { return false }
    if JSONKeyTable.equal(first.keys[0], second.keys[0], in: bytes) { return true }
    guard let table = try? JSONKeyTable(first.keys, in: bytes) else { return false }
    return (0..<second.count).contains { table.index(of: second.keys[$0]) != nil }
  }
}

import Platform

/// Alike objects in memory, one after the other, read as columns: what a program wrote by the million and reads back.
///
/// Rows with the bytes of the first around their values are read by comparing; whatever is otherwise is parsed. Only
/// numbers, null, and the strings that stand for what JSON has no number for are taken, beside one column of texts.
public struct JSONElements: Sendable {
  /// The paths of the numbers from a row: `loss`, `yhat.2`.
  public private(set) var names: [String] = []
  /// One array a name.
  public private(set) var columns: [[Double]] = []
  /// The texts of the column that was asked for; nil where the rows have none.
  public private(set) var texts: [String]?
  /// The index after the closing bracket, or after the last line.
  public private(set) var end = 0
  /// How many rows there are.
  public private(set) var count = 0

  /// The elements of the array whose first byte after the bracket is at `start`; nil where they are not alike.
  public init?(elementsOf bytes: [UInt8], from start: Int, texts name: String, leavingOut: Set<String>, threads: Int) {
    var splitter = JSONSplitter(.elements, start: start)
    var ends: [Int] = []
    guard (try? splitter.scan(bytes.span, base: 0, upTo: bytes.count, ends: &ends)) != nil, splitter.isClosed else {
      return nil
    }
    end = splitter.position
    let isBlank = ends.count == 1 && bytes[start..<ends[0]].allSatisfy(Byte.isSpace)
    if isBlank { return }
    guard read(bytes, start, ends, depth: 1, name, leavingOut, threads) else { return nil }
  }

  /// The lines from `start` on as far as they begin with the same bytes; nil where they are not alike.
  public init?(
    linesOf bytes: [UInt8], from start: Int, beginning prefix: [UInt8], texts name: String, leavingOut: Set<String>,
    threads: Int
  ) {
    var ends: [Int] = []
    var first = start
    while first < bytes.count, bytes[first...].starts(with: prefix) {
      guard let lineEnd = Self.endOfLine(bytes.span, first) else { return nil }
      ends.append(lineEnd)
      first = lineEnd + 1
    }
    end = first
    guard !ends.isEmpty, read(bytes, start, ends, depth: 0, name, leavingOut, threads) else { return nil }
  }

  private static func endOfLine(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
    let lineFeed = ByteLane(repeating: Byte.lineFeed)
    var i = start
    while i &+ 64 <= bytes.count {
      let marks = bytes.block(at: i).mask(equalTo: lineFeed)
      if marks != 0 { return i &+ marks.trailingZeroBitCount }
      i &+= 64
    }
    while i < bytes.count {
      if bytes[i] == Byte.lineFeed { return i }
      i &+= 1
    }
    return nil
  }

  private mutating func read(
    _ bytes: [UInt8], _ start: Int, _ ends: [Int], depth: Int, _ textName: String, _ leavingOut: Set<String>,
    _ threads: Int
  ) -> Bool {
    guard let requests = Self.requests(bytes, start..<ends[0], depth: depth, textName, leavingOut) else { return false }
    let rows = RowsInMemory(bytes: bytes, start: start, ends: ends, depth: depth, plan: requests.plan)
    let workers = ends.count > 4096 ? max(1, threads) : 1
    let share = (ends.count + workers - 1) / workers
    let parts = Guarded([[[Double]]?](repeating: nil, count: workers))
    System.concurrently(workers) { worker in
      let own = min(ends.count, worker * share)..<min(ends.count, (worker + 1) * share)
      let columns = rows.columns(of: own)
      parts.withLock { $0[worker] = columns }
    }
    let read = parts.withLock { $0 }
    guard read.allSatisfy({ $0 != nil }) else { return false }
    var all = requests.names.indices.map { index in
      workers == 1 ? read[0]?[index] ?? [] : read.flatMap { $0?[index] ?? [] }
    }
    names = requests.names
    count = ends.count
    if let index = requests.text, let texts = requests.texts {
      self.texts = all[index].map { $0.isNaN ? "" : texts[Int($0)] }
      all.remove(at: index)
      names.remove(at: index)
    }
    columns = all
    return true
  }

  private struct Requests {
    var names: [String]
    var plan: JSONPlan
    /// The index of the column of texts, and its texts.
    var text: Int?
    var texts: Names?
  }

  /// What is asked of every row: whatever is a number in the first.
  private static func requests(
    _ bytes: [UInt8], _ first: Range<Int>, depth: Int, _ textName: String, _ leavingOut: Set<String>
  ) -> Requests? {
    var columns = JSONColumns()
    var parser = JSONParser(bytes, first)
    guard (try? parser.document(&columns, at: 0, depth: depth)) != nil, let names = columns.names else { return nil }
    let all = names.indices.map { Request(column: $0) }
    var row = JSONRow(bytes, JSONPlan(columns, all))
    guard (try? row.parse(first, depth: depth)) != nil else { return nil }
    let unreadable = Set(row.troubles.filter { $0.kind != .nan }.map(\.request))
    let texts = Names()
    var requests = Requests(names: [], plan: JSONPlan(columns, []), text: nil, texts: texts)
    var asked: [Request] = []
    for (index, name) in names.enumerated() {
      if name == textName, unreadable.contains(index) {
        requests.text = asked.count
        asked.append(Request(column: index, kind: .text(texts)))
      } else if !unreadable.contains(index), !leavingOut.contains(String(name.prefix { $0 != "." })) {
        asked.append(Request(column: index))
      } else {
        continue
      }
      requests.names.append(name)
    }
    requests.plan = JSONPlan(columns, asked)
    return requests
  }
}

/// Rows of JSON that are cut already.
private struct RowsInMemory: Sendable {
  let bytes: [UInt8]
  let start: Int
  let ends: [Int]
  let depth: Int
  let plan: JSONPlan

  /// One array a request; nil where a row has something else than the first.
  func columns(of rows: Range<Int>) -> [[Double]]? {
    let width = plan.requests.count
    // Row by row first: a row's values lie beside each other.
    var values = [Double](repeating: .nan, count: max(1, width) * rows.count)
    var template: JSONTemplate?
    var done = rows.lowerBound
    while done < rows.upperBound {
      if let template { done = readAlike(template, &values, done, rows) }
      guard done < rows.upperBound else { break }
      guard readCarefully(&values, done - rows.lowerBound, done, &template) else { return nil }
      done += 1
    }
    return (0..<width).map { request in
      var column = [Double](repeating: 0, count: rows.count)
      for i in 0..<rows.count { column[i] = values[i &* width &+ request] }
      return column
    }
  }

  /// Reads rows by the template while they fit it; returns the first that does not.
  private func readAlike(_ template: JSONTemplate, _ values: inout [Double], _ first: Int, _ rows: Range<Int>) -> Int {
    let width = plan.requests.count
    let isNumbers = template.isNumbers
    let (span, ends) = (bytes.span, ends.span)
    var room = values.mutableSpan
    // Loads of many bytes may reach beyond a row.
    let last = span.count &- 64
    var row = first
    while row < rows.upperBound {
      let range = (row == 0 ? start : ends[row &- 1] &+ 1)..<ends[row]
      guard range.lowerBound >= 64, range.upperBound <= last else { return row }
      let place = (row &- rows.lowerBound) &* width
      let isRead =
        isNumbers
        ? template.readNumbers(span, range, into: &room, at: place)
        : template.read(span, range, plan, into: &room, at: place)
      guard isRead else { return row }
      row &+= 1
    }
    return row
  }

  private func readCarefully(
    _ values: inout [Double], _ place: Int, _ row: Int, _ template: inout JSONTemplate?
  ) -> Bool {
    let range = (row == 0 ? start : ends[row - 1] + 1)..<ends[row]
    var parsed = JSONRow(bytes, plan)
    guard (try? parsed.parse(range, depth: depth)) != nil, parsed.troubles.allSatisfy({ $0.kind == .nan }) else {
      return false
    }
    if parsed.isPlain, range.upperBound < bytes.count {
      template = JSONTemplate(bytes, range, parsed.values, hasClasses: plan.hasClasses)
    }
    for (request, number) in parsed.numbers.enumerated() { values[place * plan.requests.count + request] = number }
    return true
  }
}

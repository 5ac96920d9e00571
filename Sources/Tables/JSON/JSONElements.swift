import Platform

/// Alike objects, one after the other, read as columns: what a program wrote by the million and reads back.
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
  /// How many rows there are.
  public private(set) var count = 0
  private let wanted: Wanted
  private var requests: Requests?

  /// What is asked of rows beside their numbers.
  public struct Wanted: Sendable {
    let texts: String
    let leavingOut: Set<String>
    let threads: Int

    /// One member of texts, and the members whose numbers nobody wants.
    public init(texts: String, leavingOut: Set<String>, threads: Int) {
      (self.texts, self.leavingOut, self.threads) = (texts, leavingOut, max(1, threads))
    }
  }

  /// Reads the elements of an array, whose first begins at a position, as far as they are alike.
  ///
  /// The position moves to the comma or the bracket behind the last of them. Nil, with nothing read, where the first has
  /// no numbers.
  public init?(
    elementsOf window: inout JSONWindow, from position: inout Int, _ wanted: Wanted
  ) throws(ReadError) {
    self.wanted = wanted
    var splitter = JSONSplitter(.elements, start: position)
    // The offset of the window's first byte from where that was in the beginning.
    var base = 0
    var start = position
    while true {
      var ends: [Int] = []
      let isCut = Self.cut(&splitter, window, base, &ends)
      if let last = ends.last {
        let areAll = splitter.isClosed
        guard read(window, start, ends.map { $0 - base }, depth: 1, areAll: areAll) else { break }
        position = last - base
        start = position + 1
      }
      if !isCut || splitter.isClosed { break }
      window.forget(before: position)
      (base, position, start) = (base + position, 0, start - position)
      guard try window.extend() else { break }
    }
    if count == 0 { return nil }
  }

  /// Finds the ends of the elements in a window; false where something is wrong, which shows when it is parsed.
  private static func cut(
    _ splitter: inout JSONSplitter, _ window: JSONWindow, _ base: Int, _ ends: inout [Int]
  ) -> Bool {
    let bytes = window.bytes
    return (try? splitter.scan(bytes.span, base: base, upTo: base + window.count, ends: &ends)) != nil
  }

  /// Reads the lines from a position on, as far as they begin with the same bytes and are alike.
  ///
  /// The position moves behind the last of them. Nil, with nothing read, where the first has no numbers.
  public init?(
    linesOf window: inout JSONWindow, from position: inout Int, beginning prefix: [UInt8], _ wanted: Wanted
  ) throws(ReadError) {
    self.wanted = wanted
    while true {
      var ends: [Int] = []
      var first = position
      while window.begins(with: prefix, at: first), let end = window.endOfLine(from: first) {
        ends.append(end)
        first = end + 1
      }
      // A line that is not all there yet.
      let mayGoOn = window.count - first < prefix.count || window.begins(with: prefix, at: first)
      if !ends.isEmpty {
        guard read(window, position, ends, depth: 0, areAll: !mayGoOn) else { break }
        position = first
      }
      guard mayGoOn else { break }
      window.forget(before: position)
      position = 0
      guard try window.extend() else { break }
    }
    if count == 0 { return nil }
  }

  /// Adds rows, the first of which begins at `start`; returns false, having added none, where one is not like the first.
  private mutating func read(
    _ window: JSONWindow, _ start: Int, _ ends: [Int], depth: Int, areAll: Bool
  ) -> Bool {
    guard let requests = requests ?? Requests(window.bytes, start..<ends[0], depth: depth, wanted) else { return false }
    let rows = RowsInMemory(
      bytes: window.bytes, count: window.count, start: start, ends: ends, depth: depth, plan: requests.plan)
    let workers = ends.count > 256 ? wanted.threads : 1
    let share = (ends.count + workers - 1) / workers
    let read = System.concurrentMap(workers) { worker in
      rows.columns(of: min(ends.count, worker * share)..<min(ends.count, (worker + 1) * share))
    }
    guard read.allSatisfy({ $0 != nil }) else { return false }
    if self.requests == nil {
      // A file of many groups has a short array of each.
      begin(requests, areAll ? ends.count : window.size / (ends[ends.count - 1] - start) * ends.count)
    }
    for part in read { append(part ?? [], requests) }
    count += ends.count
    return true
  }

  /// Makes room for about so many rows.
  private mutating func begin(_ requests: Requests, _ rows: Int) {
    self.requests = requests
    names = requests.names
    columns = names.map { _ in [] }
    for index in columns.indices { columns[index].reserveCapacity(rows + rows / 16) }
    if requests.text != nil { texts = [] }
  }

  private mutating func append(_ part: [[Double]], _ requests: Requests) {
    var part = part
    if let index = requests.text {
      let numbers = part.remove(at: index)
      texts?.append(contentsOf: numbers.lazy.map { $0.isNaN ? "" : requests.texts[Int($0)] })
    }
    for (index, column) in part.enumerated() { columns[index] += column }
  }
}

extension JSONWindow {
  /// Whether some bytes stand at an index.
  fileprivate func begins(with prefix: [UInt8], at index: Int) -> Bool {
    index + prefix.count <= count && bytes[index..<index + prefix.count].elementsEqual(prefix)
  }

  /// The index of the line feed that ends the line with a byte; nil where it is not in memory.
  fileprivate func endOfLine(from start: Int) -> Int? {
    let (lineFeed, span) = (ByteLane(repeating: Byte.lineFeed), bytes.span)
    var i = start
    while i &+ 64 <= count {
      let marks = span.block(at: i).mask(equalTo: lineFeed)
      if marks != 0 { return i &+ marks.trailingZeroBitCount }
      i &+= 64
    }
    while i < count {
      if span[i] == Byte.lineFeed { return i }
      i &+= 1
    }
    return nil
  }
}

/// What is asked of every row: whatever is a number in the first.
private struct Requests: Sendable {
  /// Those of the numbers.
  private(set) var names: [String] = []
  let plan: JSONPlan
  /// The index of the column of texts among all that are asked for.
  private(set) var text: Int?
  let texts = Names()

  init?(_ bytes: [UInt8], _ first: Range<Int>, depth: Int, _ wanted: JSONElements.Wanted) {
    var columns = JSONColumns()
    var parser = JSONParser(bytes, first)
    guard (try? parser.document(&columns, at: 0, depth: depth)) != nil, let all = columns.names else { return nil }
    var row = JSONRow(bytes, JSONPlan(columns, all.indices.map { Request(column: $0) }))
    guard (try? row.parse(first, depth: depth)) != nil else { return nil }
    let unreadable = Set(row.troubles.filter { $0.kind != .nan }.map(\.request))
    var asked: [Request] = []
    for (index, name) in all.enumerated() {
      if name == wanted.texts, unreadable.contains(index) {
        text = asked.count
        asked.append(Request(column: index, kind: .text(texts)))
      } else if !unreadable.contains(index), !wanted.leavingOut.contains(String(name.prefix { $0 != "." })) {
        asked.append(Request(column: index))
        names.append(name)
      }
    }
    plan = JSONPlan(columns, asked)
  }
}

/// Rows of JSON that are cut already.
private struct RowsInMemory: Sendable {
  let bytes: [UInt8]
  /// How many bytes are filled.
  let count: Int
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
    if parsed.isPlain, range.upperBound < count {
      template = JSONTemplate(bytes, range, parsed.values, hasClasses: plan.hasClasses)
    }
    for (request, number) in parsed.numbers.enumerated() { values[place * plan.requests.count + request] = number }
    return true
  }
}

/// The cells of a run that could not be read, by kind and column: how many, and the first of them.
///
/// Merging is independent of the order, so any number of threads reports the same.
public struct Troubles: Sendable {
  /// One kind in one requested column.
  public struct Entry: Sendable {
    public var kind: TroubleKind
    /// The index of the request, over all tables of the feed; for `ragged` that of its table's first.
    public var request: Int
    /// The row of the first, counted from 0 over the whole input.
    public var row: Int
    public var place: Place
    public var count: Int
    /// Different cells with how often each came, for hints: the eight that sort first; empty for missing cells.
    public var texts: [String: Int]
    /// Whether there are more different cells than `texts` holds.
    public var hasMoreTexts: Bool
    /// For `ragged`: the fields found in the first such row, and expected.
    public var fields: (found: Int, expected: Int)
  }

  /// In no order.
  public private(set) var entries: [Entry] = []
  /// Rows of the current block (counted from its first) that have a missing cell or NaN, each once, ascending.
  public private(set) var missingRows: [Int] = []
  /// The number of the current block's first row.
  private var blockStart = 0

  public init() {}

  /// True when nothing was reported.
  public var isEmpty: Bool { entries.isEmpty }

  /// Takes in what another thread or an earlier pass found.
  public mutating func merge(_ other: Self) {
    for entry in other.entries {
      guard let i = index(of: entry.kind, entry.request) else {
        entries.append(entry)
        continue
      }
      entries[i].count += entry.count
      if entry.row < entries[i].row {
        (entries[i].row, entries[i].place, entries[i].fields) = (entry.row, entry.place, entry.fields)
      }
      entries[i].hasMoreTexts = entries[i].hasMoreTexts || entry.hasMoreTexts
      for (text, count) in entry.texts { entries[i].add(text, count) }
    }
  }

  /// The same by the requests of another reading of the tables: `place` says which of those an entry's is, nil for none.
  public func moved(_ place: (Entry) -> Int?) -> Self {
    var moved = Self()
    moved.entries = entries.compactMap { entry in
      var own = entry
      guard let request = place(entry) else { return nil }
      own.request = request
      return own
    }
    return moved
  }

  /// Begins a block of rows, the first of which has this number.
  mutating func beginBlock(at row: Int) {
    blockStart = row
    missingRows.removeAll(keepingCapacity: true)
  }

  /// Ends a block: columns are parsed one after the other, so their missing rows are sorted only now.
  mutating func endBlock() {
    guard !missingRows.isEmpty else { return }
    missingRows.sort()
    var kept = 1
    for i in 1..<missingRows.count where missingRows[i] != missingRows[kept - 1] {
      missingRows[kept] = missingRows[i]
      kept += 1
    }
    missingRows.removeLast(missingRows.count - kept)
  }

  /// Counts a cell; `row` is counted from the block's first, `place` is asked for only when this is the first.
  mutating func report(
    _ kind: TroubleKind, request: Int, row: Int, text: String = "", fields: (found: Int, expected: Int) = (0, 0),
    place: () -> Place
  ) {
    let isMissing = kind == .missing || kind == .nan
    if isMissing { missingRows.append(row) }
    let i = index(of: kind, request) ?? append(kind, request)
    entries[i].count += 1
    if blockStart + row < entries[i].row {
      (entries[i].row, entries[i].place, entries[i].fields) = (blockStart + row, place(), fields)
    }
    if !isMissing && kind != .ragged && kind != .quote { entries[i].add(text, 1) }
  }

  private func index(of kind: TroubleKind, _ request: Int) -> Int? {
    entries.firstIndex { $0.kind == kind && $0.request == request }
  }

  private mutating func append(_ kind: TroubleKind, _ request: Int) -> Int {
    entries.append(
      Entry(
        kind: kind, request: request, row: .max, place: Place(path: ""), count: 0, texts: [:], hasMoreTexts: false,
        fields: (0, 0)))
    return entries.count - 1
  }
}

extension Troubles.Entry {
  private static let mostTexts = 8

  /// Counts a text.
  ///
  /// Of too many the last in order goes: it is among the first of no part, so the counts of the others stay whole.
  fileprivate mutating func add(_ text: String, _ count: Int) {
    texts[text, default: 0] += count
    guard texts.count > Self.mostTexts, let last = texts.keys.max() else { return }
    texts[last] = nil
    hasMoreTexts = true
  }
}

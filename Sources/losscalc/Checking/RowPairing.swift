import Engine
import Messages
import Tables

/// Which rows of two results are the same: by id where there are ids, else by position.
struct RowPairing: Sendable {
  /// For each older row the place of the newer one, −1 where there is none; nil where all stand at the same place.
  private let partners: [Int]?
  /// The places of newer rows that no older one is.
  let strangers: [Int]
  let isByID: Bool
  /// The older rows that have a partner.
  let count: Int

  /// `names` are what the two sides are called in messages.
  init(_ older: ResultRows, _ newer: ResultRows, _ names: (older: String, newer: String)) throws(Failure) {
    isByID = !older.ids.isEmpty && !newer.ids.isEmpty
    guard older.ids.isEmpty || !newer.ids.isEmpty else {
      throw .data(
        "other-rows", "\(names.older) has ids, which \(names.newer) lacks; not compared",
        hints: ["-I COLUMN names the rows by their ids, in any order"])
    }
    if isByID ? older.ids == newer.ids : older.numbers == newer.numbers {
      (partners, strangers, count) = (nil, [], older.count)
      if isByID { _ = try RowPairing.places(newer.ids, names.newer) }
      return
    }
    let partners =
      isByID
      ? try RowPairing.partners(older.ids, newer.ids, names) : RowPairing.partners(older.numbers, newer.numbers)
    self.partners = partners
    var isTaken = [Bool](repeating: false, count: newer.count)
    for partner in partners where partner >= 0 { isTaken[partner] = true }
    strangers = newer.numbers.indices.filter { !isTaken[$0] }
    count = partners.count { $0 >= 0 }
  }

  private static func partners(
    _ older: [String], _ newer: [String], _ names: (older: String, newer: String)
  ) throws(Failure) -> [Int] {
    let places = try places(newer, names.newer)
    _ = try self.places(older, names.older)
    return older.map { places[$0] ?? -1 }
  }

  private static func partners(_ older: [Int], _ newer: [Int]) -> [Int] {
    let places = Dictionary(newer.enumerated().map { ($1, $0) }) { first, _ in first }
    return older.map { places[$0] ?? -1 }
  }

  /// Where each id stands; one that comes twice names no row.
  private static func places(_ ids: [String], _ name: String) throws(Failure) -> [String: Int] {
    var places: [String: Int] = [:]
    places.reserveCapacity(ids.count)
    for (place, id) in ids.enumerated() {
      guard places.updateValue(place, forKey: id) == nil else {
        throw .data("id-duplicate", "id '\(id.visible)' is in \(name) twice: which row is meant?")
      }
    }
    return places
  }

  /// The newer partner of an older row; nil where there is none.
  @inline(__always)
  func partner(of row: Int) -> Int? {
    guard let partners else { return row }
    let partner = partners[row]
    return partner < 0 ? nil : partner
  }

  /// The older rows that no newer one is.
  var gone: [Int] { partners?.indices.filter { partners?[$0] == -1 } ?? [] }

  /// The newer rows in the order of the older; both must have the same.
  func inOlderOrder(_ values: [Double]) -> [Double] { partners?.map { values[$0] } ?? values }
}

/// What of the test is not what it was: labels, weights and other inputs that are no predictions.
struct TestChange: Sendable {
  /// Rows of which something changed.
  var count = 0
  /// The first of them: `row 3: 0 -> 1`, and what it is that changed.
  var first = ""
  var what = "label"

  /// `classes` are those that labels are numbers of; nil where nobody knows them, and labels say nothing.
  init(_ older: ResultRows, _ newer: ResultRows, _ pairing: RowPairing, _ classes: ClassPair?, keys: [String]) {
    var changed = Set<Int>()
    for key in keys where key != "y" || classes != nil {
      let classes = key == "y" ? classes ?? .numbers : .numbers
      guard let old = older.inputs[key], let new = newer.inputs[key], old.count == new.count else { continue }
      for (before, after) in zip(old, new) {
        for row in before.indices {
          guard let partner = pairing.partner(of: row) else { continue }
          let (a, b) = (before[row], after[partner])
          if classes.areEqual(a, b) { continue }
          if changed.isEmpty {
            what = key == "y" ? "label" : key
            let (before, after) = (classes.olderText(a).visible, classes.newerText(b).visible)
            first = "\(older.name(row).visible): \(before) -> \(after)"
          }
          changed.insert(row)
        }
      }
    }
    count = changed.count
  }

  /// The same of two models: `the label of 1 row differs (row 3: 0 -> 1)`.
  var differing: String {
    "the \(what) of \(count) row\(count == 1 ? "" : "s") differ\(count == 1 ? "s" : "") (\(first))"
  }

  /// `the label of 1 row changed (row 3: 0 -> 1)`.
  var text: String { "the \(what) of \(count) row\(count == 1 ? "" : "s") changed (\(first))" }
}

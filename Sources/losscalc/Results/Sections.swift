import Engine

/// The sections of a report in their order: those that were made, and those of many groups, each made when it is asked
/// for and kept only where it is changed.
struct Sections: Sendable {
  /// Where a section is found: among those that were made, or in one of the tables of groups.
  private struct Place: Sendable {
    static let made: Int32 = -1

    var table = Self.made
    var index: Int32
  }

  private var made: [Report.Section] = []
  private var tables: [GroupSections] = []
  /// In order; empty as long as there are no tables, and then those that were made stand in theirs.
  private var places: [Place] = []

  mutating func append(_ section: Report.Section) {
    if !places.isEmpty { places.append(Place(index: Int32(made.count))) }
    made.append(section)
  }

  mutating func append(_ groups: GroupSections) {
    if places.isEmpty { places = made.indices.map { Place(index: Int32($0)) } }
    let table = Int32(tables.count)
    places += (0..<groups.count).map { Place(table: table, index: Int32($0)) }
    tables.append(groups)
  }

  /// Puts them in order by what is found out about each once; equal ones stay as they are.
  mutating func sort<Key>(by key: (Report.Section) -> Key, _ comes: (_ one: Key, _ before: Key) -> Bool) {
    let keys = map(key)
    let order = indices.sorted { comes(keys[$0], keys[$1]) || !comes(keys[$1], keys[$0]) && $0 < $1 }
    if places.isEmpty { made = order.map { made[$0] } } else { places = order.map { places[$0] } }
  }
}

extension Sections {
  /// Those of which more may be known than the sums of their rows' losses, in order: not the many groups.
  var whole: [Report.Section] {
    places.isEmpty ? made : places.filter { $0.table == Place.made }.map { made[Int($0.index)] }
  }

  /// Calls `body` with the frame of each section, in order, those of a table of groups counted as one: they differ by
  /// the group alone.
  func forEachFrame(_ body: (Frame) -> Void) {
    guard !places.isEmpty else {
      for section in made { body(section.frame) }
      return
    }
    var isSeen = tables.map { _ in false }
    for place in places {
      if place.table == Place.made {
        body(made[Int(place.index)].frame)
      } else if !isSeen[Int(place.table)] {
        isSeen[Int(place.table)] = true
        body(tables[Int(place.table)].frame)
      }
    }
  }

  /// The results of a section, which need not be made for them.
  func results(of position: Int) -> [LossResult] {
    guard !places.isEmpty else { return made[position].results }
    let place = places[position]
    return place.table == Place.made
      ? made[Int(place.index)].results : tables[Int(place.table)].results(of: Int(place.index))
  }

  /// Whether something holds of the frame of some section.
  func hasFrame(where holds: (Frame) -> Bool) -> Bool {
    var isFound = false
    forEachFrame { isFound = isFound || holds($0) }
    return isFound
  }

  /// The names of their sources, each once, in order.
  var sources: [String] {
    var sources: [String] = []
    forEachFrame { frame in
      let name = frame.dataset.source.name
      if sources.last != name, !sources.contains(name) { sources.append(name) }
    }
    return sources
  }
}

extension Sections: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { places.isEmpty ? made.count : places.count }

  subscript(position: Int) -> Report.Section {
    get {
      guard !places.isEmpty else { return made[position] }
      let place = places[position]
      return place.table == Place.made ? made[Int(place.index)] : tables[Int(place.table)][Int(place.index)]
    }
    set {
      guard !places.isEmpty else { return made[position] = newValue }
      if places[position].table == Place.made {
        made[Int(places[position].index)] = newValue
      } else {
        places[position] = Place(index: Int32(made.count))
        made.append(newValue)
      }
    }
  }
}

extension Sections: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: Report.Section...) {
    for element in elements { append(element) }
  }
}

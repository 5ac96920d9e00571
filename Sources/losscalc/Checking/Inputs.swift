import Messages

/// The files of two runs, role by role.
struct Inputs: Sendable {
  struct Change: Sendable {
    var role: String
    var path: String
    var older: String
    var newer: String
  }

  private(set) var changed: [Change] = []
  private(set) var same: [String] = []
  /// Whether every file is known to be what it was, and the same columns of it were read.
  private(set) var areSame = false

  init(_ older: [SavedReport.Input], _ newer: [SavedReport.Input]) {
    var rest = older
    var partners: [Int: SavedReport.Input] = [:]
    // By name over the whole list first, then by content, then in their order.
    let likenesses: [(SavedReport.Input, SavedReport.Input) -> Bool] = [
      { $0.path == $1.path }, { $0.hash == $1.hash }, { _, _ in true },
    ]
    for isAlike in likenesses {
      for (place, input) in newer.enumerated() where partners[place] == nil {
        guard let index = rest.firstIndex(where: { $0.role == input.role && isAlike($0, input) }) else { continue }
        partners[place] = rest.remove(at: index)
      }
    }
    areSame =
      rest.isEmpty
      && newer.indices.allSatisfy { place in
        newer[place].hash != nil && newer[place].hash == partners[place]?.hash
          && newer[place].columns == partners[place]?.columns
      }
    for (place, input) in newer.enumerated() {
      guard let former = partners[place], let old = former.hash, let new = input.hash else { continue }
      if old != new {
        changed.append(Change(role: input.role, path: input.path, older: old, newer: new))
      } else if !same.contains(String(input.path.withoutDots)) {
        same.append(String(input.path.withoutDots))
      }
    }
  }

  /// A sentence a changed file, and which are as they were.
  func notes(_ older: String) -> [String] {
    var notes: [String] = []
    for change in changed {
      let note =
        "\(change.path) is not the file the \(older) was made from (xxh64 \(change.older) there, \(change.newer) here)"
      if !notes.contains(note) { notes.append(note) }
    }
    guard !same.isEmpty else { return notes }
    let verb = "\(same.joined(separator: ", ")) \(same.count == 1 ? "is" : "are")"
    guard !notes.isEmpty else { return ["\(verb) what the \(older) was made from"] }
    notes[notes.count - 1] += "; \(verb)"
    return notes
  }
}

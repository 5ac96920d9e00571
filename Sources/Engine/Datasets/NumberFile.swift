import Losses
import Messages
import Tables

/// A file of nothing but numbers: the parameters of a model, the weights of classes.
enum NumberFile {
  /// Every number of a file, row by row; `what` is what one of them is called.
  package static func numbers(_ path: String, _ settings: RunSettings, _ what: String) throws(Failure) -> [Double] {
    var troubles = Troubles()
    var numbers: [Double] = []
    let progress = Progress(settings, [path], "\(what)s", isKnown: path != "-")
    defer { progress?.finish() }
    try reading { () throws(ReadError) in
      let table = try Table(path: path, options: settings.read)
      let requests = (0..<table.columnCount).map { Request(column: $0) }
      let feed = try Feed([(table, requests)], missing: .error, hashing: false)
      var columns = requests.map { _ in [Double](repeating: 0, count: Block.usualCapacity) }
      while var claim = try feed.claim() {
        while let count = try claim.block(into: &columns, capacity: Block.usualCapacity, troubles: &troubles) {
          for i in 0..<count { numbers += columns.map { $0[i] } }
        }
        progress?.report(feed)
      }
    }
    if let entry = troubles.entries.first {
      throw .data("not-a-number", "'\(entry.place.text.quotable)' is no \(what): a number is needed", at: entry.place)
    }
    guard numbers.allSatisfy(\.isFinite) else {
      throw .data("value-domain", "a \(what) is infinite", at: Place(path: path))
    }
    return numbers
  }

  /// Whether a file is an array and no text that a person may have written.
  package static func isArray(_ path: String, _ settings: RunSettings) -> Bool {
    (try? Table(path: path, options: settings.read)).map { [.npy, .npz, .json].contains($0.format) } ?? false
  }
}

import Engine
import Tables

/// Reads what trainers write: tables, JSON of their own shapes, and the lines that they print.
enum TrainingLogReader {
  /// The runs of one file: several where an export holds them side by side.
  static func read(_ path: String, _ settings: RunSettings) throws(Failure) -> [TrainingLog] {
    if let log = try TrainerJSON.read(path) { return [log] }
    let log: TrainingLog
    do throws(ReadError) {
      log = try table(path, settings)
    } catch {
      if let printed = PrintedLog.read(path) { return [printed] }
      throw Failure(error)
    }
    if !TrainingCurves.hasLoss(log), let printed = PrintedLog.read(path) { return [printed] }
    return TrackerExport.runs(log)
  }

  /// The columns of a table that are numbers; a column with text in it is none.
  private static func table(_ path: String, _ settings: RunSettings) throws(ReadError) -> TrainingLog {
    let table = try Table(path: path, options: settings.read)
    let requests = table.names.indices.map { Request(column: $0) }
    let feed = try Feed([(table, requests)], missing: .keep)
    var columns = table.names.map { TrainingLog.Column(name: $0, values: []) }
    var isText = [Bool](repeating: false, count: columns.count)
    var cells = columns.map { _ in [0.0] }
    while var claim = try feed.claim() {
      // One row at a time, because the troubles tell an empty cell from NaN; histories are short.
      while true {
        var troubles = Troubles()
        guard try claim.next(into: &cells, capacity: 1, troubles: &troubles) > 0 else { break }
        for i in columns.indices { columns[i].values.append(cells[i][0]) }
        for entry in troubles.entries {
          switch entry.kind {
          case .nan: continue
          case .missing: columns[entry.request].values[columns[entry.request].values.count - 1] = nil
          case .ragged, .encoding: throw ReadError(raggedOrEncoded(entry), at: entry.place)
          default: isText[entry.request] = true
          }
        }
      }
    }
    let numbers = columns.indices.filter { !isText[$0] && !columns[$0].name.isEmpty }.map { columns[$0] }
    return TrainingLog(name: path, path: path, columns: numbers)
  }

  private static func raggedOrEncoded(_ entry: Troubles.Entry) -> (slug: String, message: String) {
    entry.kind == .encoding
      ? ("encoding", "not UTF-8 text")
      : ("ragged-row", "\(entry.fields.found) fields, but the header has \(entry.fields.expected)")
  }
}

extension ReadError {
  fileprivate init(_ mistake: (slug: String, message: String), at place: Place) {
    self.init(mistake.slug, mistake.message, at: place)
  }
}

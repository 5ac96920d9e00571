import Losses
import Tables

/// One source, opened: its tables, and which of their columns play which role.
struct Dataset: Sendable {
  /// A table with the columns that are read from it.
  struct Part: Sendable {
    var table: Table
    var requests: [Request]
    /// What the columns of this table are read for, in order.
    var roles: [Role]
    /// The index of the request for the ids, when rows are joined by them.
    var idRequest: Int?
  }

  var source: Source
  var parts: [Part]
  var layout: Layout
  /// The columns' names, in the order of the requests; a number where there is no header.
  var columnNames: [String]
  /// The names of the classes, where labels are text or a header names them.
  var classes: [String]?
  /// The values of the group column, by the numbers that stand for them; nil without groups.
  var groups: Names?
  /// The ids, by the numbers that stand for them; nil without an id column.
  var ids: Names?
  /// The label that leaves a row out, as it reads in the label column.
  var ignored: Double?

  /// What the weights of rows are multiplied by, if anything.
  var classWeights: ClassWeights?

  /// The weights' column, if there is one.
  var weights: Range<Int> { layout[.weight] }

  /// True when the rows can be read a second time.
  var isReplayable: Bool { !isJoined && parts.allSatisfy(\.table.isReplayable) }

  /// True when rows of several files are put together by their ids.
  var isJoined: Bool { ids != nil && parts.count > 1 }

  /// The path of the file that a column is read from.
  func path(ofColumn column: Int) -> String {
    var first = 0
    for part in parts {
      if column < first + part.requests.count { return part.table.path }
      first += part.requests.count
    }
    return source.name
  }

  /// The line of a row in the file of a column, counted from 1; 0 where that cannot be told.
  ///
  /// Slow, because the file is read again up to there: for messages only.
  func line(ofRow row: Int, column: Int) -> Int {
    guard isReplayable else { return 0 }
    do throws(ReadError) {
      let feed = try Feed(parts.map { ($0.table, $0.requests) })
      while let claim = try feed.claim() {
        guard row >= claim.firstRow + claim.count else {
          return claim.place(row: row - claim.firstRow, request: column).line
        }
      }
      return 0
    } catch {
      return 0
    }
  }
}

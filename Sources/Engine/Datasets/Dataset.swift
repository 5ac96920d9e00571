package import Losses
import Messages
package import Tables

/// One source, opened: its tables, and which of their columns play which role.
package struct Dataset: Sendable {
  /// A table with the columns that are read from it.
  package struct Part: Sendable {
    package var table: Table
    package var requests: [Request]
    /// What the columns of this table are read for, in order.
    package var roles: [Role]
    /// The indices of the requests for the ids, when rows are joined by them.
    var idRequests: [Int] = []
  }

  package var source: Source
  package var parts: [Part]
  package var layout: Layout
  /// The columns' names, in the order of the requests; a number where there is no header.
  package var columnNames: [String]
  /// The names of the classes, where labels are text or a header names them.
  package var classes: [String]?
  /// What the columns are called in rows beside those of other models; nil where those are called so, too.
  var sharedNames: [String]?
  /// The classes with the reason for them, or the reason alone; nil where labels are plain numbers.
  package var classReason: String?
  /// The values of the group column, by the numbers that stand for them; nil without groups.
  package var groups: Names?
  /// The values of the column of lists, by the numbers that stand for them; nil without lists.
  package var lists: Names?
  /// The ids, by the numbers that stand for them; nil without an id column.
  package var ids: Names?
  /// The columns that are carried along to the rows that are printed; nil without any.
  package var carried: CarriedColumns?
  /// The label that leaves a row out, as it reads in the label column.
  package var ignored: Double?
  /// True when the predictions were found to be decided classes.
  var areDecisions = false
  /// The columns of every role with the reasons for them.
  package var choices: [Choice] = []

  /// Whether rows whose id is in one file only are left out of a join.
  package var joinsInner = false
  /// Whether a join puts a label of 0 to what nobody judged, and no place to what was judged and never found.
  package var completesJudgments = false
  /// Whether queries of which nothing was found are left out of that.
  var leavesOutUnanswered = false
  /// Whether all measures are of retrieval, which take items without a place.
  var isOfRetrieval = false

  /// What the weights of rows are multiplied by, if anything.
  package var classWeights: ClassWeights?

  /// The weights' column, if there is one.
  package var weights: Range<Int> { layout[.weight] }

  /// True when the rows can be read a second time.
  package var isReplayable: Bool { !isJoined && parts.allSatisfy(\.table.isReplayable) }

  /// True when rows of several files are put together by their ids.
  package var isJoined: Bool { ids != nil && parts.count > 1 }

  /// For each file the columns that are not read, with what they are taken for.
  package var unread: [String] {
    let survey = ColumnSurvey(tables: parts.map(\.table), classes: classes ?? [])
    return parts.indices.compactMap { index in
      let table = parts[index].table
      let read = Set(choices.filter { $0.table == index && !$0.input.role.isRowID }.flatMap(\.columns))
      let others = table.names.indices.filter { !read.contains($0) }
      guard !others.isEmpty else { return nil }
      let shown = others.prefix(30).map { column in
        "\(table.names[column].isEmpty ? "column \(column + 1)" : table.names[column]) (\(survey.sense(index, column).reason))"
      }
      return "\(table.path): not read: \(shown.joined(separator: ", "))\(others.count > 30 ? ", ..." : "")"
    }
  }

  /// The path of the file that a column is read from.
  package func path(ofColumn column: Int) -> String {
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
  package func line(ofRow row: Int, column: Int) -> Int {
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

extension Dataset {
  /// The classes that labels are read as numbers of; nil where they are the numbers that stand there.
  package var labelClasses: [String]? {
    let isByName = parts.contains { part in
      zip(part.roles, part.requests).contains { role, request in
        if role == .y, case .category = request.kind { true } else { false }
      }
    }
    return isByName ? classes : nil
  }

  /// One whose rows stayed with their shards.
  package init(withoutRows name: String, layout: Layout, columnNames: [String]) {
    self.init(
      source: Source(data: name, files: RoleTexts()), parts: [], layout: layout, columnNames: columnNames, classes: nil,
      ignored: nil)
  }
}

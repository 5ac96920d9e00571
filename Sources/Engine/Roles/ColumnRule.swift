import Losses

/// One way to find the columns of a role; the first of the list that finds some decides.
struct ColumnRule: Sendable {
  /// Why the columns that it finds are the right ones.
  package let reason: String
  package let columns: @Sendable (_ search: ColumnSearch) throws(Failure) -> [Int]

  /// From what was said to what is left.
  package static let all: [ColumnRule] = [
    ColumnRule(reason: "named by the option") { search throws(Failure) in try search.asked() },
    ColumnRule(reason: "all columns of its file that are no ids, as many as are read") { search in
      search.isOwn ? search.exactly() : []
    },
    ColumnRule(reason: "one series of a well-known name") { search in
      search.input.isSeries ? search.knownSeries() : []
    },
    ColumnRule(reason: "the arrays of a well-known name") { search in
      search.isOwn && search.input.takesWholeFile || search.hasDecisions ? [] : search.knownGroup()
    },
    ColumnRule(reason: "the classes of the labels") { search in
      // Two classes may be told apart by the column of either.
      let columns = search.input.isPrediction && search.input.isMatrix ? search.classColumns() : []
      return search.input.isSeries || columns.count > 2 && !search.hasDecisions ? columns : []
    },
    ColumnRule(reason: "the outputs of which there are labels and predictions by name") { search in search.paired() },
    ColumnRule(reason: "by its name") { search throws(Failure) in
      search.isOwn && search.input.takesWholeFile ? [] : try search.called()
    },
    ColumnRule(reason: "called as the labels are") { search in
      let found = search.namesakes()
      return found.isEmpty || !search.matches.isEmpty ? [] : found
    },
    ColumnRule(reason: "all columns of its file that are no ids") { search throws(Failure) in
      search.isOwn ? try search.rest() : []
    },
  ]
}

extension Input {
  /// True when several columns of a row are one thing: the scores of classes, a vector.
  var isSeries: Bool { isPrediction && isMatrix && shape != .decision && shape != .scores }

  /// True when a file of the role's own gives all its columns, whatever they are called.
  var takesWholeFile: Bool { [.matrix, .distribution, .list].contains(shape) }
}

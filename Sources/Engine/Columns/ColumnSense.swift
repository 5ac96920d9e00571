package import Losses

/// What a column is taken for by its name and its cells, before any role is looked for, and why.
package struct ColumnSense: Sendable, Hashable {
  package enum Meaning: Sendable, Hashable {
    /// It tells rows apart, and is never computed with.
    case id
    case named(WellKnownNames.Meaning)
    /// Another input of losses.
    case input(Role)
    /// Words that are no ids.
    case text
    /// Numbers without a name that says anything.
    case number
  }

  package let meaning: Meaning
  /// The rule that says so, to follow "because".
  package let reason: String
}

/// One way to tell what a column is; the first of the list that applies decides.
struct SenseRule: Sendable {
  package let reason: String
  package let meaning: @Sendable (_ survey: ColumnSurvey, _ table: Int, _ column: Int) -> ColumnSense.Meaning?

  /// From the surest to the weakest: names before cells, and the names of roles before those of ids.
  package static let all: [SenseRule] = [
    SenseRule(reason: "its name is one of labels") { survey, table, column in
      survey.wellKnown(table, column) == .label ? .named(.label) : nil
    },
    SenseRule(reason: "its name is one of predictions") { survey, table, column in
      survey.wellKnown(table, column).map { .named($0) }
    },
    SenseRule(reason: "it has no name, as the index that pandas writes") { survey, table, column in
      survey.header(table, column) == "" ? .id : nil
    },
    SenseRule(reason: "it is empty, behind a separator at the end of each line") { survey, table, column in
      survey.isTail(table, column) ? .id : nil
    },
    SenseRule(reason: "its name is one of ids") { survey, table, column in
      survey.header(table, column).map(WellKnownNames.isID) ?? false ? .id : nil
    },
    SenseRule(reason: "its name is that of an input") { survey, table, column in
      guard let name = survey.header(table, column) else { return nil }
      return Role.ofFurtherInputs.first { WellKnownNames.names(name, $0) }.map { .input($0) }
    },
    SenseRule(reason: "it is text in which no value comes twice") { survey, table, column in
      survey.isUniqueText(table, column) ? .id : nil
    },
    SenseRule(reason: "it is text") { survey, table, column in
      survey.isText(table, column) && !survey.isMisspelt(table, column) ? .text : nil
    },
    SenseRule(reason: "it holds numbers") { _, _, _ in .number },
  ]
}

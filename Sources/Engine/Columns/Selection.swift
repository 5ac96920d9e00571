import Messages
package import Tables

/// The columns of a table that an option selects, or why it selects none.
package struct Selection {
  package let table: Table
  /// As it is typed: `--y-col`.
  package let option: String

  package init(_ table: Table, option: String) { (self.table, self.option) = (table, option) }

  package func columns(_ text: String) throws(Failure) -> [Int] {
    do throws(ColumnSelector.Mistake) {
      return try ColumnSelector(text: text).resolve(
        among: table.names, groups: { table.columns(named: $0) })
    } catch {
      throw failure(error, text)
    }
  }

  private func failure(_ mistake: ColumnSelector.Mistake, _ text: String) -> Failure {
    let place = table.place(ofHeader: nil)
    let listing = Selection.listing(table.names)
    switch mistake {
    case .noName(let name):
      let close =
        nearest(name, among: table.names).map {
          [
            Cure.command(
              .set(option, replaced(name, by: ColumnSeries.quoted($0, at: -1), in: text)),
              reason: "did you mean '\($0.quotable)'?")
          ]
        } ?? []
      return .data(
        "no-such-column", "no column '\(name.quotable)' (from \(option))", at: place,
        hints: close + [.sentence(listing)])
    case .noNumber(let number):
      return .data(
        "no-such-column",
        "no column \(number) (from \(option)); there \(table.columnCount == 1 ? "is" : "are") "
          + "\(table.columnCount)", at: place, hints: number < 1 ? ["columns are counted from 1"] : [])
    case .twice(let name):
      return .data(
        "no-such-column", "two columns are called '\(name.quotable)' (from \(option))", at: place,
        hints: table.names.indices.filter { table.names[$0] == name }.map {
          .command(.set(option, replaced(name, by: "\($0 + 1)", in: text)), reason: "the one that is number \($0 + 1)")
        } + [.sentence(listing)])
    case .numberAndName(let number, let column):
      let name = table.names[number - 1]
      return .usage(
        "which-column",
        "\(option) \(text): column number \(number) of \(table.path) is called '\(name.quotable)', and the one that is called "
          + "'\(number)' is number \(column + 1)",
        hints: [
          .command(
            .set(option, replaced("\(number)", by: ColumnSeries.quoted(name, at: -1), in: text)),
            reason: "if the position is meant"),
          .command(.set(option, replaced("\(number)", by: "\"\(number)\"", in: text)), reason: "if the name is meant"),
        ])
    case .backwards(let range):
      return .usage("option-value", "\(option) \(range): the range runs backwards")
    case .malformed(let text):
      return .usage("option-value", "\(option) \(text): is no list of columns")
    }
  }

  /// The selector with one of its items changed.
  private func replaced(_ item: String, by other: String, in text: String) -> String {
    let items = (try? WordList.items(of: text)) ?? [text]
    return items.map { word in
      if word == item { return other }
      // An end of a range.
      if word.hasPrefix(item + "..") { return other + word.dropFirst(item.count) }
      return word.hasSuffix(".." + item) ? word.dropLast(item.count) + other : word
    }.joined(separator: ",")
  }

  /// A name in a list of names, in quotes where it has a comma of its own.
  private static func shown(_ name: String) -> String {
    name.contains(",") ? ColumnSeries.quoted(name, at: -1).quotable : name.quotable
  }

  /// The names of columns, the first of many.
  package static func listing(_ names: [String]) -> String {
    let most = 30
    // The keys of a table keyed by id have no name.
    let names = names.filter { !$0.isEmpty }
    let more = names.count > most ? ", ... (\(names.count) in all)" : ""
    return "columns are: \(names.prefix(most).map(shown).joined(separator: ", "))\(more)"
  }
}

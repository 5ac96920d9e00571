import Messages
import Tables

/// What the first lines say of a table whose columns are not known.
extension WhichColumn {
  /// Where every cell is a number as Fortran writes it, which are words to the rest.
  var exponents: Failure? {
    guard table.text != nil, let first = table.head.first else { return nil }
    let cells = ((table.hasHeader ? table.names : []) + first).flatMap { $0.split(separator: " ") }
    guard !cells.isEmpty, let cell = cells.first, cells.allSatisfy(Self.isOfFortran) else { return nil }
    let filter = Filter("sed", "-E", #"s/([0-9.])[dD]([-+]?[0-9])/\1E\2/g"#)
    return .data(
      "not-a-number", "'\(String(cell).quotable)' is not a number", at: table.place(ofHeader: nil),
      hints: [
        .command(.feed(table.path, [filter]), .omit("--delim"), reason: "an exponent as Fortran writes it")
      ])
  }

  private static func isOfFortran(_ cell: Substring) -> Bool {
    let parts = cell.split(omittingEmptySubsequences: false) { $0 == "D" || $0 == "d" }
    return parts.count == 2 && Double(parts[0]) != nil && Int(parts[1]) != nil
  }

  /// Where an option says that there is no header, and the first line of a table of numbers is words.
  var header: [Cure] {
    guard search.settings.read.header == false, let first = table.head.first,
      first.allSatisfy({ table.meaning(of: $0) == .text })
    else { return [] }
    return [.command(.remove("--header"), reason: "line 1 looks like a header")]
  }
}

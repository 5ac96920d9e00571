import Messages

/// What a header may mean that has one name less than its rows have fields.
struct UnnamedColumn {
  let header: [String]
  private let below: [[String]]
  private let separator: String

  /// - Parameter separator: as `--delim` names it.
  init(_ header: [String], _ below: [[String]], separator: String) {
    (self.header, self.below) = (header, below)
    self.separator = separator == "tab" ? "\\t" : separator == "space" ? " " : separator
  }

  /// What makes a table of each meaning, the likeliest first, for a header on a line.
  func cures(line: Int) -> [(reason: String, filter: Filter)] {
    let id = ["id", "row", "name"].first { !header.contains($0) } ?? "rowid"
    let first =
      Set(below.map { $0[0] }).count == below.count
      ? ("if the first field names the row, as R writes it", Filter.sed("\(line)s/^/\(id)\(separator)/"))
      : ("if line \(line) is a title", .tail(from: line + 1))
    return decimals + [
      first, ("if the last field is a column of its own", .sed("\(line)s/\\r*$/\(separator)other/")),
    ]
  }

  /// Whether decimal commas may have made two fields of one.
  var hasDecimals: Bool { !decimals.isEmpty }

  /// What makes points of decimal commas, for each column that may have them.
  private var decimals: [(reason: String, filter: Filter)] {
    guard separator == ",", !below.isEmpty else { return [] }
    if header.count == 1 {
      return areDecimals(0) ? [("if that is a decimal comma", .sed("s/,/./"))] : []
    }
    let last = header.count - 1
    return [
      (last, Filter("sed", "-E", #"s/,([0-9]+)(\r?)$/.\1\2/"#)),
      (0, Filter("sed", "-E", #"s/^([-+]?[0-9]+),([0-9]+),/\1.\2,/"#)),
    ]
    .filter { areDecimals($0.0) }.map { ("if \(header[$0.0].visible) has a decimal comma", $0.1) }
  }

  /// Whether the cells of a column and those behind them are the two halves of numbers.
  private func areDecimals(_ column: Int) -> Bool {
    func areDigits(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy { 48...57 ~= $0 } }
    return below.allSatisfy { row in
      guard row.count == header.count + 1 else { return false }
      let whole = row[column].drop { "-+".contains($0) }
      return areDigits(whole) && row[column].utf8.count - whole.utf8.count < 2 && areDigits(row[column + 1])
    }
  }
}

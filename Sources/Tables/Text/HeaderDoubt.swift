import Messages

/// Reasons to doubt what was taken for the header, or not.
struct HeaderDoubt {
  private(set) var warnings: [ReadError] = []

  /// Looks at the first row of a text and at the cells of some that follow.
  init(_ first: [Place], _ rows: ArraySlice<[String]>, hasHeader: Bool) {
    if rows.isEmpty { return }
    if hasHeader { doubtHeader(first, rows) } else { doubtData(first, rows) }
  }

  /// A name that comes again in its own column may be a label.
  private mutating func doubtHeader(_ first: [Place], _ rows: ArraySlice<[String]>) {
    for (column, name) in first.enumerated() where DecimalReader.read(name.text) == .notANumber && !name.text.isEmpty {
      guard rows.contains(where: { column < $0.count && $0[column] == name.text }) else { continue }
      warnings = [
        ReadError(
          "header-suspect", "line \(name.line) is read as the header, but '\(name.text)' comes again in its column",
          at: name,
          hints: [
            .command(.set("--header", "no"), reason: "if line \(name.line) is data"),
            .command(.set("--header", "yes"), reason: "without this warning"),
          ])
      ]
      return
    }
  }

  /// pandas names columns 0, 1, 2… when nobody else does.
  private mutating func doubtData(_ first: [Place], _ rows: ArraySlice<[String]>) {
    guard first.map(\.text) == first.indices.map(String.init) else { return }
    let isFraction = first.indices.contains { column in
      rows.allSatisfy { column < $0.count && $0[column].contains { $0 == "." || $0 == "," } }
    }
    guard isFraction, let place = first.first else { return }
    let line = first.map(\.text).joined(separator: ",")
    warnings = [
      ReadError(
        "header-suspect",
        "line \(place.line) is '\(line)' and every other value has a decimal point; read as data", at: place,
        hints: [
          .command(.set("--header", "yes"), reason: "if it is a header, as pandas writes them"),
          .command(.set("--header", "no"), reason: "if it is data, without this warning"),
        ])
    ]
  }
}

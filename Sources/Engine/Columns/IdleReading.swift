import Messages
package import Tables

extension RunSettings {
  /// Opens some files together, each once.
  package func open(_ paths: [String]) throws(Failure) -> [Table] {
    let tables = try reading { () throws(ReadError) in try Table.open(paths.distinct, options: read) }
    try refuseIdleReading(of: tables)
    return tables
  }

  /// Refuses what is about lines and separators where no input is a text that has them.
  package func refuseIdleReading(of tables: [Table]) throws(Failure) {
    // Parameters and weights of classes are read alike, from files of their own.
    guard !tables.isEmpty, tables.allSatisfy({ $0.text == nil }), parameterFile == nil, classWeight == nil else {
      return
    }
    let idle = [
      ("--skip", read.skippedLines > 0), ("--comment", read.comment != 0), ("--quote", read.takesQuotesAsText),
      ("--delim", read.delimiter != nil), ("--decimal", read.decimalComma), ("--header", read.header != nil),
    ]
    guard let option = idle.first(where: \.1)?.0 else { return }
    let formats = Set(tables.map(\.format.rawValue)).sorted().joined(separator: " and ")
    throw .usage(
      "option-value", "\(option) is about delimited text, and what is read is \(formats)",
      hints: [.command(.remove(option))])
  }
}

import Messages

/// Options of what is printed beside the costs, which not every format has a place for.
extension Settings {
  private static let forPeople: Set<OutputFormat> = [.table, .md, .github]
  private static let ofRows: Set<OutputFormat> = forPeople.union([.json, .ndjson, .csv, .tsv, .npy])

  /// The formats that show what an option asks for; nil for an option that all of them heed.
  private func formats(showing option: String) -> Set<OutputFormat>? {
    switch option {
    case "--hist", "--show-work": Settings.forPeople
    case "--quantiles", "--batch-size": Settings.forPeople.union([.json, .ndjson, .html])
    case "--by-class": Settings.forPeople.union([.json, .csv, .html])
    case "--worst": Settings.ofRows.union([.html])
    case "--show": Settings.ofRows.subtracting([.npy]).union([.html])
    case "--rows" where rows != 0: Settings.ofRows
    case "--confidence" where expectations.isEmpty && baseline == nil:
      Settings.forPeople.union([.json, .ndjson, .csv, .tsv, .html])
    case "--digits": Set(OutputFormat.allCases).subtracting([.value])
    default: nil
    }
  }

  /// Refuses columns that are carried along to no row.
  func refuseShownNowhere(sources: Int) throws(Failure) {
    let written = formats
    guard shown != nil, worst == nil, !written.isEmpty, !written.contains(.html),
      written.allSatisfy({ rowLimit($0, sources: sources) == 0 })
    else { return }
    throw .usage(
      "option-value", "--show: no rows are printed",
      hints: [.command(.omit("--rows"), .set("--worst", "10"), reason: "the ten worst, with these columns")])
  }

  /// Refuses what would be computed and shown nowhere: whoever asks for it believes to see it.
  func refuseWhatFormatsLose() throws(Failure) {
    let written = formats
    for option in given {
      guard let first = written.first, let shown = formats(showing: option), shown.isDisjoint(with: written) else {
        continue
      }
      let names = OutputFormat.allCases.filter(shown.contains).map(\.rawValue)
      let reason = first == .value ? "-f value is the cost alone" : "\(first.rawValue) has no place for it"
      throw .usage(
        "option-value", "\(option): \(reason)",
        hints: [
          .command(.remove(option)),
          .command(
            .omit("--json"), .omit("--quiet"), .set("--format", names[0]),
            reason: "shown by \(names.joined(separator: ", "))"),
        ])
    }
  }
}

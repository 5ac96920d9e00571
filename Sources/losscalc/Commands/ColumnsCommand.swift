import Engine
import Flags
import Losses
import Messages
import Platform
import Tables

/// `losscalc columns FILE…`: what is read of some files, before anything is computed.
struct ColumnsCommand: Command {
  static let name = "columns"
  static let card = CommandCard(
    summary: "what is read of some files, before anything is computed",
    examples: """
      losscalc columns churn.csv
      losscalc columns y.csv p.csv
      losscalc columns churn.csv -f json
      """,
    usage: "FILE... [options]",
    notes: """
      A line for each column: what is in the first rows, the role it would get when
      nothing is said of it, and why. Nothing is scored, so it is the place to look
      when a loss reads something else than was meant.
      """)
  private static let formats: [OutputFormat] = [.table, .json]
  static let options = [
    InputOptions.group.only(
      "--y", "--yhat", "--weight", "--input", "--header", "--delim", "--quote", "--skip", "--comment", "--na",
      "--decimal", "--classes"),
    OutputOptions.ofText(formats), OtherOptions.always,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    var roles = settings.run.predictionFiles.reduce(into: [:]) { $0[$1] = Role.yhat }
    for role in settings.run.files.roles { roles[settings.run.files[role] ?? ""] = role }
    let survey = ColumnSurvey(tables: try tables(), classes: settings.run.classes ?? [])
    let report = ColumnsReport(survey: survey, roles: roles)
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      switch target.format {
      case .table: report.text
      case .json: report.json
      default: throw target.refused(by: Self.title, whichHas: Self.formats)
      }
    }
  }

  /// The files, opened together, as a run over them opens them.
  private func tables() throws(Failure) -> [Table] {
    let named = words + settings.run.files.roles.compactMap { settings.run.files[$0] } + settings.run.predictionFiles
    guard !named.isEmpty || !System.isTerminal(0) else {
      throw .usage("no-input", "columns needs a file", hints: ["name files to look at; - is standard input"])
    }
    return try settings.run.open(named.isEmpty ? ["-"] : named)
  }
}

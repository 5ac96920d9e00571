import Losses
import Messages
import Tables

/// `losscalc columns FILE…`: what is read of some files, before anything is computed.
struct ColumnsCommand {
  let settings: Settings
  let words: [String]

  func run() throws(Failure) {
    var roles = settings.predictionFiles.reduce(into: [:]) { $0[$1] = Role.yhat }
    for role in settings.files.roles { roles[settings.files[role] ?? ""] = role }
    let survey = ColumnSurvey(tables: try tables(), classes: settings.classes ?? [])
    let report = ColumnsReport(survey: survey, roles: roles)
    if settings.isQuiet { return }
    switch settings.format ?? .table {
    case .table: try Sink().write(report.text)
    case .json: try Sink().write(report.json)
    default:
      throw .usage("option-value", "--format \(settings.format?.rawValue ?? ""): columns has table and json")
    }
  }

  /// The files, opened together, as a run over them opens them.
  private func tables() throws(Failure) -> [Table] {
    let named = words + settings.files.roles.compactMap { settings.files[$0] } + settings.predictionFiles
    guard !named.isEmpty || !System.isTerminal(0) else {
      throw .usage("no-input", "columns needs a file", hints: ["name files to look at; - is standard input"])
    }
    var paths: [String] = []
    for path in named.isEmpty ? ["-"] : named where !paths.contains(path) { paths.append(path) }
    do throws(ReadError) { return try Table.open(paths, options: settings.read) } catch { throw Failure(error) }
  }
}

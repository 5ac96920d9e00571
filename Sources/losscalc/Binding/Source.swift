import Losses
import Messages
import Tables

/// Which file each role of one result is read from.
struct Source: Sendable {
  /// The file that holds labels and predictions together; nil when every role has a file of its own.
  var data: String?
  var files: RoleTexts

  /// The file of a role.
  func path(of role: Role) -> String? { files[role] ?? data }

  /// Every file.
  var paths: [String] { files.roles.compactMap { files[$0] } + (data.map { [$0] } ?? []) }

  /// What names this source in the output: the file of the predictions.
  var name: String {
    files[.yhat] ?? data ?? files.roles.filter { !$0.isExpectation }.compactMap { files[$0] }.min() ?? "-"
  }
}

extension Source {
  /// The sources that a command line names, one result each: DATA files, or prediction files side by side.
  static func all(_ settings: Settings, data: [String], roles: [Role]) throws(Failure) -> [Source] {
    let files = settings.files
    for word in data where (try? System.status(word)) == nil && Catalogue.loss(named: word) != nil {
      throw .usage(
        "operands", "\(word) is a loss, and there is no such file",
        hints: settings.losses.isEmpty
          ? []
          : [.command(.drop(word), .loss(nil, as: settings.losses + "," + word), reason: "several losses in one word")])
    }
    guard data.count(where: { $0 == "-" }) <= 1 else {
      throw .usage("stdin-twice", "DATA is standard input twice", hints: ["it is read once: name - once"])
    }
    let own = files.roles.filter { !$0.isExpectation }
    let predictions = settings.predictionFiles
    if !data.isEmpty {
      guard predictions.count <= 1 || data.count == 1 else {
        throw .usage("which-column", "several DATA files and several --yhat files do not go together")
      }
      if predictions.isEmpty { return data.map { Source(data: $0, files: files) } }
      return predictions.map { Source(data: data.first, files: files).predicting($0) }
    }
    guard !own.isEmpty || !predictions.isEmpty else {
      guard !System.isTerminal(0) else { throw nothingToRead }
      return [Source(data: "-", files: files)]
    }
    let given = predictions.isEmpty ? own : own.filter { $0 != .yhat } + [.yhat]
    let lacking = roles.filter { !given.contains($0) }
    guard lacking.isEmpty || (settings.columns.roles.contains { lacking.contains($0) } && given.count == 1) else {
      let names = lacking.map { $0 == .y ? "--y" : "--\($0)" }
      throw .usage(
        "no-input", "no input for \(lacking.map(\.rawValue).joined(separator: ", "))",
        hints: ["add \(names.map { "\($0) FILE" }.joined(separator: " "))"])
    }
    let shared = lacking.isEmpty ? nil : (predictions.first ?? own.first.flatMap { files[$0] })
    if predictions.isEmpty { return [Source(data: shared, files: files)] }
    return predictions.map { Source(data: shared, files: files).predicting($0) }
  }

  /// The source with the predictions of one file.
  private func predicting(_ path: String) -> Source {
    var copy = self
    copy.files[.yhat] = path
    return copy
  }

  private static var nothingToRead: Failure {
    .usage(
      "no-input", "nothing to read: name a file or pipe data in",
      hints: ["name a file of labels and predictions, or two: -y FILE -p FILE; - is standard input"])
  }

  /// Standard input can be read by one role, or by several from the same stream of columns, never by two options.
  func checkStandardInput() throws(Failure) {
    let readers = files.roles.filter { files[$0] == "-" }.map { "--\($0)" }.sorted { $0.count < $1.count }
    let isTwice = readers.count > 1 || (readers.count == 1 && data == "-")
    guard isTwice else { return }
    let names = readers.count > 1 ? "\(readers[0]) and \(readers[1])" : "\(readers[0]) and DATA"
    throw .usage(
      "stdin-twice", "\(names) both read standard input",
      hints: ["send all columns in one stream, or save one of them to a file"])
  }
}

package import Losses
import Messages
import Platform
import Tables

/// Which file each role of one result is read from.
package struct Source: Sendable {
  /// The file that holds labels and predictions together; nil when every role has a file of its own.
  package var data: String?
  package var files: RoleTexts
  /// The column of the predictions, where those of several models stand side by side in one file.
  package var model: String?
  /// True when there are several files of predictions.
  package var isOneOfSeveral = false

  /// The file of a role.
  package func path(of role: Role) -> String? { files[role] ?? data }

  /// Every file.
  package var paths: [String] { files.roles.compactMap { files[$0] } + (data.map { [$0] } ?? []) }

  /// What names this source in the output: the file of the predictions, or their column where a file has several.
  package var name: String {
    let path = files[.yhat] ?? data ?? files.roles.filter { !$0.isExpectation }.compactMap { files[$0] }.min() ?? "-"
    guard let model else { return path }
    return isOneOfSeveral ? "\(path):\(model)" : model
  }

  /// The source with the predictions of one of its columns; nil for all of them.
  func predicting(column: String?) -> Source {
    var copy = self
    copy.model = column
    return copy
  }
}

extension Source {
  /// The source of a command that reads one.
  package static func only(_ settings: RunSettings, data: [String], roles: [Role]) throws(Failure) -> Source {
    let sources = try all(settings, data: data, roles: roles, readsOne: true)
    guard let source = sources.first, sources.count == 1 else {
      throw .usage(
        "operands", "one data set is needed here; there are \(sources.count)",
        hints: data.count == 2 ? [.command(.split(data[0], as: "-y"), reason: "labels and their predictions")] : [])
    }
    return source
  }

  /// The sources that a command line names, one result each: DATA files, or prediction files side by side.
  ///
  /// - Parameter readsOne: Whether the command reads one alone.
  package static func all(
    _ settings: RunSettings, data: [String], roles: [Role], readsOne: Bool = false
  ) throws(Failure) -> [Source] {
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
    try refuseNamed(data, settings)
    if !data.isEmpty {
      try refuseColumns(data, settings)
      try refuseUnread(data, roles, settings, readsOne: readsOne)
      guard predictions.isEmpty || data.count == 1 else {
        throw .usage(
          "which-column",
          "several DATA files and --yhat do not go together: which labels are those of which predictions?",
          hints: ["labels in a file, a model in each of the others: -y FILE -p FILE -p FILE"])
      }
      if predictions.isEmpty { return data.map { Source(data: $0, files: files, isOneOfSeveral: data.count > 1) } }
      return predictions.map { Source(data: data.first, files: files).predicting($0, of: predictions) }
    }
    guard !own.isEmpty || !predictions.isEmpty else {
      guard !System.isTerminal(0) else { throw nothingToRead }
      return [Source(data: "-", files: files)]
    }
    let given = predictions.isEmpty ? own : own.filter { $0 != .yhat } + [.yhat]
    let lacking = roles.filter { !given.contains($0) }
    // What is beside labels and predictions may stand in a file of theirs.
    let isBeside = given.contains(.y) && given.contains(.yhat) && !lacking.isEmpty
    guard
      lacking.isEmpty || isBeside || (settings.columns.roles.contains { lacking.contains($0) } && given.count == 1)
    else {
      let names = lacking.map { $0 == .y ? "--y" : "--\($0)" }
      throw .usage(
        "no-input", "no input for \(lacking.map(\.rawValue).joined(separator: ", "))",
        hints: ["add \(names.map { "\($0) FILE" }.joined(separator: " "))"])
    }
    let shared = lacking.isEmpty || isBeside ? nil : (predictions.first ?? own.first.flatMap { files[$0] })
    if predictions.isEmpty { return [Source(data: shared, files: files)] }
    return predictions.map { Source(data: shared, files: files).predicting($0, of: predictions) }
  }

  /// Throws for files with what they are before them, `y=y.csv`, and for a word that asks for help.
  private static func refuseNamed(_ data: [String], _ settings: RunSettings) throws(Failure) {
    let strays = data.filter { $0 != "-" && (try? System.status($0)) == nil }
    if strays.contains("help"), !settings.losses.isEmpty {
      throw .usage("operands", "help: no such file", hints: [.words(["losscalc", "help", settings.losses])])
    }
    let changes = strays.flatMap { word -> [Change] in
      guard let mark = word.firstIndex(of: "="), let role = WellKnownNames.role(of: String(word[..<mark])) else {
        return []
      }
      let path = String(word[word.index(after: mark)...])
      return (try? System.status(path)) == nil ? [] : [.drop(word), .set("--\(role)", path)]
    }
    guard !changes.isEmpty else { return }
    throw .usage(
      "operands", "\(strays[0].quotable): no such file",
      hints: [.command(changes, reason: "what a file is, options say")])
  }

  /// Throws for names of columns in the place of files: `bce d.csv label prob`, and `bce d.csv -y label -p prob`.
  private static func refuseColumns(_ data: [String], _ settings: RunSettings) throws(Failure) {
    guard data.count > 1 || !settings.files.roles.isEmpty || !settings.predictionFiles.isEmpty else { return }
    func mayBeColumn(_ word: String) -> Bool {
      !word.contains { "./*".contains($0) } && word != "-" && (try? System.status(word)) == nil
    }
    let strays = data.filter(mayBeColumn)
    guard let file = data.first(where: { !strays.contains($0) }) else { return }
    var (words, changes): ([String], [Change]) = ([], [])
    let own = settings.files.roles.filter { $0 != .yhat }.map { ($0, [settings.files[$0] ?? ""]) }
    for (role, paths) in own + [(.yhat, settings.predictionFiles)] where !paths.isEmpty && paths.allSatisfy(mayBeColumn)
    {
      words += paths
      changes += [.remove("--\(role)"), .set("--\(role)-col", paths[0])]
      changes += paths.dropFirst().map { .append("--\(role)-col", $0) }
    }
    if words.isEmpty {
      let named = strays.flatMap { $0.split(separator: ",").map(String.init) }
      guard named.count == 2 else { return }
      words = strays
      changes = strays.map { .drop($0) } + zip([Role.y, .yhat], named).map { .set("--\($0)-col", $1) }
    }
    throw .usage(
      "operands", "\(words.map(\.quotable).joined(separator: ", ")): no such file, and \(file) is read",
      hints: [.command(changes, reason: "if they are columns of \(file)")])
  }

  /// Throws for operands that no input would be read from, because each has a file of its own.
  private static func refuseUnread(
    _ data: [String], _ roles: [Role], _ settings: RunSettings, readsOne: Bool
  ) throws(Failure) {
    let files = settings.files.roles + (settings.predictionFiles.isEmpty ? [] : [.yhat])
    // Weights, groups and expected losses stand beside the data.
    let beside = settings.columns.roles.filter { $0 != .id && !roles.contains($0) }
    guard (roles + beside).allSatisfy(files.contains) else { return }
    throw unread(data, readsOne ? [] : settings.predictionFiles, files)
  }

  private static func unread(_ paths: [String], _ predictions: [String], _ files: [Role]) -> Failure {
    let options = files.map { $0 == .y ? "-y" : $0 == .yhat ? "-p" : "--\($0)" }.joined(separator: " and ")
    let verb = paths.count == 1 ? "is" : "are"
    return .usage(
      "operands",
      "\(paths.joined(separator: ", ")) \(verb) not read: every input has a file of its own, by \(options)",
      hints: predictions.isEmpty
        ? [.command(paths.map { Change.drop($0) })]
        : [.command(paths.map { Change.move($0, to: "-p") }, reason: "one result a model")])
  }

  /// Throws when some file has no column that is read.
  func checkUse(of used: [Int], _ survey: ColumnSurvey) throws(Failure) {
    let idle = survey.tables.indices.filter { !used.contains($0) }.map { survey.tables[$0].path }
    guard !idle.isEmpty else { return }
    throw Source.unread(idle, files[.yhat].map { [$0] } ?? [], files.roles)
  }

  /// The source with the predictions of one file of several, or of the only one.
  private func predicting(_ path: String, of all: [String]) -> Source {
    var copy = self
    copy.files[.yhat] = path
    copy.isOneOfSeveral = all.count > 1
    return copy
  }

  private static var nothingToRead: Failure {
    .usage(
      "no-input", "nothing to read: name a file or pipe data in",
      hints: ["name a file of labels and predictions, or two: -y FILE -p FILE; - is standard input"])
  }

  /// Whether a file is standard input, by our name or by one that the system has for it.
  private func isStandardInput(_ path: String) -> Bool {
    ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path)
  }

  /// Standard input can be read by one role, or by several from the same stream of columns, never by two options.
  package func checkStandardInput() throws(Failure) {
    let readers = files.roles.filter { files[$0].map(isStandardInput) ?? false }.map { "--\($0)" }.sorted {
      $0.count < $1.count
    }
    let isTwice = readers.count > 1 || (readers.count == 1 && data.map(isStandardInput) ?? false)
    guard isTwice else { return }
    let names = readers.count > 1 ? "\(readers[0]) and \(readers[1])" : "\(readers[0]) and DATA"
    throw .usage(
      "stdin-twice", "\(names) both read standard input",
      hints: ["send all columns in one stream, or save one of them to a file"])
  }
}

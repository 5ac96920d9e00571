import Engine
import Flags
import Messages
import Platform

/// The command line as it was typed, to be printed again with what would mend it.
///
/// Every command in a hint is made here, so that it has the losses, the files and the options that were typed, each as
/// one word for the shell.
struct TypedCommand: Sendable {
  private var words: [TypedWord]
  /// Programs that a file goes through first, and what they read.
  private var filters = ""
  /// Patterns and other words that the shell shall read.
  private var unquoted: Set<String> = []
  /// Programs that the output goes through, and where they write.
  private var sink = ""

  private let grammar: Grammar

  /// - Parameters:
  ///   - arguments: the words after the program's name.
  ///   - grammar: which of them are options, and where the losses stand.
  init(_ arguments: [String], _ grammar: Grammar) {
    self.grammar = grammar
    words = grammar.table.typed(arguments, readFile: OptionFile.read)
  }

  /// The cure as a line of text; nil when the command that was typed has no place for its change.
  func text(of cure: Cure) -> String? {
    let command: String?
    switch cure.content {
    case .sentence(let text): return text.visible
    case .words(let words): command = words.map(\.shellWord).joined(separator: " ")
    case .command(let changes): command = self.command(with: changes)
    }
    guard let command else { return nil }
    let reason = cure.reason.isEmpty ? TypedCommand.question(cure) ?? "" : cure.reason
    if reason.isEmpty { return command }
    return "\(reason.visible)\(reason.hasSuffix("?") ? "" : ":") \(command)"
  }

  /// A file of nearly the name may be another one, so it is asked for.
  private static func question(_ cure: Cure) -> String? {
    guard case .command(let changes) = cure.content, case .seek(let path)? = changes.first else { return nil }
    return NearFile(path).name.map { "did you mean \($0)?" }
  }

  /// The command with the changes made; nil when one of them cannot be.
  func command(with changes: [Change]) -> String? {
    var copy = self
    for change in changes {
      guard copy.make(change) else { return nil }
    }
    let text = copy.text
    // A thousand file names are better left where they were typed.
    return text.utf8.count <= 1000 ? text : "the same with " + changes.map(TypedCommand.summary).joined(separator: " ")
  }

  /// The words of the command with the changes made, after the program's name; nil when one of them cannot be.
  func arguments(with changes: [Change]) -> [String]? {
    var copy = self
    for change in changes {
      guard copy.make(change) else { return nil }
    }
    return copy.words.flatMap { TypedCommand.texts($0) { $0 } }
  }

  private var text: String {
    filters + (["losscalc"] + words.flatMap(shellWords)).joined(separator: " ") + sink
  }

  private func shellWords(_ word: TypedWord) -> [String] { TypedCommand.texts(word, quoted) }

  private static func texts(_ word: TypedWord, _ quoted: (String) -> String) -> [String] {
    switch word {
    case .operand(let text), .unknown(let text), .file(let text, _): [quoted(text)]
    case .option(let typed, _, let value): [typed] + (value.map { [quoted($0)] } ?? [])
    case .end: ["--"]
    }
  }

  private func quoted(_ text: String) -> String { unquoted.contains(text) ? text : text.shellWord }

  /// What a change is, for a command too long to print.
  private static func summary(_ change: Change) -> String {
    switch change {
    case .set(let name, let value), .append(let name, let value): "\(name) \(value.shellWord)"
    case .add(let name): name
    case .remove(let name), .omit(let name): "no \(name)"
    case .seek(let path), .spread(let path), .gather(let path), .join(let path): path.shellWord
    case .respell(let old, let new), .rename(let old, let new): "\(new.shellWord) for \(old.shellWord)"
    case .feed(let path, let filters): TypedCommand.pipeline(path, filters) + " for \(path.shellWord)"
    case .move(let path, let option): "\(option) \(path.shellWord)"
    case .split(let path, let option): "\(option) \(path.shellWord) \(TypedCommand.partner(of: option)) FILE"
    case .save(let path, let format, let filter):
      "-f \(format) | \(filter.words.map(\.shellWord).joined(separator: " ")) > \(path.shellWord)"
    case .drop(let word): "no \(word.shellWord)"
    case .loss(_, let name): name
    }
  }

  // MARK: changes

  private mutating func make(_ change: Change) -> Bool {
    switch change {
    case .set(let name, let value): set(name, value)
    case .add(let name):
      if !words.contains(where: { [grammar] in grammar.isOption($0, name) }) { append(grammar.option(name, nil)) }
    case .append(let name, let value): append(grammar.option(name, value))
    case .remove(let name): return remove { [grammar] in grammar.isOption($0, name) }
    case .omit(let name): _ = remove { [grammar] in grammar.isOption($0, name) }
    case .drop(let text): return remove { $0 == .operand(text) || TypedCommand.name(of: $0) == text }
    case .respell(let old, let new):
      return replace({ TypedCommand.name(of: $0) == old }) { [grammar] in grammar.respelt($0, new) }
    case .rename(let old, let new): return rename(old, to: new)
    case .seek(let path): return NearFile(path).name.map { rename(path, to: $0) } ?? false
    case .spread(let path): return spread(path)
    case .gather(let path):
      guard spread(path), lossIndex == words.firstIndex(where: \.isOperand) else { return false }
      // What is asked of the sum is asked of it alone: no shard may fail by it.
      let isOfTheWhole = grammar.isOfTheWhole
      open(where: isOfTheWhole)
      let whole = words.filter(isOfTheWhole).flatMap(shellWords)
      words.removeAll(where: isOfTheWhole)
      set("-f", "partial")
      sink = " | " + (["losscalc", "merge"] + whole).joined(separator: " ")
    case .move(let path, let name):
      guard remove({ $0 == .operand(path) }) else { return false }
      append(grammar.option(name, path))
    case .save(let path, let format, let filter):
      guard remove({ if case .option(_, _, let value) = $0 { value == path } else { false } }) else { return false }
      _ = remove { [grammar] in grammar.isOption($0, "--quiet") }
      set("-f", format)
      sink = " | \(filter.words.map(\.shellWord).joined(separator: " ")) > \(path.shellWord)"
    case .split(let path, let option): return split(path, option)
    case .loss(let old, let new): return replaceLoss(old, new)
    case .feed(let path, let filters): return feed(path, filters)
    case .join(let path): return NearFile(path).joined != nil && join()
    }
    return true
  }

  private mutating func set(_ name: String, _ value: String) {
    let isThere = replaceFirst({ [grammar] in grammar.isOption($0, name) }, by: grammar.option(name, value))
    if !isThere { append(grammar.option(name, value)) }
  }

  /// Options stand before `--`.
  private mutating func append(_ word: TypedWord) {
    words.insert(word, at: words.firstIndex(of: .end) ?? words.endIndex)
  }

  /// The spelling of what looks like an option.
  private static func name(of word: TypedWord) -> String? {
    switch word {
    case .option(let typed, _, _): typed
    case .unknown(let text): text.firstIndex(of: "=").map { String(text[..<$0]) } ?? text
    default: nil
    }
  }

  /// Takes options out of the files that `@` names, where one of them must change.
  private mutating func open(where isMeant: (TypedWord) -> Bool) {
    words = words.flatMap { word in
      if case .file(_, let own) = word, own.contains(where: isMeant) { return own }
      return [word]
    }
  }

  @discardableResult
  private mutating func replace(_ isMeant: (TypedWord) -> Bool, by change: (TypedWord) -> TypedWord) -> Bool {
    open(where: isMeant)
    guard words.contains(where: isMeant) else { return false }
    words = words.map { isMeant($0) ? change($0) : $0 }
    return true
  }

  private mutating func remove(_ isMeant: (TypedWord) -> Bool) -> Bool {
    open(where: isMeant)
    guard words.contains(where: isMeant) else { return false }
    words.removeAll(where: isMeant)
    return true
  }

  /// Puts a word in the place of the first that is meant, and of all others nothing.
  private mutating func replaceFirst(_ isMeant: (TypedWord) -> Bool, by word: TypedWord) -> Bool {
    open(where: isMeant)
    guard let index = words.firstIndex(where: isMeant) else { return false }
    words[index] = word
    words = words.enumerated().filter { $0.offset <= index || !isMeant($0.element) }.map(\.element)
    return true
  }

  /// Takes the two files after the losses as labels and predictions, of which one stands behind an option.
  private mutating func split(_ path: String, _ option: String) -> Bool {
    // A command without losses has its name in their place, and perhaps that of a picture.
    guard let first = lossIndex ?? words.firstIndex(where: \.isOperand) else { return false }
    let operands = words.indices.filter { $0 > first && words[$0].isOperand }
    let files = operands.suffix(2)
    guard files.count == 2, lossIndex == nil || operands.count == 2,
      files.contains(where: { words[$0] == .operand(path) })
    else { return false }
    for index in files {
      guard case .operand(let own) = words[index] else { continue }
      words[index] = grammar.option(own == path ? option : TypedCommand.partner(of: option), own)
    }
    return true
  }

  /// The option of the other one of labels and predictions.
  private static func partner(of option: String) -> String { option == "-y" ? "-p" : "-y" }

  // MARK: losses

  /// The index of the operand that has the losses; nil where none is typed.
  private var lossIndex: Int? {
    let operands = words.indices.filter { words[$0].isOperand }
    let texts = operands.map { index in if case .operand(let text) = words[index] { text } else { "" } }
    let place = grammar.lossPlace(texts)
    return place.flatMap { operands.indices.contains($0) ? operands[$0] : nil }
  }

  private mutating func replaceLoss(_ old: String?, _ new: String) -> Bool {
    guard let index = lossIndex, case .operand(let text) = words[index] else { return false }
    guard let old else {
      words[index] = .operand(new)
      return true
    }
    var items = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let place = items.firstIndex(where: { $0 == old || $0.prefix { $0 != ":" } == old }) else { return false }
    let parameters = items[place] == old ? [] : items[place].split(separator: ":").dropFirst().map(String.init)
    items[place] = new.split(separator: ",").map { TypedCommand.having(parameters, String($0)) }.joined(separator: ",")
    words[index] = .operand(items.joined(separator: ","))
    return true
  }

  /// A loss, or a formula that ends with one, with the parameters that were typed in place of its own.
  private static func having(_ parameters: [String], _ loss: String) -> String {
    func name(_ assignment: String) -> Substring { assignment.prefix { $0 != "=" } }
    let parts = loss.split(separator: ":").map(String.init)
    let kept = parts.dropFirst().filter { own in !parameters.contains { name($0) == name(own) } }
    return ([parts[0]] + kept + parameters).joined(separator: ":")
  }

  // MARK: files

  private static func names(_ word: TypedWord, _ path: String) -> Bool {
    switch word {
    case .operand(let text): text == path
    case .option(_, _, let value): value == path
    case .file(let text, _): text == "@" + path
    default: false
    }
  }

  /// The command's own word is meant only where no other is the same: not in `explain explain`.
  private mutating func rename(_ old: String, to new: String) -> Bool {
    let first = words.firstIndex(where: \.isOperand)
    let isMeant = words.count { TypedCommand.names($0, old) } == 1 || !grammar.commands.all().contains(old)
    let verb = first.flatMap { !isMeant && words[$0] == .operand(old) ? $0 : nil }
    let command = verb.map { words.remove(at: $0) }
    defer { if let verb, let command { words.insert(command, at: verb) } }
    return replace({ TypedCommand.names($0, old) }) { word in
      switch word {
      case .option(let typed, let name, _): .option(typed: typed, name: name, value: new)
      case .file: .file("@" + new, [])
      default: .operand(new)
      }
    }
  }

  /// Names the files of a directory by a pattern; only DATA may be many.
  private mutating func spread(_ path: String) -> Bool {
    guard words.contains(.operand(path)), let pattern = NearFile(path).pattern else { return false }
    unquoted.insert(pattern)
    return replaceFirst({ $0 == .operand(path) }, by: .operand(pattern))
  }

  private mutating func feed(_ path: String, _ filters: [Filter]) -> Bool {
    guard path != "-" else {
      self.filters = TypedCommand.pipeline(path, filters) + " | "
      return true
    }
    let isMeant: (TypedWord) -> Bool = { TypedCommand.names($0, path) }
    open(where: isMeant)
    let places = words.count(where: isMeant)
    guard places > 0 else { return false }
    return take(path, from: TypedCommand.pipeline(path, filters), isOne: places == 1)
  }

  /// Reads what programs print in place of a file: standard input is read once, and by one role.
  private mutating func take(_ path: String, from pipeline: String, isOne: Bool) -> Bool {
    guard !words.contains(where: { TypedCommand.names($0, "-") }), isOne else {
      unquoted.insert("<(\(pipeline))")
      return rename(path, to: "<(\(pipeline))")
    }
    filters = pipeline + " | "
    return rename(path, to: "-")
  }

  /// Reads the files of each directory as one table.
  private mutating func join() -> Bool {
    let folders = words.compactMap { word -> (path: String, pipeline: String)? in
      let path: String
      switch word {
      case .operand(let text), .option(_, _, let text?): path = text
      default: return nil
      }
      return NearFile(path).joined.map { (path, $0) }
    }
    return folders.allSatisfy { take($0.path, from: $0.pipeline, isOne: folders.count == 1) }
  }

  /// The programs that a file goes through; a compressed file is unpacked for them.
  private static func pipeline(_ path: String, _ filters: [Filter]) -> String {
    let file = (path.hasPrefix("-") ? "./" + path : path).shellWord
    var programs: [String] = []
    for (index, filter) in filters.enumerated() {
      let text = filter.words.map(\.shellWord).joined(separator: " ")
      guard index == 0, path != "-", filter.source != .words else {
        programs.append(text)
        continue
      }
      guard filter == .unpacked(by: "gzip") || !isGzip(path) else {
        programs += ["gzip -dc \(file)", text]
        continue
      }
      programs.append(filter.source == .operand ? "\(text) \(file)" : "\(text) < \(file)")
    }
    return programs.joined(separator: " | ")
  }

  private static func isGzip(_ path: String) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 2)
    guard (try? System.status(path))?.kind == .regular, let descriptor = try? System.open(path),
      (try? System.read(descriptor, into: &bytes, at: 0, upTo: 2)) == 2
    else { return false }
    try? System.close(descriptor)
    return bytes == [0x1f, 0x8b]
  }
}

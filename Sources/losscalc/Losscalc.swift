import Engine
import Flags
import Messages
import Platform

/// The program: a command line in, text and an exit code out.
@main
enum Losscalc {
  static func main() {
    System.ignoreBrokenPipesAndFullFiles()
    System.explainWantOfMemory()
    var settings = Settings()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let files = OptionFiles()
    do throws(Failure) {
      try run(arguments, files, &settings)
      System.exit(ExitCode.done.rawValue)
    } catch {
      let error = settings.origins.isEmpty ? error : error.placed(at: settings.origins)
      let asked = ReportsAsked(arguments, readFile: files.read)
      settings.output.diagnostics = asked.diagnostics
      StandardError.print(error.problems, settings)
      ErrorReport(failure: error, asked: asked, typed: TypedCommand(arguments, Commands.grammar)).write()
      System.exit(error.code.rawValue)
    }
  }

  private static func run(
    _ arguments: [String], _ files: OptionFiles, _ settings: inout Settings
  ) throws(Failure) {
    settings.arguments = arguments
    settings.grammar = Commands.grammar
    settings.run.commands = settings.grammar.commands
    let line = try Line(arguments, files, &settings)
    if settings.wantsVersion { return try Sink().write(Version.text) }
    guard let words = line.words else {
      if let length = settings.help { return try Help.write(length == .short ? Help.top : Help.all, settings) }
      StandardError.print(Help.all)
      throw Failure([], .usage)
    }
    if let length = settings.help {
      return try Help.write(Help.text(of: line.command, words, settings, length), settings)
    }
    if let file = settings.alphaFile { settings.run.alphas = try ClassWeightRequest.alphas(file, settings.run) }
    if let text = settings.classWeight { settings.run.classWeight = try ClassWeightRequest(text, settings.run) }
    let command = try line.command.init(settings: settings, words: words)
    try settings.refuseToReplace(command.inputs + line.optionFiles)
    try command.run()
  }
}

/// A command line, taken apart.
private struct Line {
  let command: any Command.Type
  /// What is no option, without the command's own word; nil when there is no word at all.
  let words: [String]?
  /// The files of options among its words.
  let optionFiles: [String]

  /// Stores the values of the options, which are those of the command.
  init(_ arguments: [String], _ files: OptionFiles, _ settings: inout Settings) throws(Failure) {
    // Options may stand before the command that says which they are; mostly they do not.
    let first = arguments.first { _ in true }
    let isWord = first.map { !$0.hasPrefix("-") && !$0.hasPrefix("@") } ?? false
    let word = isWord ? first : Commands.table.firstWord(of: arguments, for: settings, readFile: files.read)
    let command: any Command.Type = word.map(Commands.command) ?? Evaluate.self
    self.command = command
    do throws(FlagError) {
      let words = try command.table.parse(
        command == HelpCommand.self ? HelpCommand.withOptionsAsWords(arguments) : arguments, into: &settings,
        readFile: files.read, noting: { settings, names in settings.run.given = names },
        placing: { settings, origins in settings.origins = origins })
      self.words = words.isEmpty ? nil : Array(words.dropFirst(command == Evaluate.self ? 0 : 1))
      optionFiles = files.paths
    } catch {
      throw Failure(UnknownOption.explained(error, in: arguments, to: command))
    }
  }
}

/// The files of options on a command line; each is read once, because it may be a pipe.
private final class OptionFiles {
  private var texts: [String: String] = [:]
  var paths: [String] { Array(texts.keys) }

  func read(_ path: String) throws(FlagError) -> String {
    if let text = texts[path] { return text }
    let text = try OptionFile.read(path)
    texts[path] = text
    return text
  }
}

// What libFuzzer calls with words: command lines, files of options, formulas, saved and partial results, training logs.
// None of them may trap or hang, and what can be written again must mean the same.

import Flags
import Glibc
import Platform

@testable import Engine
@testable import Losses
@testable import losscalc

enum Target: String {
  case formula, line, options, result, partial, log
}

let target = Target(rawValue: System.environment("FUZZ_READER") ?? "") ?? .formula

/// A formula's text is read again as the same formula.
func readFormula(_ text: String) {
  guard let expression = try? ExpressionParser.parse(text) else { return }
  for isSpaced in [false, true] {
    let names = expression.terms.map(\.text)
    let written = expression.formula.text(losses: names, isSpaced: isSpaced)
    guard let again = try? ExpressionParser.parse(written) else { fatalError("not read again: \(written)") }
    let twice = again.formula.text(losses: again.terms.map(\.text), isSpaced: isSpaced)
    guard twice == written else { fatalError("first: \(written)\nagain: \(twice)") }
  }
  var settings = Settings()
  settings.run.losses = text
  settings.grammar = Commands.grammar
  settings.run.commands = settings.grammar.commands
  guard let measures = try? LossList.parse(text, settings.run) else { return }
  for measure in measures { _ = measure.facts.card.formula }
}

/// The options of a line and its losses, as far as the program takes them apart before it reads data.
func readLine(_ words: [String]) {
  var settings = Settings()
  settings.arguments = words
  settings.grammar = Commands.grammar
  settings.run.commands = settings.grammar.commands
  // A word that begins so would read other files than the fuzzer's.
  let words = words.filter { !$0.hasPrefix("@") || $0 == "@\(ScratchFile.path)" }
  settings.output.diagnostics = ReportsAsked(words, readFile: OptionFile.read).diagnostics
  let word = Commands.table.firstWord(of: words, for: settings, readFile: OptionFile.read)
  let command: any Command.Type = word.map(Commands.command) ?? Evaluate.self
  do throws(FlagError) {
    let left = try command.table.parse(
      words, into: &settings, readFile: OptionFile.read, noting: { settings, names in settings.run.given = names },
      placing: { settings, origins in settings.origins = origins })
    guard settings.run.lossFile == nil, command == Evaluate.self, let losses = left.first else { return }
    _ = try? LossList.parse(losses, settings.run)
    _ = try? Gate(settings, [losses])
  } catch {
    _ = UnknownOption.explained(error, in: words, to: command)
  }
}

func readPartial() {
  do throws(Failure) {
    let merger = try Merger(try PartialResult.read(ScratchFile.path))
    var settings = try merger.settings(Settings())
    settings.grammar = Commands.grammar
    guard settings.run.lossFile == nil else { return }
    let measures = try LossList.parse(merger.losses, settings.run)
    let report = try merger.report(measures, settings)
    _ = ResultLines.values(report)
  } catch {}
}

/// A saved result says the same when little of it is in memory at a time.
func readResult() {
  let whole = summary(1 << 21)
  let inParts = summary(50)
  guard whole == inParts else { fatalError("in blocks of 2 MiB: \(whole)\nof 50: \(inParts)") }
}

func summary(_ step: Int) -> [String] {
  do throws(Failure) {
    let report = try SavedReportReader.read(try SavedFile.reader(ScratchFile.path, step: step))
    return report.results.map { result in
      let rows = result.rows
      let columns = [rows.losses] + rows.gradients + rows.inputs.sorted { $0.key < $1.key }.flatMap(\.value)
      let names = rows.inputs.keys.sorted()
      return "\(result.label) \(result.n) \(result.cost) \(rows.numbers) \(rows.ids) \(names) \(columns)"
    }
  } catch {
    // Where a mistake is met first depends on what was read before it.
    return [error.problems.map(\.slug).joined(separator: " ")]
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0, count < 60_000 else { return 0 }
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  switch target {
  case .formula: readFormula(text)
  case .line: readLine(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  case .options:
    ScratchFile.write(bytes)
    readLine(["bce", "@\(ScratchFile.path)"])
  case .result:
    ScratchFile.write(bytes)
    readResult()
  case .partial:
    ScratchFile.write(bytes)
    readPartial()
  case .log:
    ScratchFile.write(bytes)
    guard let logs = try? TrainingLogReader.read(ScratchFile.path, RunSettings()) else { return 0 }
    for log in logs {
      if let history = try? TrainingHistory(log, Settings()) { _ = HistoryReport(history, Settings()) }
    }
  }
  return 0
}

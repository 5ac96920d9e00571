import Engine
import Flags
import Messages

/// The options about what training sees of a cost: batches, penalties, quantiles, the work behind a number.
enum TrainingOptions {
  static let group = OptionGroup("Training", flags)

  /// Fractions of 1 as the whole percents that they are.
  private static func percents(_ text: String) -> [Cure] {
    let percents = text.split(separator: ",").map { (Double($0) ?? .nan) * 100 }
    guard percents.allSatisfy({ (0...100).contains($0) && abs($0 - $0.rounded()) < 1e-9 }) else { return [] }
    return [.command(.set("--quantiles", percents.map { "\(Int($0.rounded()))" }.joined(separator: ",")))]
  }

  private static let flags: [Flag<Settings>] = [
    Flag(["--batch-size"], "K", "also the cost and gradient norm of each run of K rows") {
      (settings, text) throws(FlagError) in settings.output.batchSize = try Value.count(text, atLeast: 1)
    },
    Flag(["--l1"], "LAMBDA", "objective = cost + LAMBDA times the sum of |parameters|", default: "0") {
      (settings, text) throws(FlagError) in settings.run.l1 = try Value.nonNegative(text)
    },
    Flag(["--l2"], "LAMBDA", "objective = cost + LAMBDA/2 times the sum of their squares", default: "0") {
      (settings, text) throws(FlagError) in settings.run.l2 = try Value.nonNegative(text)
    },
    Flag(["--params"], "FILE", "the parameters of --l1 and --l2") { $0.run.parameterFile = $1 },
    Flag(["--quantiles"], "LIST", "quantiles of the losses in percent, as in 50,90,99") {
      (settings, text) throws(FlagError) in
      settings.output.quantiles = try Value.list(text).map { (item) throws(FlagError) in
        guard let percent = Int(item), (0...100).contains(percent) else {
          throw .value("must be a list of whole percents from 0 to 100", hints: percents(text))
        }
        return percent
      }
    },
    Flag(["--show-work"], "each printed row with its formula filled in") { $0.output.showsWork = true },
  ]
}

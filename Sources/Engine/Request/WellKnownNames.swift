package import Losses
package import Tables

/// The words that say by themselves what a column is.
///
/// Compared without case, and with blank, `_`, `-` and `.` alike, so that `Y Pred`, `y_pred` and `yPred` are one. Words
/// are divided as here or not at all: `p_red` is no `pred`, and `prob_a` is no `proba`.
package enum WellKnownNames {
  /// What a word says of a column.
  package enum Meaning: UInt8, Sendable, Hashable {
    case label = 1
    /// A prediction in the label's own unit: a value, or the class that was decided for.
    case prediction
    case probability
    case logit

    package var isPrediction: Bool { self != .label }
  }

  private static let words: [(meaning: Meaning, words: [String])] = [
    (
      .label,
      [
        "y", "y_true", "ytrue", "label", "target", "truth", "actual", "observed", "obs", "gt", "ground_truth",
        "groundtruth", "y_test", "ytest", "true_label", "truelabel", "class", "label_id", "labelid",
      ]
    ),
    (
      .prediction,
      [
        "yhat", "y_hat", "p", "pred", "predicted", "prediction", "y_pred", "ypred", "predicted_label", "predictedlabel",
        "pred_label", "predlabel", "predicted_class", "pred_class", "fitted", "forecast", "estimate", "oof",
        "output",
      ]
    ),
    (
      .probability,
      ["prob", "proba", "probability", "y_prob", "yprob", "y_proba", "yproba", "y_score", "yscore", "score"]
    ),
    (.logit, ["logit"]),
  ]

  /// What a header's word says, in the singular or the plural; nil when it says nothing.
  package static func meaning(of name: String) -> Meaning? {
    // A look at every word is less work than a table of all of them would be.
    for form in singulars(of: spaced(withoutUnit(name))) {
      for (meaning, words) in words where words.contains(form) { return meaning }
    }
    return nil
  }

  /// What a word says beside the name of an output, in small letters: `price_true` is a label, which `true` alone is not.
  static func meaningInPairs(of word: String) -> Meaning? { word == "true" ? .label : meaning(of: word) }

  /// `actual` of `actual (kWh)` and `actual [m/s]`.
  private static func withoutUnit(_ name: String) -> String {
    guard let last = name.utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
      let mark = name.firstIndex(where: "([".contains)
    else { return name }
    return mark == name.startIndex ? name : String(name[..<mark])
  }

  /// A name in small letters with `_` for whatever separates its words.
  private static func spaced(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      // The class of `-_score` is what stands in front.
      guard " _-.".utf8.contains(byte), byte != UInt8(ascii: "-") || !bytes.isEmpty else {
        bytes.append(isCapital ? byte | 0x20 : byte)
        continue
      }
      if let last = bytes.last, last != UInt8(ascii: "_") { bytes.append(UInt8(ascii: "_")) }
    }
    if bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word, and what it may be the plural of.
  private static func singulars(of word: String) -> [String] {
    guard word.hasSuffix("s") else { return [word] }
    if word.hasSuffix("ies") { return [word, word.dropLast(3) + "y"] }
    return [word, String(word.dropLast())] + (word.hasSuffix("ses") ? [String(word.dropLast(2))] : [])
  }

  /// Whether one of several words of a name is one of scores: `pred_proba`, `risk_score`.
  static func hasWordOfScores(_ name: String) -> Bool {
    spaced(name).split(separator: "_").contains { [.probability, .logit].contains(meaning(of: String($0))) }
  }

  /// Whether one of several words of a name is of what is computed from all scores of a row: `logit_max`.
  static func hasWordOfSummaries(_ name: String) -> Bool {
    let words = spaced(name).split(separator: "_")
    return words.count > 1 && words.contains { summaries.contains(String($0)) }
  }

  private static let summaries = [
    "max", "min", "mean", "avg", "sum", "total", "std", "entropy", "margin", "threshold", "true",
  ]

  /// Whether one of several words of a name is of what stands beside a prediction: its bounds, its error.
  package static func hasWordOfSpread(_ name: String) -> Bool { words(of: name).contains(where: spreads.contains) }

  /// Whether a name is that of what stands beside a column: `m-lo-90` and `m_std` beside `m`.
  static func isSpread(_ name: String, of other: String) -> Bool {
    let (own, stem) = (words(of: name), words(of: other))
    return !stem.isEmpty && own.count > stem.count && own.prefix(stem.count).elementsEqual(stem)
      && own.dropFirst(stem.count).contains(where: spreads.contains)
  }

  /// The words of a name, in small letters.
  static func words(of name: String) -> [String] { spaced(name).split(separator: "_").map(String.init) }

  private static let spreads = [
    "lower", "upper", "lwr", "upr", "lo", "hi", "lb", "ub", "ci", "se", "sd", "std", "stderr", "stddev", "sigma", "var",
    "variance", "residual", "resid", "df", "low", "high",
  ]

  /// What a name says, for readers that must tell the names of columns from ids.
  package static func word(_ name: String) -> ColumnWord? { meaning(of: name).map { $0 == .label ? .label : .other } }

  /// A name without case and separators.
  package static func folded(_ name: String) -> String {
    let bytes = name.utf8.compactMap { byte -> UInt8? in
      if " _-.".utf8.contains(byte) { return nil }
      return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func isSeparator(_ character: Character) -> Bool { " _-.".contains(character) }

  private static let ids: Set = [
    "id", "row", "index", "idx", "key", "uid", "name", "file", "filename", "image", "path", "date", "time", "timestamp",
    "ids", "keys", "names", "filenames", "paths", "indices", "#",
  ]

  /// Whether a header's word says that the column tells rows apart.
  static func isID(_ name: String) -> Bool {
    if name.isEmpty { return true }
    if meaning(of: name) != nil { return false }
    let word = folded(name)
    if ids.contains(word) || word.hasPrefix("unnamed:") { return true }
    guard word.hasSuffix("id"), let mark = name.dropLast(2).last else { return false }
    // `user_id`, and `PassengerId` by its capital.
    return isSeparator(mark) || (mark.isLowercase && name.dropLast().last == "I")
  }

  /// What people call the class that scores decide for, and how surely, beside the words for decisions themselves.
  static let ofDecisions = ["argmax", "confidence", "conf"]

  /// What people call the column that says which rows are one list.
  package static let queries = ["qid", "query", "queryid", "session", "sessionid", "srchid", "searchid"]
  /// What people call the column that says of which series in time a row is.
  static let series = ["uniqueid", "seriesid", "series", "tsid", "timeseriesid", "itemid"]

  /// What people call the column that says when a row was.
  static let times = [
    "ds", "date", "datetime", "time", "timestamp", "month", "year", "week", "day", "period", "step", "cutoff",
  ]

  /// What people call the other inputs of losses.
  private static let inputs: [String: [String]] = [
    "variance": ["var", "sigma2", "sigmasquared", "yvar", "predvar"],
    "scale": ["std", "sd", "sigma", "stddev", "stdev", "b", "spread"],
    "trials": ["n", "total", "trial", "count", "attempts"],
    "weight": ["w", "weights", "sampleweight", "sampleweights"],
    "lower": ["lo", "low", "lb", "lowerbound", "min"],
    "upper": ["hi", "high", "ub", "upperbound", "max"],
    "group": ["groups", "fold", "site", "qid"],
    "frequency": ["freq", "frequencies", "priors", "prior"],
    "anchor": ["a", "anc", "query"],
    "positive": ["pos", "p"],
    "negative": ["neg", "n"],
    "left": ["l", "a", "x1", "first"],
    "right": ["r", "b", "x2", "second"],
  ]

  /// Whether a column is called as a standard deviation is.
  package static func isDeviation(_ name: String) -> Bool {
    ["std", "sd", "sigma", "stddev", "stdev"].contains(folded(name))
  }

  /// Whether a column is called exactly as an input of the losses is.
  package static func names(_ name: String, _ role: Role) -> Bool { folded(name) == folded(role.rawValue) }

  /// The input that a word by itself means: labels, predictions, weights.
  static func role(of word: String) -> Role? {
    if let meaning = meaning(of: word) { return meaning == .label ? .y : .yhat }
    return suggests(word, .weight) ? .weight : nil
  }

  /// Whether a column is called as people may call an input.
  package static func suggests(_ name: String, _ role: Role) -> Bool {
    names(name, role) || inputs[role.rawValue]?.contains(folded(name)) ?? false
  }
}

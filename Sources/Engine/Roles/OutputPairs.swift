import Losses
import Tables

/// Labels and predictions of outputs that are called by them: `price_true,price_pred`, or `true_price,pred_price`.
package struct OutputPairs: Sendable, Hashable {
  /// The columns of the labels, and those of the predictions in the same order of outputs.
  package let labels: [Int]
  package let predictions: [Int]
  /// What the word of the predictions says.
  package let meaning: WellKnownNames.Meaning
  /// True when the words stand before the outputs.
  private let isBefore: Bool

  /// True when nothing else can be meant: several columns that begin alike may be one series as well.
  var isPlain: Bool { !isBefore || labels.count == 1 }

  /// A word that says what a column is, with the columns that have it, each by its output.
  private struct Word: Hashable {
    let text: String
    let meaning: WellKnownNames.Meaning
    let isBefore: Bool
  }

  /// Every way to read columns as pairs in which no output lacks its label or its prediction.
  package static func all(_ names: [String], among columns: [Int]) -> [OutputPairs] {
    var order: [Word] = []
    var outputs: [Word: [(output: String, column: Int)]] = [:]
    for column in columns {
      for (word, output) in readings(of: names[column]) {
        if outputs[word] == nil { order.append(word) }
        outputs[word, default: []].append((output, column))
      }
    }
    var found: [OutputPairs] = []
    for label in order where label.meaning == .label {
      for word in order where word.meaning.isPrediction && word.isBefore == label.isBefore {
        guard let pairs = OutputPairs(outputs[label] ?? [], outputs[word] ?? [], word) else { continue }
        if !found.contains(where: { $0.labels == pairs.labels && $0.predictions == pairs.predictions }) {
          found.append(pairs)
        }
      }
    }
    return found
  }

  private init?(
    _ labels: [(output: String, column: Int)], _ predictions: [(output: String, column: Int)], _ word: Word
  ) {
    guard labels.count == predictions.count, Set(labels.map(\.output)).count == labels.count else { return nil }
    let partners = labels.compactMap { label in predictions.first { $0.output == label.output }?.column }
    guard partners.count == labels.count else { return nil }
    (self.labels, self.predictions) = (labels.map(\.column), partners)
    (meaning, isBefore) = (word.meaning, word.isBefore)
  }

  /// What a column of this name may be of: the whole name, or what is left without a word that says what it is.
  static func outputs(of name: String) -> Set<String> {
    Set(readings(of: name).map(\.output) + [WellKnownNames.folded(name)])
  }

  /// A name as a word that says what the column is, and the output that stands before or behind it.
  private static func readings(of name: String) -> [(word: Word, output: String)] {
    var found: [(word: Word, output: String)] = []
    for mark in name.indices where WellKnownNames.isSeparator(name[mark]) {
      let (first, last) = (String(name[..<mark]), String(name[name.index(after: mark)...]))
      for (text, rest, isBefore) in [(first, last, true), (last, first, false)] {
        let (text, output) = (WellKnownNames.folded(text), WellKnownNames.folded(rest))
        guard !output.isEmpty, let meaning = WellKnownNames.meaningInPairs(of: text) else { continue }
        found.append((Word(text: text, meaning: meaning, isBefore: isBefore), output))
      }
    }
    return found
  }
}

/// Labels and predictions in one file, of outputs that are called by them.
extension ColumnSearch {
  /// The role's columns of the one way to read the file as pairs.
  func paired() -> [Int] {
    guard input.role == .y || input.role == .yhat, !isOwn, settings.predictionFiles.isEmpty, table.hasHeader,
      settings.columns[.yhat] == nil, settings.columns[.y] == nil
    else { return [] }
    // A look at the words of names is much work: one pair takes two names of several words, and a second two more.
    let wordy = names.count { $0.utf8.contains { $0 == 0x5f || $0 == 0x20 || $0 == 0x2d || $0 == 0x2e } }
    guard wordy >= 2 else { return [] }
    let matches = matches
    guard matches.isEmpty || wordy >= 4 else { return [] }
    let ids = Set(survey.ids(of: index))
    let all = OutputPairs.all(names, among: names.indices.filter { !ids.contains($0) }).filter(\.isPlain)
    let isOfLabels = input.role == .y
    let found = isOfLabels ? all : preferred(all.filter { $0.labels == labels?.columns }, \.meaning)
    guard let pairs = found.first, found.allSatisfy({ $0.labels == pairs.labels && (isOfLabels || $0 == pairs) }) else {
      return []
    }
    let columns = isOfLabels ? pairs.labels : pairs.predictions
    // One column that is called so by itself needs no pair, and one beside the pairs is another reading.
    return columns.count == 1 && !matches.isEmpty || !matches.allSatisfy(columns.contains) ? [] : columns
  }
}

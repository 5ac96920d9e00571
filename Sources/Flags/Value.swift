import Messages

/// Readers of option values, for the actions of a table.
///
/// Each throws `option-value` with a message that begins "must be"; the table puts the option and its value in front.
public enum Value {
  /// A finite number.
  public static func number(_ text: String) throws(FlagError) -> Double {
    guard let number = Double(text) else { throw .value("must be a number") }
    guard number.isFinite else { throw .value("must be a finite number") }
    return number
  }

  /// A whole number of at least `least`; the words are for the message, where some stand for numbers.
  public static func count(
    _ text: String, atLeast least: Int = 0, or words: [String] = []
  ) throws(FlagError) -> Int {
    if let count = Int(text) {
      guard count >= least else { throw .value("must be at least \(least)") }
      return count
    }
    let number = Double(text) == nil ? "a number" : "a whole number"
    throw .value("must be \(alternatives([number] + words.map { "'\($0)'" }))")
  }

  /// How many: a whole number, `all` (`Int.max`) or `none` (0).
  public static func limit(_ text: String) throws(FlagError) -> Int {
    switch text {
    case "all": .max
    case "none": 0
    default: try count(text, or: ["all", "none"])
    }
  }

  /// The case of an enumeration with this raw value.
  public static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String
  ) throws(FlagError) -> Choice {
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let hints = nearest(text, among: names).map { [Cure.sentence("did you mean \($0)?")] } ?? []
    throw .value("must be \(alternatives(names))", hints: hints)
  }

  /// The items between commas, spaces around them removed; quotes are kept.
  public static func list(_ text: String) throws(FlagError) -> [String] {
    do throws(WordListMistake) { return try WordList.items(of: text) } catch { throw .value(error.rawValue) }
  }

  /// Words as a sentence has them: `a, b or c`.
  public static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// One option: how it is written, what it is for, and where its value goes.
///
/// Help, completions and the man page are renderings of these properties, so a fact about an option is written once.
public struct Flag<Target>: Sendable {
  /// What a second occurrence means.
  public enum Repetition: Sendable {
    /// A preference: the last one counts, so that shell aliases can be overridden.
    case lastWins
    /// A mistake, `option-repeated`: two label files cannot both be meant.
    case once
    /// One more of the same kind.
    case collects
  }

  /// Puts the text of a value (empty for a switch) into the target, or says what the value must be.
  public typealias Store = @Sendable (inout Target, String) throws(FlagError) -> Void

  /// Every spelling with its dashes, short ones first: `["-y", "--y"]`.
  public let names: [String]
  /// What stands for the value in help, such as `FILE`; nil for a switch.
  public let placeholder: String?
  /// What the option does, in one line of lower case.
  public private(set) var summary: String
  /// What holds when the option is not given, for help; nil when there is nothing to say.
  public var defaultText: String?
  /// The words that are allowed, for help and completions; empty when the value is free.
  public var choices: [String] { words() }
  /// What a second occurrence means: of a value a mistake, unless it is declared a preference or one more; a switch
  /// says the same again.
  public var repetition = Repetition.once
  /// True when help and suggestions leave it out.
  public var isHidden = false
  /// What a switch may say after `=`; empty for an option that always, or never, has a value.
  public private(set) var inlineChoices: [String] = []
  let store: Store
  /// Made when they are asked for: a command line names few of the options, and start-up is most of a short run.
  private let words: @Sendable () -> [String]

  /// A switch.
  public init(
    _ names: [String], _ summary: String, isHidden: Bool = false, set: @escaping @Sendable (inout Target) -> Void
  ) {
    self.names = names
    self.placeholder = nil
    self.summary = summary
    self.isHidden = isHidden
    self.repetition = .lastWins
    self.store = { target, _ in set(&target) }
    words = { [] }
  }

  /// A switch that may say more: `--update-baseline`, or `--update-baseline=improved`; the store gets an empty text of
  /// the switch alone.
  public init(_ names: [String], _ summary: String, orOneOf words: [String], store: @escaping Store) {
    self.names = names
    self.placeholder = nil
    self.summary = summary
    self.inlineChoices = words
    self.repetition = .lastWins
    self.store = store
    self.words = { [] }
  }

  /// An option whose value is stored by an action.
  public init(
    _ names: [String], _ placeholder: String, _ summary: String, default defaultText: String? = nil,
    choices: @escaping @autoclosure @Sendable () -> [String] = [],
    repetition: Repetition = .once, isHidden: Bool = false, store: @escaping Store
  ) {
    self.names = names
    self.placeholder = placeholder
    self.summary = summary
    self.defaultText = defaultText
    self.words = choices
    self.repetition = repetition
    self.isHidden = isHidden
    self.store = store
  }

  /// An option whose value is the raw value of an enumeration's case, put into a property.
  public init<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
    _ names: [String], _ placeholder: String, _ summary: String, default defaultText: String? = nil,
    repetition: Repetition = .once,
    choice property: @escaping @autoclosure @Sendable () -> any WritableKeyPath<Target, Choice> & Sendable
  ) {
    self.init(
      names, placeholder, summary, default: defaultText, choices: Choice.allCases.map(\.rawValue),
      repetition: repetition
    ) { (target, text) throws(FlagError) in target[keyPath: property()] = try Value.choice(text) }
  }

  /// An option whose value is one of a few words, each of which puts a value of its own into a property.
  public init<Stored>(
    _ names: [String], _ placeholder: String, _ summary: String, default defaultText: String? = nil,
    repetition: Repetition = .once,
    words: @escaping @autoclosure @Sendable () -> KeyValuePairs<String, Stored>,
    into property: @escaping @autoclosure @Sendable () -> any WritableKeyPath<Target, Stored> & Sendable
  ) {
    self.init(
      names, placeholder, summary, default: defaultText, choices: words().map(\.key), repetition: repetition
    ) { (target, text) throws(FlagError) in
      let words = words()
      guard let own = words.first(where: { $0.key == text }) else {
        throw .value("must be \(Value.alternatives(words.map(\.key)))")
      }
      target[keyPath: property()] = own.value
    }
  }

  /// The same option where it is for something else.
  func saying(_ summary: String) -> Flag {
    var own = self
    own.summary = summary
    return own
  }

  /// The same spellings, to know which words are values.
  var withoutEffect: Flag {
    guard let placeholder else { return Flag(names, summary, orOneOf: inlineChoices) { _, _ in } }
    return Flag(names, placeholder, summary, repetition: .collects) { _, _ in }
  }

  /// What `needs …` says when the value is not there: FILE reads "a file".
  var need: String {
    let words = [
      "N": "number", "NUM": "number", "K": "number", "X": "number", "EPS": "number", "TOL": "tolerance", "OF": "word",
    ]
    let text = placeholder ?? ""
    if let word = words[text] { return "a \(word)" }
    let last = text.split(whereSeparator: { !$0.isLetter }).last.map { $0.lowercased() } ?? ""
    guard !text.contains(" "), last.count > 1 else { return "a value" }
    if last.hasSuffix("s"), !last.hasSuffix("ss") { return last }
    return ("aeio".contains(last.prefix(1)) ? "an " : "a ") + last
  }
}

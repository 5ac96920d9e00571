import Engine
import Flags
import Losses
import Messages
import Tables

/// The command that finds which convention gives the number of another program: `losscalc match NUMBER LOSS [DATA…]`.
struct MatchCommand: Command {
  static let name = "match"
  static let card = CommandCard(
    summary: "which convention gives the number of another program?",
    examples: """
      losscalc match 16.118 bce -y y.csv -p p.csv
      losscalc match 0.6332 bce churn.csv
      """,
    usage: "NUMBER LOSS [DATA] [options]",
    notes: """
      Tries the customary clips, PyTorch's clamp at -100, 1e-8 inside the
      logarithm, logits for probabilities, mean and sum, base 2, factors of 2,
      label smoothing and float32, alone and in pairs, and names the simplest
      that give NUMBER to its last digit, or to the 14th of 15 and more; a whole
      number is meant exactly.
      None: exit 1, and the nearest three.
      """)
  private static let formats: [OutputFormat] = [.table, .json]
  static let options = [
    InputOptions.group.except("--group-col", "--list-col", "--unjudged"),
    LossOptions.group.except("--compat", "--grad", "--hessian", "--set", "--levels"),
    OutputOptions.ofText(formats), OtherOptions.group, ParameterOptions.inputs, ParameterOptions.ofNumbers,
  ]
  static let readsFiles = true

  let settings: Settings
  let words: [String]
  var inputs: [String] { Array(words.dropFirst(2)) }

  /// The same command with the number before the loss; nothing stands there for one that was not typed.
  private var numberFirst: Cure {
    var typed = settings.arguments
    guard WrittenNumber(words[1]) != nil, let loss = typed.firstIndex(of: words[0]),
      let number = typed.firstIndex(of: words[1])
    else { return "the number that is to be matched comes first, as in losscalc match 0.45 bce" }
    typed.swapAt(loss, number)
    return .words(["losscalc"] + typed)
  }

  func run() throws(Failure) {
    guard words.count >= 2 else {
      throw .usage(
        "no-input", "match needs a number and a loss", hints: ["losscalc match 16.118 bce -y y.csv -p p.csv"])
    }
    guard let number = WrittenNumber(words[0]), number.value.isFinite else {
      throw .usage("option-value", "match \(words[0]): must be a number", hints: [numberFirst])
    }
    let measures = try LossList.parse(words[1], settings.run)
    guard measures.count == 1 else { throw .usage("option-value", "match \(words[1]): one loss at a time") }
    try settings.refuseIdleMathematics(of: measures)
    let (recordings, plan) = try read(measures, isLenient: true)
    // The plan's has the weights of classes that the loss itself must know.
    let measure = plan.measures[0]
    let matcher = Matcher(measure: measure, settings: settings.run, layout: plan.layout)
    let candidates = plan.isSet(measure) ? matcher.cuts(recordings) : matcher.candidates(recordings)
    guard candidates.contains(where: { !$0.value.isNaN }) else {
      // What the loss itself refuses is the reason.
      _ = try read(measures, isLenient: false)
      if let lack = matcher.lack(recordings) {
        throw Failure([Problem("undefined", "\(measure.card.name) \(lack)", hints: [])], .badData)
      }
      throw .usage("option-value", "match \(words[1]): \(measure.label) has no rows to reduce in another way")
    }
    let admitted = candidates.filter { number.admits(computed: $0.value) }
    let found = admitted.isEmpty ? numbersOfLibraries().filter { number.admits(computed: $0.value) } : admitted
    let least = found.map(\.words.count).min() ?? 0
    let matches = found.filter { $0.words.count == least }
    let nearest = candidates.filter(\.value.isFinite).sorted {
      abs($0.value - number.value) < abs($1.value - number.value)
    }
    // What the loss itself refuses is said before what comes near.
    if matches.isEmpty { _ = try read(measures, isLenient: false) }
    try publish(number, matches, Array(distinct(nearest).prefix(3)), measure)
    if matches.isEmpty { throw Failure([], .checkFailed) }
  }

  /// What `--compat` gives, where a library has the loss and the data can be read again.
  private func numbersOfLibraries() -> [Matcher.Candidate] {
    Library.allCases.compactMap { library in
      var own = settings
      (own.run.compat, own.run.losses) = (library, words[1])
      guard let value = try? MatchCommand(settings: own, words: words).numberOfLibrary() else { return nil }
      return Matcher.Candidate(
        value: value, words: ["as \(library.title) has it"], options: ["--compat \(library.rawValue)"])
    }
  }

  private func numberOfLibrary() throws(Failure) -> Double? {
    var own = settings
    try own.run.adoptLibrary()
    let command = MatchCommand(settings: own, words: words)
    let (recordings, plan) = try command.read(try LossList.parse(words[1], own.run), isLenient: true)
    let measure = plan.measures[0]
    let matcher = Matcher(measure: measure, settings: own.run, layout: plan.layout)
    return plan.isSet(measure) ? matcher.cuts(recordings).first?.value : matcher.usual(recordings)
  }

  /// All rows, where it is lenient whatever their values: each convention has its own idea of which are right.
  private func read(_ measures: [Measure], isLenient: Bool) throws(Failure) -> ([Recording], Plan) {
    var settings = settings
    let data = try settings.run.takeTypedValues(Array(words.dropFirst(2)), losses: words[1])
    let roles = Binder.inputs(of: measures, settings.run).map(\.role)
    let source = try Source.only(settings.run, data: data, roles: roles)
    let dataset = try Binder(settings.run, measures, source).bindOne(for: "match")
    let own = try measures.ofClasses(settings.run, predictions: dataset.layout[.yhat].count)
    var plan = Plan(try own.levelled(dataset, settings.run), dataset, settings.run, keeps: .none)
    if isLenient { plan.checks.removeAll { !$0.isOfRows } }
    return (try RowsInMemory(plan, dataset, settings.run, isLenient: isLenient).recordings, plan)
  }

  /// The first of those with the same value.
  private func distinct(_ candidates: [Matcher.Candidate]) -> [Matcher.Candidate] {
    var seen: Set<Double> = []
    return candidates.filter { seen.insert($0.value).inserted }
  }

  // MARK: output

  private func publish(
    _ number: WrittenNumber, _ matches: [Matcher.Candidate], _ nearest: [Matcher.Candidate], _ measure: Measure
  ) throws(Failure) {
    try TextOutput(settings: settings.output).publish { (target) throws(Failure) in
      switch target.format {
      case .table: text(number, matches, nearest, measure)
      case .json: json(number, matches, nearest)
      default: throw target.refused(by: Self.title, whichHas: Self.formats)
      }
    }
  }

  private func text(
    _ number: WrittenNumber, _ matches: [Matcher.Candidate], _ nearest: [Matcher.Candidate], _ measure: Measure
  ) -> String {
    let shown = matches.isEmpty ? nearest : matches
    let table = TextTable(columns: [
      .left("value", shown.map { DecimalWriter.shortest($0.value) }),
      .left("how", shown.map(words)),
      .left("options", shown.map(options)),
    ])
    let head =
      matches.isEmpty
      ? "no known convention of \(measure.label) gives \(number.text); the nearest are"
      : "\(number.text) is \(measure.label) by"
    return ([head] + table.lines()).map { $0 + "\n" }.joined()
  }

  private func words(_ candidate: Matcher.Candidate) -> String {
    candidate.words.isEmpty ? "the options as given" : candidate.words.joined(separator: ", ")
  }

  private func options(_ candidate: Matcher.Candidate) -> String {
    candidate.options.map { $0.joined(separator: " ") } ?? "-"
  }

  private func json(
    _ number: WrittenNumber, _ matches: [Matcher.Candidate], _ nearest: [Matcher.Candidate]
  ) -> String {
    func list(_ candidates: [Matcher.Candidate]) -> String {
      JSONText.lines(
        candidates.map { candidate in
          JSONText.object { json in
            json.member("value", candidate.value)
            json.member("convention", words(candidate))
            json.member("options", candidate.options.map { $0.joined(separator: " ") })
          }
        })
    }
    return """
      {
        "schema": "losscalc.match/1",
        "number": \(JSONText.number(number.value)),
        "matches": \(list(matches)),
        "nearest": \(list(nearest)),
        "ok": \(!matches.isEmpty)
      }

      """
  }
}

/// Connectionist temporal classification: the surprise at a label sequence, whatever its alignment to the time steps.
///
/// A row is a sequence: its predictions are the scores of every symbol at the first time step, then at the second, and
/// so on; its labels are the symbols in order, filled up with the blank or −1. A time step in which the blank is certain
/// (0 for the blank, −∞ or −1e300 for the others) changes nothing, so that shorter sequences are filled up with it.
public struct CTC: RowLoss {
  /// How many scores a time step has, the blank's included.
  public var symbols = 0.0
  /// Which of them is the blank's, from 0.
  public var blank = 0.0
  /// 1 divides by the number of labels, if there are any.
  public var lengthNormalize = 0.0
  /// 1 counts a row without a path as 0, not inf.
  public var zeroInfinity = 0.0

  public static let card = Card(
    name: "ctc",
    aliases: [
      Alias("CTCLoss", .torch, from: [.logprob, .logit]), "ctc_loss", "connectionist_temporal_classification",
    ],
    summary: "the surprise at a sequence of symbols, whatever its alignment",
    formula: "−ln Σ_π Π_t p_t(π_t),  π every path that is y without blanks and repeats",
    gradient: "softmax(z)_tk − γ_tk from logits, −γ_tk from log-probabilities,  γ the share of paths with k at t",
    edges:
      "a row is a sequence: all scores of its first time step, then those of the next; steps of 0 for the blank and "
      + "-inf for the others fill it up; labels below 0 and blanks fill theirs; where no path exists, inf with gradient "
      + "0: y needs a time step a label, and one between two that are equal; torch leaves softmax - gamma in .grad also "
      + "for log-probabilities: --from logit gives that",
    parameters: [
      Parameter("symbols", \Self.symbols, in: .whole, "how many scores a time step has, the blank's included"),
      Parameter("blank", \Self.blank, in: .whole, "which of them is the blank's, from 0"),
      Parameter(
        "length_normalize", \Self.lengthNormalize, in: .binary, "1 divides by the number of labels, if there are any"),
      Parameter("zero_infinity", \Self.zeroInfinity, in: .binary, "1 counts a row without a path as 0, not inf"),
    ],
    properties: Properties(convex: false, differentiable: true, nonNegative: true),
    elsewhere: Elsewhere(
      torch: Equivalent("CTCLoss", from: [.logprob], ofMean: [("length_normalize", 1)]),
      keras: Equivalent(
        "CTC", "blank 0, which fills labels up; about 100000 where inf", from: [.logit],
        lacking: ["blank", "length_normalize", "zero_infinity"]),
      optax: Equivalent(
        "ctc_loss", "about 100000 where inf", from: [.logit],
        lacking: ["length_normalize", "zero_infinity"])),
    ulp: 64, reference: "Graves et al. 2006, Connectionist temporal classification")

  public init() {}

  public init(symbols: Double = 0.0, blank: Double = 0.0, lengthNormalize: Double = 0.0, zeroInfinity: Double = 0.0) {
    (self.symbols, self.blank, self.lengthNormalize, self.zeroInfinity) = (
      symbols, blank, lengthNormalize, zeroInfinity
    )
  }

  static let labelDomain = Domain(-1, 9_007_199_254_740_992, isWhole: true, "{-1, 0, 1, ...}", "a whole number from -1")

  public static var inputs: [Input] { [.labels(labelDomain, .list), .predictions(.extended, .matrix)] }
  public static var predictions: [Prediction] { [.logit, .logprob] }

  /// The number of symbols bounds the labels and divides the columns.
  public var facts: Facts {
    var facts = Self.facts
    let highest = Domain(-1, max(symbols - 1, 0), isWhole: true, "{-1, ..., \(Int(max(symbols - 1, 0)))}", "a symbol")
    facts.inputs = [
      .labels(symbols == 0 ? Self.labelDomain : highest, .list),
      .predictions(.extended, .matrix, width: .multiple(of: Int(symbols))),
    ]
    return facts
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let width = places[1].count
    // Without their number, all columns are one time step.
    let count = symbols == 0 ? width : Int(symbols)
    let labels = places[0].map { cells[$0] }.filter { $0 >= 0 && $0 != blank }
    // A symbol without scores is impossible.
    guard width.isMultiple(of: count), Int(blank) < count, labels.allSatisfy({ $0 < Double(count) }) else {
      return .infinity
    }
    // Every label needs a step, and a blank between two that are equal.
    let repeats = zip(labels, labels.dropFirst()).count { $0 == $1 }
    guard labels.count + repeats <= width / count else { return unaligned }
    let scores = SymbolScores(cells.extracting(places[1]), of: count, isLogit: from == .logit)
    let path = AlignmentLattice(scores, labels.map { Int($0) }, blank: Int(blank))
    let share = lengthNormalize == 1 ? 1 / Double(max(1, labels.count)) : 1
    guard path.loss < .infinity else { return path.loss.isNaN ? .nan : unaligned }
    if !gradients.isEmpty { path.differentiate(scores, isLogit: from == .logit, factor: share, into: &gradients) }
    return path.loss * share
  }

  /// The loss of a row whose labels no path gives.
  private var unaligned: Double { zeroInfinity == 1 ? 0 : .infinity }
}

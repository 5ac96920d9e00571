/// How well a list of scores puts first what is relevant: a label above 0 is relevant.
///
/// The list is the cells of a row, a whole column, or the rows of one query.
protocol RetrievalMetric: MultilabelLoss, LongLoss {
  /// The library whose edges it has: every list has a value there, 0 where nothing is relevant.
  var library: Library? { get set }

  /// Whether scikit-learn has a value for a list of one item.
  var takesSingleItems: Bool { get }

  /// What a list of several items lacks for the metric to have a value; nil where it lacks nothing.
  func lack(_ list: RankedList) -> String?

  /// The value of a list that lacks nothing, or of any list where every list has a value.
  func callAsFunction(_ list: RankedList) -> Double
}

extension RetrievalMetric {
  public static var hasGradient: Bool { false }
  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.extended, .matrix)] }

  var takesSingleItems: Bool { true }

  func lack(_ list: RankedList) -> String? { nil }

  public func callAsFunction(_ y: Span<Double>, scores f: Span<Double>, gradients: inout MutableSpan<Double>) -> Double
  {
    gradients.fill(0)
    return (try? ofList(y, f, gradients: &gradients)) ?? .nan
  }

  func ofList(
    _ y: Span<Double>, _ yhat: Span<Double>, gradients: inout MutableSpan<Double>
  ) throws(UndefinedLoss) -> Double {
    for k in y.indices where y[k].isNaN || yhat[k].isNaN { return .nan }
    let list = RankedList(y, yhat)
    switch library {
    case nil where y.count < 2, .sklearn where y.count < 2 && !takesSingleItems:
      throw UndefinedLoss("needs more than one item in a list")
    case nil: if let lack = lack(list) { throw UndefinedLoss(lack) }
    case .trec: if let lack = list.lackOfIDs { throw UndefinedLoss(lack) }
    default: break
    }
    return self(list)
  }

  /// What trec_eval, or another program that reads its files, calls the metric.
  static func trec(_ name: String, _ note: String = "", lacking lacks: [String] = []) -> Equivalent {
    let note = [note, "equal scores by the document's id; 0 for a list without relevant items"]
    return Equivalent(name, note.filter { !$0.isEmpty }.joined(separator: "; "), lacking: lacks)
      .changing { (metric: inout Self) in metric.library = .trec }
  }

  /// The parameter of metrics that may look at the first places only.
  static func places(_ property: any WritableKeyPath<Self, Double> & Sendable) -> Parameter {
    Parameter("k", property, in: .whole, "how many places count; 0 for all")
  }
}

extension RankedList {
  /// What a list lacks that has no relevant item.
  var lackOfRelevance: String? { relevant > 0 ? nil : "needs a relevant item; no label is above 0" }

  /// What a list lacks of which any order is as good.
  var lackOfOrder: String? {
    if let lack = lackOfRelevance { return lack }
    let isMixed = found < labels.count || labels.contains { $0 != labels[0] }
    return isMixed ? nil : "needs items of different relevance"
  }

  /// What a list with equal scores lacks where the ids of documents are to order them.
  var lackOfIDs: String? {
    guard let run = runs.first(where: { $0.count > 1 }), let score = run.first?.score else { return nil }
    return "needs the ids of documents, for \(run.count) items have the score \(score): -I COLUMN"
  }
}

/// Expected reciprocal rank: where a reader stops who is satisfied by an item as likely as it is relevant.
public struct ERR: RetrievalMetric {
  /// The label of what is as relevant as can be.
  public var maxGrade = 4.0
  public var k = 0.0
  var library: Library?

  public static let card = Card(
    name: "err", aliases: ["expected_reciprocal_rank"],
    summary: "the expected reciprocal rank at which a reader is satisfied, likelier by what is more relevant",
    formula: "Σ_r R_r/r · Π_{i<r} (1 − R_i),  R = (2^y − 1) / 2^max_grade",
    gradient: "none: ranks jump",
    edges: "of equal scores the less relevant are ahead; a label below 0 counts as 0; undefined for a label above the "
      + "highest grade",
    parameters: [
      Parameter("max_grade", \Self.maxGrade, in: .positive, "the label of what is as relevant as can be"), places(\.k),
    ],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    elsewhere: Elsewhere(trec: Self.trec("ERR@k", "of gdeval, which reads trec_eval's files")),
    better: .higher, ulp: 8, reference: "Chapelle et al. 2009, Expected reciprocal rank for graded relevance")

  public init() {}

  public init(maxGrade: Double = 4.0, k: Double = 0.0) { (self.maxGrade, self.k) = (maxGrade, k) }

  func lack(_ list: RankedList) -> String? {
    guard let label = list.labels.first(where: { $0 > maxGrade }) else { return nil }
    return "needs labels up to max_grade \(maxGrade); there is a \(label): err:max_grade=\(label)"
  }

  func callAsFunction(_ list: RankedList) -> Double {
    guard lack(list) == nil else { return .nan }
    var sum = CompensatedSum()
    var unsatisfied = 1.0
    for run in list.runs {
      for (place, label) in zip(run.startIndex..., run.map(\.label).sorted()) where k == 0 || place < Int(k) {
        let satisfied = NDCGLoss.gain(max(label, 0)) * exp(-maxGrade * 0x1.62e42fefa39efp-1)
        sum.add(unsatisfied * satisfied / Double(place + 1))
        unsatisfied *= 1 - satisfied
      }
    }
    return sum.value
  }
}

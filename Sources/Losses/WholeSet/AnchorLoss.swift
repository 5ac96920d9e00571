/// What one embedding of a batch adds to the loss: a sum of so many terms, which the loss is the mean of.
struct AnchorTerms {
  var loss = 0.0
  /// 0 where the embedding has no partner to be compared with.
  var count = 0.0
}

/// A loss of a batch of embeddings with a class each: embeddings of one class should be near, the others far.
///
/// Each row in turn is the anchor that the others are compared with. The loss is the mean of the anchors' terms; a
/// weight weighs its anchor. Time grows with the square of the number of rows.
protocol AnchorLoss: ListLoss {
  static var affinity: Affinity { get }

  /// Returns an anchor's terms and leaves their derivatives by the affinities in `gradients`, which holds zeros.
  ///
  /// - Parameters:
  ///   - affinities: those of the anchor to every row.
  ///   - positives: the other rows of its class.
  ///   - negatives: the rows of other classes.
  func terms(
    _ affinities: [Double], _ positives: [Int], _ negatives: [Int], gradients: inout [Double]
  ) -> AnchorTerms
}

extension AnchorLoss {
  public static var inputs: [Input] { [.labels(.real), .predictions(.real, .matrix)] }

  public func value(
    of rows: Block, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> ListValue {
    let labels = rows.columns[rows.layout[.y].lowerBound]
    let weights = RowWeights(rows)
    var batch = Batch(rows, .yhat, Self.affinity)
    var (sum, total) = (ExactSum(), ExactSum())
    for anchor in 0..<rows.count {
      let affinities = batch.affinities(of: anchor, to: batch)
      let others = (0..<rows.count).filter { $0 != anchor }
      var gradients = [Double](repeating: 0, count: rows.count)
      let terms = terms(
        affinities, others.filter { labels[$0] == labels[anchor] }, others.filter { labels[$0] != labels[anchor] },
        gradients: &gradients)
      guard terms.count > 0 else { continue }
      sum.add(product: weights[anchor], terms.loss)
      total.add(product: weights[anchor], terms.count)
      guard wantsGradient else { continue }
      for other in others {
        let gradient = weights[anchor] * gradients[other]
        batch.addGradient(anchor, by: gradient, of: affinities[other], to: batch.vectors[other])
        batch.addGradient(other, by: gradient, of: affinities[other], to: batch.vectors[anchor])
      }
    }
    guard total.rounded > 0 else { throw UndefinedLoss(Self.lack) }
    return ListValue(
      sum.divided(by: total), gradients: wantsGradient ? batch.gradients(over: total.rounded) : [])
  }

  private static var lack: String { "has no row with the partners it needs: some class must have two rows" }
}

/// A loss −Σ c t ln p that weighs each class of soft or smoothed labels t by itself.
///
/// The weight of the whole row, Σ c y of the labels y before smoothing, is a weight like any other and stands beside the
/// loss; so the loss itself is Σ c t (−ln p) / Σ c y, which for one true class without smoothing is the usual one.
public protocol ClassWeighted: Loss {
  /// The weight c of each class; empty when all are 1.
  var classWeights: [Double] { get set }
}

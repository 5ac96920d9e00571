/// A loss of a predicted box against a true one, each x₁, y₁, x₂, y₂ with x₁ ≤ x₂ and y₁ ≤ y₂.
protocol BoxLoss: RowLoss {
  /// What is added to 1 − IoU, with its derivatives by the corners of the predicted box.
  func penalty(_ overlap: BoxOverlap) -> (value: Double, slopes: SIMD4<Double>)
}

extension BoxLoss {
  public static var inputs: [Input] {
    [.labels(.real, .matrix, width: .exactly(4)), .predictions(.real, .matrix, width: .exactly(4))]
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, slopes: inout MutableSpan<Double>
  ) -> Double {
    let overlap = BoxOverlap(
      truth: [cells[0], cells[1], cells[2], cells[3]], prediction: [cells[4], cells[5], cells[6], cells[7]])
    let (value, pull) = penalty(overlap)
    for k in slopes.indices { slopes[k] = pull[k] - overlap.slopes[k] }
    return overlap.distance + value
  }
}

/// What two boxes share, and the derivatives by the corners of the predicted one.
///
/// A box whose corners are the wrong way round is empty.
struct BoxOverlap {
  let truth, prediction: SIMD4<Double>
  /// 1 − IoU = (union − intersection)/union; 0 for two empty boxes in the same place.
  let distance: Double
  /// Intersection over union.
  let ratio: Double
  /// ∂IoU.
  let slopes: SIMD4<Double>
  /// The area that either covers, and its derivatives.
  let union: Double
  let unionSlopes: SIMD4<Double>

  init(truth: SIMD4<Double>, prediction: SIMD4<Double>) {
    (self.truth, self.prediction) = (truth, prediction)
    let (width, widthSlopes) = BoxOverlap.shared(truth, prediction, axis: 0)
    let (height, heightSlopes) = BoxOverlap.shared(truth, prediction, axis: 1)
    let intersection = width * height
    let intersectionSlopes = height * widthSlopes + width * heightSlopes
    let (own, ownSlopes) = BoxOverlap.area(prediction)
    // What only one of the boxes covers, without taking a sum from a sum.
    let alone = (own - intersection) + (BoxOverlap.area(truth).value - intersection)
    union = alone + intersection
    unionSlopes = ownSlopes - intersectionSlopes
    guard union > 0 else {
      (distance, ratio, slopes) = (truth == prediction ? 0 : union.isNaN ? .nan : 1, truth == prediction ? 1 : 0, .zero)
      return
    }
    distance = max(alone, 0) / union
    ratio = intersection / union
    slopes = (intersectionSlopes - ratio * unionSlopes) / union
  }

  /// The area of a box and its derivatives.
  static func area(_ box: SIMD4<Double>) -> (value: Double, slopes: SIMD4<Double>) {
    let (width, height) = (box[2] - box[0], box[3] - box[1])
    guard !(width <= 0 || height <= 0) else { return (0, .zero) }
    return (width * height, [-height, -width, height, width])
  }

  /// ρ²/c², the squared distance of the centres over that of the corners of the smallest box around both.
  var remoteness: (value: Double, slopes: SIMD4<Double>) {
    let (sides, widthSlopes, heightSlopes) = hull
    let diagonal = sides[0] * sides[0] + sides[1] * sides[1]
    guard diagonal > 0 else { return (diagonal.isNaN ? .nan : 0, .zero) }
    let across = 0.5 * ((prediction[0] - truth[0]) + (prediction[2] - truth[2]))
    let along = 0.5 * ((prediction[1] - truth[1]) + (prediction[3] - truth[3]))
    let value = (across * across + along * along) / diagonal
    let growth = 2 * (sides[0] * widthSlopes + sides[1] * heightSlopes)
    return (value, (SIMD4(across, along, across, along) - value * growth) / diagonal)
  }

  /// The sides of the smallest box around both, with their derivatives.
  var hull: (sides: SIMD2<Double>, widthSlopes: SIMD4<Double>, heightSlopes: SIMD4<Double>) {
    let (width, widthSlopes) = BoxOverlap.reach(truth, prediction, axis: 0)
    let (height, heightSlopes) = BoxOverlap.reach(truth, prediction, axis: 1)
    return ([width, height], widthSlopes, heightSlopes)
  }

  /// The length that both boxes cover along an axis; where ends agree the derivative is 0.
  private static func shared(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int
  ) -> (Double, SIMD4<Double>) {
    let length = min(truth[k + 2], box[k + 2]) - max(truth[k], box[k])
    var slopes = SIMD4<Double>.zero
    guard !(length <= 0) else { return (0, slopes) }
    if box[k] > truth[k] { slopes[k] = -1 }
    if box[k + 2] < truth[k + 2] { slopes[k + 2] = 1 }
    return (length, slopes)
  }

  /// The length from the first end to the last along an axis.
  private static func reach(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int
  ) -> (Double, SIMD4<Double>) {
    var slopes = SIMD4<Double>.zero
    if box[k] < truth[k] { slopes[k] = -1 }
    if box[k + 2] > truth[k + 2] { slopes[k + 2] = 1 }
    return (max(truth[k + 2], box[k + 2]) - min(truth[k], box[k]), slopes)
  }
}

/// A loss of a predicted box against a true one, each x₁, y₁, x₂, y₂ with x₁ ≤ x₂ and y₁ ≤ y₂, unless another form is
/// said.
protocol BoxLoss: RowLoss {
  /// How boxes are written: the number of a `BoxForm`.
  var boxes: Double { get set }

  /// What is added to 1 − IoU, with its derivatives by the corners of the predicted box.
  func penalty(_ overlap: BoxOverlap) -> (value: Double, slopes: SIMD4<Double>)
}

extension BoxLoss {
  public static var inputs: [Input] {
    [.labels(.real, .matrix, width: .exactly(4)), .predictions(.real, .matrix, width: .exactly(4))]
  }

  static var boxesParameter: Parameter {
    Parameter(
      "boxes", \Self.boxes, among: BoxForm.words, "the four columns: corners, corner and size, or centre and size")
  }

  private var form: BoxForm { BoxForm(rawValue: Int(boxes)) ?? .xyxy }

  public var facts: Facts {
    var facts = Self.facts
    for index in facts.inputs.indices { facts.inputs[index].boxes = form }
    return facts
  }

  public func callAsFunction(
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, slopes: inout MutableSpan<Double>
  ) -> Double {
    let truth = form.corners([cells[0], cells[1], cells[2], cells[3]])
    let box = form.corners([cells[4], cells[5], cells[6], cells[7]])
    let overlap = BoxOverlap(truth: truth, prediction: box, ties: .outside)
    let (value, pull) = penalty(overlap)
    guard !slopes.isEmpty else { return overlap.distance + value }
    var slope = pull - overlap.slopes
    if any(truth .== box) {
      let inside = BoxOverlap(truth: truth, prediction: box, ties: .inside)
      slope = leastOfSides(slope, penalty(inside).slopes - inside.slopes)
    }
    slope = form.slopes(slope)
    for k in slopes.indices { slopes[k] = slope[k] }
    return overlap.distance + value
  }

  /// The derivatives of least magnitude between those of the two sides of an edge.
  private func leastOfSides(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
    var least = a
    for k in 0..<4 where a[k] != b[k] { least[k] = a[k] * b[k] <= 0 ? 0 : abs(a[k]) < abs(b[k]) ? a[k] : b[k] }
    return least
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

  /// Where edges agree, the side that the predicted one is taken to lie on.
  enum Ties { case outside, inside }

  private let ties: Ties

  init(truth: SIMD4<Double>, prediction: SIMD4<Double>, ties: Ties) {
    (self.truth, self.prediction, self.ties) = (truth, prediction, ties)
    let (width, widthSlopes) = BoxOverlap.shared(truth, prediction, axis: 0, ties)
    let (height, heightSlopes) = BoxOverlap.shared(truth, prediction, axis: 1, ties)
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
    let (width, widthSlopes) = BoxOverlap.reach(truth, prediction, axis: 0, ties)
    let (height, heightSlopes) = BoxOverlap.reach(truth, prediction, axis: 1, ties)
    return ([width, height], widthSlopes, heightSlopes)
  }

  /// The length that both boxes cover along an axis.
  private static func shared(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int, _ ties: Ties
  ) -> (Double, SIMD4<Double>) {
    let length = min(truth[k + 2], box[k + 2]) - max(truth[k], box[k])
    var slopes = SIMD4<Double>.zero
    guard !(length <= 0) else { return (0, slopes) }
    let isInside = ties == .inside
    if box[k] > truth[k] || (isInside && box[k] == truth[k]) { slopes[k] = -1 }
    if box[k + 2] < truth[k + 2] || (isInside && box[k + 2] == truth[k + 2]) { slopes[k + 2] = 1 }
    return (length, slopes)
  }

  /// The length from the first end to the last along an axis.
  private static func reach(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int, _ ties: Ties
  ) -> (Double, SIMD4<Double>) {
    var slopes = SIMD4<Double>.zero
    let isOutside = ties == .outside
    if box[k] < truth[k] || (isOutside && box[k] == truth[k]) { slopes[k] = -1 }
    if box[k + 2] > truth[k + 2] || (isOutside && box[k + 2] == truth[k + 2]) { slopes[k + 2] = 1 }
    return (max(truth[k + 2], box[k + 2]) - min(truth[k], box[k]), slopes)
  }
}

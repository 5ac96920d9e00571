/// A loss of a predicted box against a true one, each x₁, y₁, x₂, y₂ with x₁ ≤ x₂ and y₁ ≤ y₂, unless another form is
/// said.
protocol BoxLoss: RowLoss {
  /// How boxes are written: the number of a `BoxForm`.
  var boxes: Double { get set }

  /// What is added to 1 − IoU, with its derivatives by the corners of the predicted box.
  func penalty(_ overlap: BoxOverlap) -> (value: Double, gradients: SIMD4<Double>)
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
    _ cells: Span<Double>, _ places: [Range<Int>], from: Prediction, gradients: inout MutableSpan<Double>
  ) -> Double {
    let truth = form.corners([cells[0], cells[1], cells[2], cells[3]])
    let box = form.corners([cells[4], cells[5], cells[6], cells[7]])
    let overlap = BoxOverlap(truth: truth, prediction: box, ties: .outside)
    let (value, penaltyGradient) = penalty(overlap)
    guard !gradients.isEmpty else { return overlap.distance + value }
    var gradient = penaltyGradient - overlap.gradients
    if any(truth .== box) {
      let inside = BoxOverlap(truth: truth, prediction: box, ties: .inside)
      gradient = leastOfSides(gradient, penalty(inside).gradients - inside.gradients)
    }
    gradient = form.gradients(gradient)
    for k in gradients.indices { gradients[k] = gradient[k] }
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
  let gradients: SIMD4<Double>
  /// The area that either covers, and its derivatives.
  let union: Double
  let unionGradients: SIMD4<Double>

  /// Where edges agree, the side that the predicted one is taken to lie on.
  enum Ties { case outside, inside }

  private let ties: Ties

  init(truth: SIMD4<Double>, prediction: SIMD4<Double>, ties: Ties) {
    (self.truth, self.prediction, self.ties) = (truth, prediction, ties)
    let (width, widthGradients) = BoxOverlap.shared(truth, prediction, axis: 0, ties)
    let (height, heightGradients) = BoxOverlap.shared(truth, prediction, axis: 1, ties)
    let intersection = width * height
    let intersectionGradients = height * widthGradients + width * heightGradients
    let (own, ownGradients) = BoxOverlap.area(prediction)
    // What only one of the boxes covers, without taking a sum from a sum.
    let alone = (own - intersection) + (BoxOverlap.area(truth).value - intersection)
    union = alone + intersection
    unionGradients = ownGradients - intersectionGradients
    guard union > 0 else {
      (distance, ratio, gradients) = (
        truth == prediction ? 0 : union.isNaN ? .nan : 1, truth == prediction ? 1 : 0, .zero
      )
      return
    }
    distance = max(alone, 0) / union
    ratio = intersection / union
    gradients = (intersectionGradients - ratio * unionGradients) / union
  }

  /// The area of a box and its derivatives.
  static func area(_ box: SIMD4<Double>) -> (value: Double, gradients: SIMD4<Double>) {
    let (width, height) = (box[2] - box[0], box[3] - box[1])
    guard !(width <= 0 || height <= 0) else { return (0, .zero) }
    return (width * height, [-height, -width, height, width])
  }

  /// ρ²/c², the squared distance of the centres over that of the corners of the smallest box around both.
  var remoteness: (value: Double, gradients: SIMD4<Double>) {
    let (sides, widthGradients, heightGradients) = hull
    let diagonal = sides[0] * sides[0] + sides[1] * sides[1]
    guard diagonal > 0 else { return (diagonal.isNaN ? .nan : 0, .zero) }
    let across = 0.5 * ((prediction[0] - truth[0]) + (prediction[2] - truth[2]))
    let along = 0.5 * ((prediction[1] - truth[1]) + (prediction[3] - truth[3]))
    let value = (across * across + along * along) / diagonal
    let growth = 2 * (sides[0] * widthGradients + sides[1] * heightGradients)
    return (value, (SIMD4(across, along, across, along) - value * growth) / diagonal)
  }

  /// The sides of the smallest box around both, with their derivatives.
  var hull: (sides: SIMD2<Double>, widthGradients: SIMD4<Double>, heightGradients: SIMD4<Double>) {
    let (width, widthGradients) = BoxOverlap.reach(truth, prediction, axis: 0, ties)
    let (height, heightGradients) = BoxOverlap.reach(truth, prediction, axis: 1, ties)
    return ([width, height], widthGradients, heightGradients)
  }

  /// The length that both boxes cover along an axis.
  private static func shared(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int, _ ties: Ties
  ) -> (Double, SIMD4<Double>) {
    let length = min(truth[k + 2], box[k + 2]) - max(truth[k], box[k])
    var gradients = SIMD4<Double>.zero
    guard !(length <= 0) else { return (0, gradients) }
    let isInside = ties == .inside
    if box[k] > truth[k] || (isInside && box[k] == truth[k]) { gradients[k] = -1 }
    if box[k + 2] < truth[k + 2] || (isInside && box[k + 2] == truth[k + 2]) { gradients[k + 2] = 1 }
    return (length, gradients)
  }

  /// The length from the first end to the last along an axis.
  private static func reach(
    _ truth: SIMD4<Double>, _ box: SIMD4<Double>, axis k: Int, _ ties: Ties
  ) -> (Double, SIMD4<Double>) {
    var gradients = SIMD4<Double>.zero
    let isOutside = ties == .outside
    if box[k] < truth[k] || (isOutside && box[k] == truth[k]) { gradients[k] = -1 }
    if box[k + 2] > truth[k + 2] || (isOutside && box[k + 2] == truth[k + 2]) { gradients[k + 2] = 1 }
    return (max(truth[k + 2], box[k + 2]) - min(truth[k], box[k]), gradients)
  }
}

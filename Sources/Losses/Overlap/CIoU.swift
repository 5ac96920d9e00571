/// Box overlap with penalties on the distance of the centres and on the shape.
public struct CIoU: BoxLoss {
  public var boxes = 0.0

  public static let card = Card(
    name: "ciou", aliases: ["complete_iou", "complete_box_iou", "ciou_loss", "complete_box_iou_loss"],
    summary: "box overlap with penalties on the distance of the centres and on the shape",
    formula: "diou + αv,  v = 4/π² (atan(w_y/h_y) − atan(w/h))²,  α = v/(1 − I/U + v), a part of the formula",
    gradient: "diou's + ∂(αv)",
    edges:
      "boxes are x1, y1, x2, y2; "
      + "where edges agree the derivative is the least of those of the two sides, 0 for equal boxes; α is differentiated too",
    parameters: [boxesParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 64, reference: "Zheng et al. 2020, Distance-IoU loss")

  public init() {}

  public init(boxes: Double = 0.0) { self.boxes = boxes }

  func penalty(_ overlap: BoxOverlap) -> (value: Double, gradients: SIMD4<Double>) {
    let (distance, gradient) = overlap.remoteness
    let (truth, box) = (overlap.truth, overlap.prediction)
    let (width, height) = (box[2] - box[0], box[3] - box[1])
    let (trueWidth, trueHeight) = (truth[2] - truth[0], truth[3] - truth[1])
    // The difference of two angles is the angle of the quotient, which does not cancel.
    let turn = angle(trueWidth * height - width * trueHeight, trueHeight * height + trueWidth * width)
    let v = 0x1.9f02f6222c72p-2 * turn * turn
    guard v != 0 else { return (distance, gradient) }
    let size = width * width + height * height
    // ∂turn = −(h ∂w − w ∂h)/(w² + h²).
    let turnGradients = SIMD4(height, -width, -height, width) / size
    let vGradients = (2 * 0x1.9f02f6222c72p-2 * turn) * turnGradients
    let base = overlap.distance + v
    // αv = v²/(d + v) with d = 1 − IoU, whose derivative is −∂IoU.
    let share = v / base
    return (distance + share * v, gradient + (share * (2 - share)) * vGradients + (share * share) * overlap.gradients)
  }

  /// The angle whose tangent is y/x; an empty box has no shape.
  private func angle(_ y: Double, _ x: Double) -> Double { x == 0 ? 0 : atan(y / x) }
}

/// Box overlap with a penalty on the distance of the centres.
public struct DIoU: BoxLoss {
  public var boxes = 0.0

  public static let card = Card(
    name: "diou", aliases: ["distance_iou", "distance_box_iou", "diou_loss", "distance_box_iou_loss"],
    summary: "box overlap with a penalty on the distance of the centres",
    formula: "1 − I/U + ρ²/c²,  ρ the distance of the centres, c the diagonal of the smallest box around both",
    gradient: "box_iou's + ∂ρ²/c² − ρ² ∂c²/c⁴",
    edges:
      "boxes are x1, y1, x2, y2; between 0 and 2; "
      + "where edges agree the derivative is the least of those of the two sides, 0 for equal boxes",
    parameters: [boxesParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 32, reference: "Zheng et al. 2020, Distance-IoU loss")

  public init() {}

  public init(boxes: Double = 0.0) { self.boxes = boxes }

  func penalty(_ overlap: BoxOverlap) -> (value: Double, gradients: SIMD4<Double>) { overlap.remoteness }
}

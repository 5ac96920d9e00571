/// One minus the intersection over union of two boxes.
public struct BoxIoU: BoxLoss {
  public var boxes = 0.0

  public static let card = Card(
    name: "box_iou", aliases: ["iou_box", "box_iou_loss", "intersection_over_union"],
    summary: "what two boxes lack of overlap, against their union",
    formula: "1 − I/U,  I what both boxes cover, U what either does",
    gradient: "−∂I/U + I ∂U/U²",
    edges:
      "boxes are x1, y1, x2, y2; boxes that do not meet have loss 1 and gradient 0; "
      + "where edges agree the derivative is the least of those of the two sides, 0 for equal boxes",
    parameters: [boxesParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true, zeroAtLabel: false),
    ulp: 16, reference: "Yu et al. 2016, UnitBox: an advanced object detection network")

  public init() {}

  public init(boxes: Double = 0.0) { self.boxes = boxes }

  func penalty(_ overlap: BoxOverlap) -> (value: Double, gradients: SIMD4<Double>) { (0, .zero) }
}

/// The generalised intersection over union: boxes that do not meet are drawn together.
public struct GIoU: BoxLoss {
  public var boxes = 0.0

  public static let card = Card(
    name: "giou", aliases: ["generalized_iou", "generalized_box_iou", "giou_loss", "generalized_box_iou_loss"],
    summary: "box overlap with a penalty on the empty part of the box around both",
    formula: "1 − I/U + (C − U)/C,  C the area of the smallest box around both",
    gradient: "box_iou's − ∂U/C + U ∂C/C²",
    edges:
      "boxes are x1, y1, x2, y2; between 0 and 2; "
      + "where edges agree the derivative is the least of those of the two sides, 0 for equal boxes",
    parameters: [boxesParameter],
    properties: Properties(convex: false, differentiable: false, nonNegative: true),
    ulp: 32, reference: "Rezatofighi et al. 2019, Generalized intersection over union")

  public init() {}

  public init(boxes: Double = 0.0) { self.boxes = boxes }

  func penalty(_ overlap: BoxOverlap) -> (value: Double, gradients: SIMD4<Double>) {
    let (sides, widthGradients, heightGradients) = overlap.hull
    let area = sides[0] * sides[1]
    guard area > 0 else { return (area.isNaN ? .nan : 0, .zero) }
    let share = overlap.union / area
    let areaGradients = sides[1] * widthGradients + sides[0] * heightGradients
    return (max(1 - share, 0), (share * areaGradients - overlap.unionGradients) / area)
  }
}

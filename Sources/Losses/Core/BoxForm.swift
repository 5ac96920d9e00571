/// How the four numbers of a box are meant.
public enum BoxForm: Int, CaseIterable, Sendable, Hashable {
  /// Two corners: x₁, y₁, x₂, y₂.
  case xyxy
  /// A corner and the size: x₁, y₁, width, height.
  case xywh
  /// The centre and the size.
  case cxcywh

  static let words = allCases.map { "\($0)" }

  /// The names of the four columns.
  public var columns: [String] {
    switch self {
    case .xyxy: ["x1", "y1", "x2", "y2"]
    case .xywh: ["x1", "y1", "width", "height"]
    case .cxcywh: ["centre x", "centre y", "width", "height"]
    }
  }

  /// The columns, of the last two, in which a box is turned inside out; nil where it is not.
  public func invertedSide(_ box: SIMD4<Double>) -> Int? {
    (2..<4).first { self == .xyxy ? box[$0] < box[$0 - 2] : box[$0] < 0 }
  }

  /// The box as x₁, y₁, x₂, y₂.
  func corners(_ box: SIMD4<Double>) -> SIMD4<Double> {
    switch self {
    case .xyxy: box
    case .xywh: [box[0], box[1], box[0] + box[2], box[1] + box[3]]
    case .cxcywh:
      [box[0] - 0.5 * box[2], box[1] - 0.5 * box[3], box[0] + 0.5 * box[2], box[1] + 0.5 * box[3]]
    }
  }

  /// The derivatives by the four numbers from those by the corners.
  func gradients(_ g: SIMD4<Double>) -> SIMD4<Double> {
    switch self {
    case .xyxy: g
    case .xywh: [g[0] + g[2], g[1] + g[3], g[2], g[3]]
    case .cxcywh: [g[0] + g[2], g[1] + g[3], 0.5 * (g[2] - g[0]), 0.5 * (g[3] - g[1])]
    }
  }
}

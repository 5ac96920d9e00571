/// A value for each cell of a grid, shown by the depth of its colour.
public struct HeatMap: Sendable {
  public var columns, rows: Int
  /// Row after row, the lowest row first; a cell whose value is not finite stays empty.
  public var values: [Double]
  public var x, y: ClosedRange<Double>
  /// What the values measure.
  public var label: String

  /// A grid over the rectangle `x` by `y`; there must be `columns * rows` values.
  public init(
    columns: Int, rows: Int, values: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>, label: String
  ) {
    precondition(columns > 0 && rows > 0 && values.count == columns * rows)
    self.columns = columns
    self.rows = rows
    self.values = values
    self.x = x
    self.y = y
    self.label = label
  }

  /// The values that separate `count` levels with as many cells each, which shows the shape whatever the scale.
  func thresholds(_ count: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return [] }
    return (1..<count).map { sorted[sorted.count * $0 / count] }
  }

  /// The level of every cell, 0 the least; nil where there is no finite value.
  func levels(_ count: Int) -> [Int?] {
    let thresholds = thresholds(count)
    return values.map { value in
      value.isFinite ? thresholds.prefix { $0 <= value }.count : nil
    }
  }

  /// The value at the cell's place, if the position is inside.
  func index(at position: Position) -> Int? {
    guard position.isFinite, x.contains(position.x), y.contains(position.y) else { return nil }
    let column = HeatMap.cell(position.x, x, columns)
    let row = HeatMap.cell(position.y, y, rows)
    return row * columns + column
  }

  private static func cell(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
    let fraction = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return fraction.isFinite ? min(count - 1, max(0, Int(fraction * Double(count)))) : 0
  }
}

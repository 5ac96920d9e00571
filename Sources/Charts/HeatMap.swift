/// A value for each cell of a grid, shown by the depth of its colour.
public struct HeatMap: Sendable {
  public var columns, rows: Int
  /// Row after row, the lowest row first; a cell whose value is not finite stays empty.
  public var values: [Double]
  public var x, y: ClosedRange<Double>
  /// What the values measure.
  public var label: String
  /// What is written in each cell; empty where nothing is.
  public var texts: [String]
  /// The values at the ends of the colours; nil where each colour has as many cells, whatever the scale.
  public var range: ClosedRange<Double>?

  /// What stands for a cell without a value where there are no colours.
  var gap: Character { texts.isEmpty ? "/" : " " }

  /// A grid over the rectangle `x` by `y`; there must be `columns * rows` values.
  public init(
    columns: Int, rows: Int, values: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>, label: String,
    texts: [String] = [], range: ClosedRange<Double>? = nil
  ) {
    precondition(columns > 0 && rows > 0 && values.count == columns * rows)
    precondition(texts.isEmpty || texts.count == values.count)
    self.columns = columns
    self.rows = rows
    self.values = values
    self.x = x
    self.y = y
    self.label = label
    self.texts = texts
    self.range = range
  }

  /// The values that separate `count` levels: with as many cells each, which shows the shape whatever the scale, or at
  /// equal distances over the range.
  func thresholds(_ count: Int) -> [Double] {
    if let range {
      return (1..<count).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count)
      }
    }
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

/// Which columns of a block play which role.
public struct Layout: Sendable, Hashable {
  private struct Place: Sendable, Hashable {
    var role: Role
    var columns: Range<Int>
  }

  private var places: [Place] = []

  public init(_ places: [(role: Role, columns: Range<Int>)] = []) {
    self.places = places.map { Place(role: $0.role, columns: $0.columns) }
  }

  /// Adds the columns of a role.
  public mutating func append(_ role: Role, _ columns: Range<Int>) {
    places.append(Place(role: role, columns: columns))
  }

  /// The columns of a role; empty when the block has none.
  public subscript(role: Role) -> Range<Int> { places.first { $0.role == role }?.columns ?? 0..<0 }

  public var roles: [Role] { places.map(\.role) }
  /// The number of columns in all.
  public var width: Int { places.map(\.columns.upperBound).max() ?? 0 }
}

/// Some rows of every input, column by column: what a loss evaluates at once.
public struct Block: Sendable {
  /// Enough rows to make dispatch free, few enough to stay in the nearest cache.
  public static let usualCapacity = 1024

  public let layout: Layout
  /// One array a column, each of at least `count` elements.
  public var columns: [[Double]]
  /// The rows in use.
  public var count: Int

  public init(layout: Layout, capacity: Int = usualCapacity) {
    self.layout = layout
    columns = Array(repeating: Array(repeating: 0, count: capacity), count: layout.width)
    count = 0
  }

  /// A block of columns that exist already.
  package init(layout: Layout, columns: [[Double]], count: Int) {
    self.layout = layout
    self.columns = columns
    self.count = count
  }

  /// The columns of one role, shared, not copied.
  public subscript(role: Role) -> ArraySlice<[Double]> { columns[layout[role]] }
}

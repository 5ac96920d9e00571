/// Something whose speed has a floor.
protocol Workload {
  /// With the kind its key among the floors: a word each.
  var name: String { get }
  /// What a loss is computed from, or what is done with a format.
  var kind: String { get }

  /// On one core.
  func rowsPerSecond() throws -> Double
}

/// The reading or the writing of a format.
protocol FormatWorkload: Workload {
  /// What the rows are.
  var summary: String { get }

  func speed() throws -> FormatSpeed
}

extension FormatWorkload {
  /// How often a file is read or written.
  static var runs: Int { 15 }

  func rowsPerSecond() throws -> Double { try speed().rows }
}

/// How fast a format is read or written, on one core.
struct FormatSpeed {
  /// Rows a second.
  var rows: Double
  var bytesPerRow: Double

  var bytes: Double { rows * bytesPerRow }
}

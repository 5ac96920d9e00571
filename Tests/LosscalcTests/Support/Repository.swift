import Foundation

/// Where this package is: what tests read of it beside the program.
enum Repository {
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()
  /// The files that came from elsewhere, or that scripts have made.
  static let fixtures = tests.appendingPathComponent("Fixtures")

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
}

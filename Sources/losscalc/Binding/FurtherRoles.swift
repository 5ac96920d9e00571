import Losses

extension Role {
  /// The column that names the rows.
  static let id = Role("id")

  /// The ids of a further file.
  static func joinedID(_ table: Int) -> Role { Role("joined-id-\(table)") }
  var isJoinedID: Bool { rawValue.hasPrefix("joined-id-") }

  /// The column whose values part the rows into groups.
  static let group = Role("group")
  /// The column whose values part the rows into lists, each of which is a sample.
  static let list = Role("list")
  /// The losses that another program printed.
  static let expectedLoss = Role("expect-loss")
  /// The gradients that another program printed.
  static let expectedGradient = Role("expect-grad")

  /// True for what is compared and not computed with.
  var isExpectation: Bool { self == .expectedLoss || self == .expectedGradient }
}

extension Settings {
  /// The columns of another program's losses and gradients, which are compared and not computed with.
  var expectedInputs: [Input] {
    [Role.expectedLoss, .expectedGradient].filter { files[$0] != nil || columns[$0] != nil }
      .map { Input($0, .extended, .matrix) }
  }
}

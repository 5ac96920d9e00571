package import Losses

extension Role {
  /// The column that names the rows.
  package static let id = Role("id")

  /// The ids of a further file.
  static func joinedID(_ table: Int) -> Role { Role("joined-id-\(table)") }
  var isJoinedID: Bool { rawValue.hasPrefix("joined-id-") }

  /// The column whose values part the rows into groups.
  package static let group = Role("group")
  /// The column whose values part the rows into lists, each of which is a sample.
  package static let list = Role("list")
  /// The losses that another program printed.
  package static let expectedLoss = Role("expect-loss")
  /// The gradients that another program printed.
  package static let expectedGradient = Role("expect-grad")

  /// The roles that losses read beside y, ŷ and the weight; found by a look through the catalogue.
  package static let ofFurtherInputs: [Role] = {
    var roles: [Role] = []
    for input in Catalogue.losses.flatMap({ $0.inputs }) where ![.y, .yhat].contains(input.role) {
      if !roles.contains(input.role) { roles.append(input.role) }
    }
    return roles
  }()

  /// True for what is compared and not computed with.
  package var isExpectation: Bool { self == .expectedLoss || self == .expectedGradient }
}

extension RunSettings {
  /// The columns of another program's losses and gradients, which are compared and not computed with.
  package var expectedInputs: [Input] {
    [Role.expectedLoss, .expectedGradient].filter { files[$0] != nil || columns[$0] != nil }
      .map { Input($0, .extended, .matrix) }
  }
}

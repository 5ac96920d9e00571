package import Losses

/// What a command line says of some roles, such as the file of each.
///
/// An array, because a handful of roles is sooner looked through than hashed.
package struct RoleTexts: Sendable {
  private struct Entry: Sendable {
    var role: Role
    var text: String
  }

  private var entries: [Entry] = []

  /// The roles that something is said of, in the order in which it was said.
  package var roles: [Role] { entries.map(\.role) }

  /// What is said of a role; nil when nothing is.
  package subscript(role: Role) -> String? {
    get { entries.first { $0.role == role }?.text }
    set {
      entries.removeAll { $0.role == role }
      if let newValue { entries.append(Entry(role: role, text: newValue)) }
    }
  }
}

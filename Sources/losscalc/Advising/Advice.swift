import Messages

/// One loss, or several between commas, with the reason for or against it.
struct Advice: Sendable {
  var loss: String
  var reason: String
  /// What its command has beside the data's words; nil when the loss does not fit.
  var changes: [Change]?
  /// What is added where the command does not work without.
  var needs: [Change] = []

  static func fits(_ loss: String, _ reason: String, _ changes: Change...) -> Advice {
    Advice(loss: loss, reason: reason, changes: changes)
  }

  static func fits(_ loss: String, _ reason: String, with changes: [Change]) -> Advice {
    Advice(loss: loss, reason: reason, changes: changes)
  }

  static func not(_ loss: String, _ reason: String) -> Advice { Advice(loss: loss, reason: reason, changes: nil) }
}

/// A kind of data, told by its evidence, and the losses for it: the usual one first, then those that do not fit.
struct Task: Sendable {
  /// What the columns seem to be.
  let name: String
  let advice: [Advice]
}

/// Which differences make the gate say no.
enum FailOn: String, CaseIterable, Sendable {
  case change
  /// A better cost is let pass: a lower one, or of a metric such as accuracy a higher one.
  case worse
}

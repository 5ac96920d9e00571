/// What a bootstrap draws: single rows, or all rows of a group at once where they are no more independent than that.
package enum ResampleUnit: String, CaseIterable, Sendable {
  case rows
  case groups = "group"
}

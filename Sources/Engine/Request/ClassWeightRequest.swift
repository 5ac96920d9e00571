/// What an option says of the classes: a number for each in their order, or names with numbers.
package enum ClassWeightRequest: Sendable {
  /// Weights that make all classes weigh alike.
  case balanced
  case inOrder([Double])
  case named([(label: String, weight: Double)])
}

/// The rules that turn a gradient into a step.
enum OptimizerRule: String, CaseIterable, Sendable {
  case sgd, momentum, nesterov, adagrad, rmsprop, adam
}

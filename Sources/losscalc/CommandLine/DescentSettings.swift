/// How gradient descent goes about it.
struct DescentSettings: Sendable {
  var optimizer = OptimizerRule.sgd
  var rate = 0.1
  var steps = 100
}

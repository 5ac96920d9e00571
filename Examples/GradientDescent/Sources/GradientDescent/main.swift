import Foundation

let exclusiveOr = Rows(inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: [0, 1, 1, 0])
var random = SplitMix(seed: 1)
let points = (0..<200).map { _ in SIMD2(4 * random.uniform() - 2, 4 * random.uniform() - 2) }
/// A line divides the classes, but for one row in twenty.
let clouds = Rows(
  inputs: points,
  labels: points.map { (2 * $0.x - $0.y + 0.5 > 0) == (random.uniform() < 0.95) ? 1 : 0 })

var report = Report()

try report.compare(
  "A 2-2-1 sigmoid network learns exclusive or, full batch", Network(seed: 11), exclusiveOr,
  [
    Training(name: "SGD", rule: .sgd, rate: 2, epochs: 1000, goal: 0.02),
    Training(name: "momentum", rule: .momentum, rate: 0.5, epochs: 1000, goal: 0.01),
    Training(name: "Nesterov", rule: .nesterov, rate: 0.5, epochs: 1000, goal: 0.01),
    Training(name: "AdaGrad", rule: .adagrad, rate: 0.5, epochs: 1000, goal: 0.02),
    Training(name: "RMSprop", rule: .rmsprop, rate: 0.02, epochs: 1000, goal: 0.01),
    Training(name: "Adam", rule: .adam, rate: 0.05, epochs: 1000, goal: 0.01),
  ])

try report.compare(
  "Logistic regression: how many rows a step", LogisticRegression(), clouds,
  [
    Training(name: "full batch", rate: 1, epochs: 60, goal: 0.345),
    Training(name: "mini-batches of 16", rate: 0.2, batch: 16, epochs: 60, goal: 0.345),
    Training(name: "online", rate: 0.02, batch: 1, epochs: 60, goal: 0.345),
    Training(name: "Adam, mini-batches of 16", rule: .adam, rate: 0.05, batch: 16, epochs: 60, goal: 0.345),
  ])

try report.compare(
  "Logistic regression, online: how the learning rate falls", LogisticRegression(), clouds,
  [
    Training(name: "constant", rate: 0.3, batch: 1, epochs: 70, goal: 0.36),
    Training(name: "step decay", rate: 0.3, schedule: .stepDecay(factor: 0.5, every: 10), batch: 1, epochs: 70, goal: 0.345),
    Training(name: "cosine warm restarts", rate: 0.3, schedule: .warmRestarts(first: 10), batch: 1, epochs: 70, goal: 0.345),
  ])

print(report.failures == 0 ? "every training reached its goal" : "\(report.failures) checks failed")
exit(report.failures == 0 ? 0 : 1)

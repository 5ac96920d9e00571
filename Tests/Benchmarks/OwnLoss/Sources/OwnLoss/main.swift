import Losses

/// A loss that another package defines, with the formula of the library's own.
struct OwnHuber: ResidualLoss {
  var delta = 1.0

  static let card = Card(
    name: "own_huber", summary: "squared near the label, absolute in the tails",
    formula: .formula("where(abs(r) <= delta, 0.5*r^2, delta*(abs(r) - 0.5*delta))"),
    parameters: [Parameter("delta", \Self.delta, in: .positive, "the residual at which the loss turns linear")],
    ulp: 2, reference: "Huber 1964, Robust estimation of a location parameter")

  @inline(always)
  func callAsFunction(residual r: Double) -> Point {
    let size = abs(r)
    let loss = size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta)
    return Point(loss, max(min(r, delta), -delta), size <= delta ? 1 : 0)
  }
}

/// Blocks of a thousand rows, evaluated again and again.
struct Race {
  private var block = Block(layout: Layout([(role: .y, columns: 0..<1), (role: .yhat, columns: 1..<2)]))
  private let convention = Convention(from: .value, within: .mean)
  private let clock = ContinuousClock()

  init() {
    var state: UInt64 = 1
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 4 * Double(state >> 11) * 0x1p-53 - 2
    }
    block.count = Block.usualCapacity
    for i in 0..<block.count { (block.columns[0][i], block.columns[1][i]) = (random(), random()) }
  }

  /// The time of a thousand blocks, the shortest of 40.
  func time(_ loss: any Loss) -> Duration {
    var result = Evaluation(order: .gradient, width: 1)
    var best = Duration.seconds(1_000)
    for _ in 0..<40 {
      let time = clock.measure { for _ in 0..<1_000 { loss.evaluate(block, convention, into: &result) } }
      best = min(best, time)
    }
    return best
  }

  /// Whether both make the same numbers.
  func agrees(_ a: any Loss, _ b: any Loss) -> Bool {
    var (left, right) = (Evaluation(order: .curvature, width: 1), Evaluation(order: .curvature, width: 1))
    a.evaluate(block, convention, into: &left)
    b.evaluate(block, convention, into: &right)
    return left.losses == right.losses && left.gradients == right.gradients && left.curvatures == right.curvatures
  }
}

let race = Race()
let (own, library) = (OwnHuber(), Huber())
let (ownTime, libraryTime) = (race.time(own), race.time(library))
let ratio = ownTime / libraryTime
let percent = (ratio * 1_000).rounded() / 10
print(
  "own_huber takes \(percent) % of the time of huber (limit 130 %), and makes the same numbers: \(race.agrees(own, library))"
)
if ratio > 1.3 || !race.agrees(own, library) { fatalError("a loss of another package falls behind") }

import Losses
let clock = ContinuousClock()
for name in ["mse", "huber", "hinge", "bce"] {
  guard let type = Catalogue.loss(named: name) else { continue }
  let loss: any Loss = type.init()
  for from in type.predictions {
    for order in [Evaluation.Order.loss, .gradient, .curvature] {
      var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]))
      block.count = 1024
      for i in 0..<1024 {
        block.columns[0][i] = Double((i * 7919) % 2)
        block.columns[1][i] = Double((i * 7919) % 1023 + 1) / 1025
      }
      var result = Evaluation(order: order, width: 1)
      let convention = Convention(from: from, within: .mean)
      let n = 20000
      let time = clock.measure { for _ in 0..<n { loss.evaluate(block, convention, into: &result) } }
      let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
      print(name, from, order, "M rows/s", Int(Double(n) * 1024 / seconds / 1e6))
    }
  }
}

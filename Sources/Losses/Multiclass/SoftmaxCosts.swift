/// Softmax of a row of logits with what each class costs: −ln p.
struct SoftmaxCosts {
  let softmax: Softmax
  let all: [Double]

  /// Replaces each logit by e^{z − max}.
  init(_ z: inout MutableSpan<Double>) {
    var costs = [Double](repeating: 0, count: z.count)
    for k in z.indices { costs[k] = z[k] }
    softmax = Softmax(&z)
    for k in costs.indices { costs[k] = softmax.cost(of: costs[k], isLargest: k == softmax.largest) }
    all = costs
  }

  subscript(k: Int) -> Double { all[k] }
}

/// The logarithms of the probabilities of every symbol at every time step.
struct SymbolScores {
  let symbols: Int
  /// ln p, step after step.
  private(set) var logarithms: [Double] = []
  /// p, where the scores were logits.
  private(set) var probabilities: [Double] = []

  var steps: Int { logarithms.count / symbols }

  init(_ scores: Span<Double>, of symbols: Int, isLogit: Bool) {
    self.symbols = symbols
    logarithms.reserveCapacity(scores.count)
    guard isLogit else {
      for k in scores.indices { logarithms.append(scores[k]) }
      return
    }
    for first in stride(from: 0, to: scores.count, by: symbols) {
      var logits: [Double] = []
      for k in first..<first + symbols { logits.append(scores[k]) }
      var terms = logits
      var span = terms.mutableSpan
      let softmax = Softmax(&span)
      for k in 0..<symbols { logarithms.append(-softmax.cost(of: logits[k], isLargest: k == softmax.largest)) }
      softmax.fill(&span)
      probabilities += terms
    }
  }

  subscript(step: Int, symbol: Int) -> Double { logarithms[step * symbols + symbol] }
}

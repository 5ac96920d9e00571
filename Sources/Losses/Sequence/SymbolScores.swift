/// The logarithms of the probabilities of every symbol at every time step.
struct SymbolScores {
  let symbols: Int
  /// ln p, step after step.
  let logarithms: [Double]
  /// p, where the scores were logits; else empty.
  let probabilities: [Double]

  var steps: Int { logarithms.count / symbols }

  init(_ scores: Span<Double>, of symbols: Int, isLogit: Bool) {
    self.symbols = symbols
    var cells: [Double] = []
    cells.reserveCapacity(scores.count)
    for k in scores.indices { cells.append(scores[k]) }
    guard isLogit else {
      (logarithms, probabilities) = (cells, [])
      return
    }
    var logarithms = cells
    var terms = cells.mutableSpan
    for first in stride(from: 0, to: scores.count, by: symbols) {
      var step = terms._mutatingExtracting(first..<first + symbols)
      let softmax = Softmax(replacing: &step)
      for k in 0..<symbols {
        logarithms[first + k] = -softmax.cost(of: scores[first + k])
      }
      softmax.fill(&step)
    }
    self.logarithms = logarithms
    probabilities = cells
  }

  subscript(step: Int, symbol: Int) -> Double { logarithms[step * symbols + symbol] }
}

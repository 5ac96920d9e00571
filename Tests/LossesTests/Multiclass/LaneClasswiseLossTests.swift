import Losses
import Testing

struct LaneClasswiseLossTests {
  /// Rows of extreme logits between ordinary ones; an odd number, so that one row is without a partner.
  private static let rows: [[Double]] = [
    [2, -1, 0.5], [-.infinity, 1, 2], [0, 0, 0], [800, -800, 1], [.nan, 1, 2], [1, 2, 3], [.infinity, 0, 1],
    [5, 5, -700], [-1e-9, 0, 1e-9],
  ]
  private static let labels: [[Double]] = [
    [1, 0, 0], [0.5, 0.5, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0], [0.2, 0.3, 0.5], [0, 0, 1], [0, 0, 1], [.nan, 0, 1],
  ]

  @Test(arguments: [
    "cce", "nll", "categorical_focal", "bootstrap_ce", "normalized_ce", "kl", "js", "rps", "z_loss", "gce", "mae_prob",
    "multiclass_brier",
  ])
  func anExtremeRowLeavesItsNeighboursAlone(_ name: String) throws {
    let loss = try #require(Catalogue.loss(named: name)).init()
    let whole = evaluated(loss, Array(Self.rows.indices))
    for row in Self.rows.indices {
      let single = evaluated(loss, [row])
      #expect(single.losses[0].isSame(as: whole.losses[row]), "\(name), row \(row)")
      for k in 0..<3 {
        #expect(single.gradients[k][0].isSame(as: whole.gradients[k][row]), "\(name), row \(row), class \(k)")
      }
    }
  }

  @Test
  func classIndicesAreOneHotLabels() throws {
    let loss = try #require(Catalogue.loss(named: "cce")).init()
    for rows in [[0, 2, 5], [0, 1], [7]] {
      let hot = evaluated(loss, rows, labels: rows.map { _ in [0, 0, 1] })
      let index = evaluated(loss, rows, labels: rows.map { _ in [2] })
      for i in rows.indices { #expect(hot.losses[i].isSame(as: index.losses[i])) }
    }
  }

  @Test
  func aClassThatDoesNotExistHasNoLoss() throws {
    let loss = try #require(Catalogue.loss(named: "cce")).init()
    let result = evaluated(loss, [0, 2, 5], labels: [[3], [1], [-1]])
    #expect(result.losses[0].isNaN && result.losses[1].isFinite && result.losses[2].isNaN)
  }

  private func evaluated(_ loss: any Loss, _ rows: [Int], labels: [[Double]]? = nil) -> Evaluation {
    let labels = labels ?? rows.map { Self.labels[$0] }
    let width = labels[0].count
    var block = Block(layout: Layout([(.y, 0..<width), (.yhat, width..<width + 3)]), capacity: rows.count)
    for (i, row) in rows.enumerated() {
      for (k, label) in labels[i].enumerated() { block.columns[k][i] = label }
      for k in 0..<3 { block.columns[width + k][i] = Self.rows[row][k] }
    }
    block.count = rows.count
    var result = Evaluation(order: .gradient, width: 3, capacity: rows.count)
    loss.evaluate(block, Convention(from: .logit, within: .sum), into: &result)
    return result
  }
}

import Losses
import Testing

struct OverlapTests {
  @Test(arguments: ["dice", "iou", "tversky"])
  func emptyMasksAgree(_ name: String) throws {
    for smooth in [0.0, 1] {
      let sample = try Sample(name, ["smooth": smooth], [(.y, [0, 0]), (.yhat, [0, 0])])
      #expect(sample.loss == 0)
    }
  }

  @Test(arguments: ["dice", "iou", "tversky"])
  func equalMasksCostZero(_ name: String) throws {
    #expect(try Sample(name, [:], [(.y, [1, 0, 1]), (.yhat, [1, 0, 1])]).loss == 0)
    #expect(try Sample(name, [:], [(.y, [1, 0]), (.yhat, [0, 1])]).loss == 1)
  }

  @Test func alphaWeighsWhatIsTooMuch() throws {
    let tooMuch: [(Role, [Double])] = [(.y, [1, 0]), (.yhat, [1, 1])]
    #expect(try Sample("tversky", ["alpha": 3, "beta": 0], tooMuch).loss == 0.75)
    #expect(try Sample("tversky", ["alpha": 0, "beta": 3], tooMuch).loss == 0)
  }

  @Test func partsMergeToTheSameBits() throws {
    let type = try #require(Catalogue.loss(named: "dice"))
    let loss = try #require(type.init().setLoss)
    var generator = SeededGenerator(state: 4)
    var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: 400)
    for i in 0..<400 {
      block.columns[0][i] = Double.random(in: 0...1, using: &generator)
      block.columns[1][i] = Double.random(in: 0...1, using: &generator)
    }
    let convention = Convention(from: .prob, within: .sum)
    block.count = 400
    var whole = SetSums(Swift.type(of: loss).sums)
    loss.accumulate(block, weights: [], convention, into: &whole)
    var merged = SetSums(Swift.type(of: loss).sums)
    for part in (0..<4).reversed() {
      var piece = block
      piece.columns = block.columns.map { Array($0[part * 100..<part * 100 + 100]) }
      piece.count = 100
      var sums = SetSums(Swift.type(of: loss).sums)
      loss.accumulate(piece, weights: [], convention, into: &sums)
      merged.merge(sums)
    }
    #expect(try loss.value(of: merged) == loss.value(of: whole))
    #expect(merged.count == 400)
  }

  @Test(arguments: ["dice", "iou", "tversky", "focal_tversky", "log_cosh_dice"], [Prediction.prob, .logit])
  func fewPixelsGiveTheBitsOfExactSums(_ name: String, _ from: Prediction) throws {
    let loss = try #require(Catalogue.loss(named: name)?.init().setLoss)
    let convention = Convention(from: from, within: .sum)
    var generator = SeededGenerator(state: 9)
    for round in 0..<40 {
      let y = (0..<7).map { _ in round < 20 ? Double.random(in: 0...1, using: &generator).rounded() : 0.5 }
      let yhat = (0..<7).map { _ in Double.random(in: from == .prob ? 0...1 : -9...9, using: &generator) }
      var column = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: 7)
      (column.columns, column.count) = ([y, yhat], 7)
      var sums = SetSums(Swift.type(of: loss).sums)
      loss.accumulate(column, weights: [], convention, into: &sums)
      let row = try Sample(name, [:], [(.y, y), (.yhat, yhat)], from: from, order: .loss)
      #expect(try row.loss == loss.value(of: sums).value)
    }
  }

  @Test func weightTwoIsTheRowTwice() throws {
    let type = try #require(Catalogue.loss(named: "iou"))
    let loss = try #require(type.init().setLoss)
    let convention = Convention(from: .prob, within: .sum)
    var weighted = SetSums(Swift.type(of: loss).sums)
    var twice = weighted
    var block = Block(layout: Layout([(.y, 0..<1), (.yhat, 1..<2)]), capacity: 3)
    (block.columns, block.count) = ([[1, 0, 0], [0.3, 0.9, 0]], 2)
    loss.accumulate(block, weights: [[2, 1]][...], convention, into: &weighted)
    (block.columns, block.count) = ([[1, 1, 0], [0.3, 0.3, 0.9]], 3)
    loss.accumulate(block, weights: [], convention, into: &twice)
    #expect(try loss.value(of: weighted) == loss.value(of: twice))
  }
}

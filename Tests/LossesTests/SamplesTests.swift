import Losses
import Testing

struct SamplesTests {
  private let labels = [0.0, 1, 0, 1]
  private let predictions = [0.541, 0.823, 0.312, 0.4]

  private func loss(_ name: String) throws -> any Loss { try #require(Catalogue.loss(named: name)).init() }

  @Test func costIsTheMeanOfTheLosses() throws {
    let bce = try loss("bce")
    let losses = bce.losses(labels: labels, predictions: predictions)
    let cost = try bce.cost(labels: labels, predictions: predictions)
    #expect(losses.count == 4 && abs(losses.reduce(0, +) / 4 - cost) <= 1e-15)
    #expect(bce.losses(labels: [1], predictions: [0], from: .logit)[0] == 0.6931471805599453)
  }

  @Test(arguments: ["bce", "mse", "dice", "pearson", "rmse", "huber", "poisson"])
  func gradientsAreTheSlopesOfTheCost(_ name: String) throws {
    let loss = try loss(name)
    let gradients = try loss.gradients(labels: labels, predictions: predictions)
    for row in labels.indices {
      var (above, below) = (predictions, predictions)
      above[row] += 1e-6
      below[row] -= 1e-6
      let costs = (
        try loss.cost(labels: labels, predictions: above), try loss.cost(labels: labels, predictions: below)
      )
      #expect(abs((costs.0 - costs.1) / 2e-6 - gradients[row]) <= 1e-6, "\(name), row \(row)")
    }
  }

  @Test func weightsCountRowsTwice() throws {
    let mse = try loss("mse")
    let weighted = Samples(labels: [0, 1], predictions: [0.5, 0.25], weights: [2, 1])
    let twice = Samples(labels: [0, 0, 1], predictions: [0.5, 0.5, 0.25])
    #expect(try mse.cost(of: weighted) == mse.cost(of: twice))
    #expect(try mse.cost(of: weighted, reduction: .sum) == mse.cost(of: twice, reduction: .sum))
    let (one, two) = (try mse.gradients(of: weighted)[0], try mse.gradients(of: twice)[0])
    #expect(abs(one[0] - two[0] - two[1]) <= 1e-16 && abs(one[1] - two[2]) <= 1e-16)
  }

  @Test func classesAreColumns() throws {
    let cce = try loss("cce")
    let samples = Samples(labels: [2, 0], predictions: [[0.2, 0.6], [0.3, 0.3], [0.5, 0.1]])
    #expect(cce.losses(of: samples) == [0.6931471805599453, 0.5108256237659907])
    #expect(try cce.gradients(of: samples).count == 3)
  }

  @Test func severalOutputsOfAMeasureOfColumnsAreASetEach() throws {
    let r2 = try loss("r2")
    let samples = Samples([(.y, [[1, 2, 3], [1, 2, 4]]), (.yhat, [[1, 2, 2.5], [2, 2, 3]])])
    let apart = try [([1.0, 2, 3], [1, 2, 2.5]), ([1.0, 2, 4], [2.0, 2, 3])].map {
      try r2.cost(labels: $0.0, predictions: $0.1)
    }
    #expect(try r2.cost(of: samples) == (apart[0] + apart[1]) / 2)
  }

  @Test func furtherInputsGoByTheirRoles() throws {
    let nll = try loss("gaussian_nll")
    let samples = Samples([(.y, [[1]]), (.yhat, [[0.5]]), (.variance, [[4]])])
    #expect(try nll.cost(of: samples) == 0.5 * (1.3862943611198906 + 0.0625))
  }

  @Test func whatHasNoValueIsAnError() throws {
    let pearson = try loss("pearson")
    #expect(throws: UndefinedLoss.self) { try pearson.cost(labels: [1, 1], predictions: [1, 2]) }
    #expect(try loss("mse").cost(labels: [], predictions: []).isNaN)
  }
}

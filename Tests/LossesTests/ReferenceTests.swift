import Losses
import Testing

/// Losses and gradients against values of 50 digits, made from the formula and not from this code.
struct ReferenceTests {
  @Test(arguments: ReferenceCase.all)
  func isWithinTheBoundOnItsCard(_ reference: ReferenceCase) throws {
    let found = try #require(Catalogue.find(reference.loss))
    let type = found.type
    let loss = found.settled(try reference.loss(of: type))
    let from = try #require(Prediction(rawValue: reference.from))
    let bound = Double(type.card.ulp)
    for row in reference.rows {
      let result = try row.evaluated(loss, from)
      let inputs = row.inputs.mapValues { $0.map(\.value) }
      let ulps = row.loss.ulps(of: result.losses[0])
      #expect(ulps <= bound, "loss of \(inputs): \(result.losses[0]) for \(row.loss.high), \(ulps) ulp")
      for (k, (expected, columns)) in zip(row.gradient, result.gradients).enumerated() {
        let ulps = expected.ulps(of: columns[0])
        #expect(ulps <= bound, "gradient \(k) of \(inputs): \(columns[0]) for \(expected.high), \(ulps) ulp")
      }
      #expect(!type.hasGradient || row.gradient.count == result.gradients.count)
    }
  }

  @Test func everyLossHasReferenceValues() {
    let known = Set(ReferenceCase.all.map(\.loss))
    for type in Catalogue.losses {
      for from in type.predictions {
        let isCovered = ReferenceCase.all.contains { $0.loss == type.card.name && $0.from == from.rawValue }
        #expect(isCovered, "\(type.card.name) from \(from)")
      }
    }
    #expect(known.allSatisfy { Catalogue.find($0) != nil })
  }
}

extension ReferenceCase {
  func loss(of type: any Loss.Type) throws -> any Loss {
    var loss: any Loss = type.init()
    for (name, value) in params {
      let parameter = try #require(type.card.parameters.first { $0.name == name }, "\(self.loss) has no \(name)")
      parameter.set(value.value, in: &loss)
    }
    return loss
  }
}

extension ReferenceCase.Row {
  /// The row as a block of its own.
  func evaluated(_ loss: any Loss, _ from: Prediction) throws -> Evaluation {
    if let count { return try evaluated(#require(loss.listLoss), from, rows: count) }
    let facts = loss.facts
    var places: [(role: Role, columns: Range<Int>)] = []
    var cells: [[Double]] = []
    for role in Set((facts.inputs + facts.precomputed).map(\.role.rawValue)).sorted() {
      guard let values = inputs[role] else { continue }
      places.append((Role(role), cells.count..<cells.count + values.count))
      cells += values.map { [$0.value] }
    }
    var block = Block(layout: Layout(places), capacity: 1)
    block.columns = cells
    block.count = 1
    var result = Evaluation(
      order: facts.hasGradient ? .gradient : .loss, width: facts.width(in: block.layout), capacity: 1)
    loss.evaluate(block, Convention(from: from, within: facts.within ?? .sum), into: &result)
    return result
  }
}

extension ReferenceCase.Row {
  /// The cells as rows of a list; the derivatives come row by row as they do.
  private func evaluated(_ list: any ListLoss, _ from: Prediction, rows count: Int) throws -> Evaluation {
    let rows = Block(rowByRow: inputs.map { (Role($0.key), $0.value.map(\.value)) }, count: count)
    // As of a run that says nothing of the outputs of a row.
    let convention = Convention(from: from, within: list.facts.within ?? .mean)
    let own = try list.cost(of: rows, convention, wantsGradient: true)
    var result = Evaluation(order: .gradient, width: 0, capacity: 1)
    result.losses = [own.value]
    result.gradients = own.rowByRow(list.facts, rows.layout).map { [$0] }
    return result
  }
}

import Losses
import Testing

/// A loss with its parameters and the kind of its predictions: what the laws are held against.
struct Subject: Sendable, CustomTestStringConvertible {
  var loss: any Loss
  var from: Prediction
  var testDescription: String

  var type: any Loss.Type { Swift.type(of: loss) }
  var convention: Convention { Convention(from: from, within: type.within ?? .sum) }

  init(_ loss: any Loss, from: Prediction, named name: String) {
    self.loss = loss
    self.from = from
    testDescription = "\(name) from \(from)"
  }

  /// Every loss with its defaults and with other values of each parameter, from every kind of prediction.
  static let all: [Subject] = Catalogue.losses.flatMap { type in
    type.predictions.flatMap { from in
      variants(of: type).map { Subject($0.loss, from: from, named: $0.name) }
    }
  }

  /// Those of rows, and of lists that a row's outputs can be.
  static let ofRows = all.filter { !($0.type is any ListLoss.Type) || !$0.type.facts.isOfMatrices }

  private static func variants(of type: any Loss.Type) -> [(loss: any Loss, name: String)] {
    var variants: [(loss: any Loss, name: String)] = [(type.init(), type.card.name)]
    for parameter in type.card.parameters {
      let choices = parameter.choices.indices.map(Double.init)
      for value in choices.isEmpty ? parameter.domain.examples : choices where value != parameter.defaultValue {
        var loss: any Loss = type.init()
        parameter.set(value, in: &loss)
        variants.append((loss, "\(type.card.name):\(parameter.name)=\(value)"))
      }
    }
    return variants
  }
}

extension Domain {
  /// Two values well inside.
  var examples: [Double] {
    let isBounded = (lower > -1e6, upper < 1e6)
    if isWhole { return isBounded.0 && isBounded.1 ? [lower, upper] : [lower + 1, lower + 2] }
    switch isBounded {
    case (true, true): return [lower + 0.3 * (upper - lower), lower + 0.85 * (upper - lower)]
    case (true, false): return [lower + 0.6, lower + 2.5]
    case (false, true): return [upper - 0.6, upper - 2.5]
    case (false, false): return [-0.7, 1.5]
    }
  }
}

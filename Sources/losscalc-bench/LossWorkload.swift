import Losses

/// A loss on made-up rows that its domains allow.
struct LossWorkload: Workload {
  let loss: any Loss
  let prediction: Prediction
  /// Another loss whose rows these are: the same for a formula as for the built-in.
  var model: (loss: any Loss, prediction: Prediction)?

  /// Classes, or components of a vector.
  private static let width = 10

  static var all: [LossWorkload] {
    Catalogue.losses.map { $0.init() }.flatMap { (loss: any Loss) in
      loss.facts.predictions.map { LossWorkload(loss: loss, prediction: $0) }
    }
  }

  var name: String { facts.card.name }
  private var facts: Facts { loss.facts }
  var kind: String { prediction.rawValue }
  var hasGradient: Bool { facts.hasGradient }

  func rowsPerSecond() -> Double { rowsPerSecond(.loss) }

  func rowsPerSecond(_ order: Evaluation.Order) -> Double {
    let block = block()
    var result = Evaluation(order: order, width: facts.width(in: block.layout))
    let convention = Convention(from: prediction, within: facts.within ?? .mean)
    if let list = loss as? any ListLoss { return rowsPerSecond(list, block, convention, order) }
    if let set = loss.setLoss { return rowsPerSecond(set, block, convention) }
    let repeats = block.layout.width > 4 ? 4 : 32
    return Stopwatch.best {
      for _ in 0..<repeats { loss.evaluate(block, convention, into: &result) }
      return repeats * block.count
    }
  }

  private func rowsPerSecond(_ set: any SetLoss, _ block: Block, _ convention: Convention) -> Double {
    Stopwatch.best {
      var sums = SetSums(Swift.type(of: set).sums)
      for _ in 0..<4 { set.accumulate(block, weights: [], convention, into: &sums) }
      return 4 * block.count
    }
  }

  private func rowsPerSecond(
    _ list: any ListLoss, _ block: Block, _ convention: Convention, _ order: Evaluation.Order
  ) -> Double {
    Stopwatch.best {
      _ = try? list.cost(of: block, convention, wantsGradient: order >= .gradient)
      return block.count
    }
  }

  private func block() -> Block {
    var places: [(role: Role, columns: Range<Int>)] = []
    var first = 0
    for input in facts.inputs {
      let isSingle = [.column, .classes, .labels, .decision, .scores].contains(input.shape) || loss.setLoss != nil
      let count = isSingle ? 1 : input.width.count ?? LossWorkload.width
      places.append((input.role, first..<first + count))
      first += count
    }
    var block = Block(layout: Layout(places))
    // All rows at once may mean each with each.
    block.count = !(loss is any ListLoss) ? Block.usualCapacity : 128
    for (input, place) in zip(facts.inputs, places) { fill(&block, input, place.columns) }
    return block
  }

  private func fill(_ block: inout Block, _ input: Input, _ columns: Range<Int>) {
    let facts = model?.loss.facts ?? facts
    let input = facts.inputs.first { $0.role == input.role } ?? input
    let domain = facts.domain(of: input, from: model?.prediction ?? prediction)
    for row in 0..<block.count {
      var sum = 0.0
      for column in columns {
        let noise = Double((row &* 7919 &+ column &* 104_729 &+ 12_345) % 100_003) / 100_003
        block.columns[column][row] = value(noise, domain, input)
        sum += block.columns[column][row]
      }
      guard input.shape == .distribution, prediction == .prob || input.role == .y else { continue }
      for column in columns { block.columns[column][row] /= sum }
    }
  }

  /// True when one column of predictions decides between two classes.
  private var isDecision: Bool { facts.inputs.contains { $0.shape == .decision || $0.shape == .scores } }

  /// A value of a domain from a number between 0 and 1.
  private func value(_ noise: Double, _ domain: Domain, _ input: Input) -> Double {
    let lower = max(domain.lower, -4)
    let classes = isDecision ? 2 : LossWorkload.width
    let upper = min(domain.upper, input.isOfClasses ? Double(classes - 1) : 4)
    let value = lower + (upper - lower) * (0.001 + 0.998 * noise)
    let isLabel = input.role == .y && domain.lower == 0 && domain.upper == 1
    return domain.isWhole || isLabel || input.isOfClasses ? value.rounded() : value
  }
}

extension Input.Width {
  /// The number of columns, where only one will do.
  fileprivate var count: Int? {
    if case .exactly(let count) = self { count } else { nil }
  }
}

import Losses

/// All rows of a source or a group as one block, in the order of the input: what losses of lists are made from.
struct GatheredRows: Sendable {
  let block: Block
  /// The data rows that they are, from 0, ascending.
  let numbers: [Int]

  init(_ recordings: [Recording], _ layout: Layout) {
    var numbers: [Int] = []
    for recording in recordings { numbers += (0..<recording.block.count).map { recording.rows[$0] } }
    var block = Block(layout: layout, capacity: 0)
    for column in block.columns.indices {
      block.columns[column].reserveCapacity(numbers.count)
      for recording in recordings {
        block.columns[column] += recording.block.columns[column].prefix(recording.block.count)
      }
    }
    block.count = numbers.count
    self.block = block
    self.numbers = numbers
  }

  /// The rows of several blocks, numbered one after the other.
  init(_ blocks: [Block], _ layout: Layout) {
    var first = 0
    let recordings = blocks.map { block in
      defer { first += block.count }
      return Recording(order: (0, 0), rows: Rows(first: first), block: block)
    }
    self.init(recordings, layout)
  }

  /// The rows of one block, numbered as they stand in it.
  init(_ block: Block) { (self.block, numbers) = (block, Array(0..<block.count)) }

  /// What a loss makes of them.
  func value(
    of loss: any ListLoss, _ convention: Convention, wantsGradient: Bool
  ) throws(UndefinedLoss) -> WholeValue {
    .list(try loss.cost(of: block, convention, wantsGradient: wantsGradient), numbers: numbers)
  }
}

/// The value of a loss that has one for all rows and none per row.
enum WholeValue: Sendable {
  case sums(SetValue)
  /// `numbers` are the rows that the gradients belong to, ascending.
  case list(ListValue, numbers: [Int])

  var value: Double {
    switch self {
    case .sums(let value): value.value
    case .list(let value, _): value.value
    }
  }
}

extension [Int] {
  /// Where a number stands in an ascending list.
  func place(of number: Int) -> Int? {
    guard let first, let last, number >= first, number <= last else { return nil }
    if last - first + 1 == count { return number - first }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}

extension GatheredRows {
  /// What a loss makes of them, with the gradient where a run wants it.
  func value(
    of list: any ListLoss, _ measure: Measure, _ settings: Settings, group: String?
  ) throws(Failure) -> WholeValue {
    do throws(UndefinedLoss) {
      return try value(of: list, measure.convention, wantsGradient: settings.gradient != .none)
    } catch {
      throw Failure(error, of: measure, in: group.map { " of group '\($0)'" } ?? "")
    }
  }
}

extension Failure {
  /// A loss that has no value for the rows it was given.
  init(_ error: UndefinedLoss, of measure: Measure, in place: String = "") {
    self = .data("undefined", "\(measure.card.name)\(place) \(error.reason)")
  }
}

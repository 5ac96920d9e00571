package import Losses

/// What a measure of whole sets comes to: a value a set, and their mean.
package struct WholeValue: Sendable {
  /// The value of one set, with what its derivatives are made of.
  package struct Part: Sendable {
    package var cells: CellSet
    /// How many things the set has.
    package var n: Int
    /// NaN where the set has no value.
    package var value: Double
    /// Why it has none, to follow the name of the measure.
    package var lack: String?
    package var derivatives = Derivatives.none
  }

  package enum Derivatives: Sendable {
    case none
    case sums(SetValue)
    /// One array an output of the set.
    case list([[Double]])
  }

  /// The sets that the rows are cut into.
  package var parts: [Part]
  /// The values of single columns that a loss of all rows takes apart itself, with their mean.
  package var inner: (parts: [ListValue.Part], value: Double)?
  /// The rows that the derivatives of lists belong to, ascending.
  package var numbers: [Int] = []

  /// The mean of the sets' values, rounded once; NaN where one has none.
  package var value: Double {
    if let inner { return inner.value }
    guard parts.count != 1 else { return parts[0].value }
    var sum = ExactSum()
    for part in parts { sum.add(part.value) }
    return sum.divided(by: parts.count)
  }

  /// The first set without a value.
  package var undefined: Part? { parts.first { $0.lack != nil } }
}

extension WholeValue {
  /// From the sums of each set.
  package init(_ loss: any SetLoss, _ sets: [CellSet], _ sums: [SetSums]) {
    parts = zip(sets, sums).map { cells, sums in
      do throws(UndefinedLoss) {
        guard sums.count > 0 else { throw UndefinedLoss("has no rows: all are missing or weigh nothing") }
        let value = try loss.value(of: sums)
        return Part(cells: cells, n: sums.count, value: value.value, derivatives: .sums(value))
      } catch {
        return Part(cells: cells, n: sums.count, value: .nan, lack: error.reason)
      }
    }
  }

  /// From what was counted of the rows.
  package init(_ tally: any RowTally, _ cells: CellSet, n: Int, _ convention: Convention) {
    var part = Part(cells: cells, n: n * cells.perRow, value: .nan, derivatives: .list([]))
    do throws(UndefinedLoss) { part.value = try tally.value(convention) } catch { part.lack = error.reason }
    parts = [part]
  }

  /// From all rows at once.
  package init(
    _ loss: any ListLoss, _ sets: [CellSet], _ rows: GatheredRows, _ convention: Convention, wantsGradient: Bool
  ) {
    let count = rows.block.count
    var inner: (parts: [ListValue.Part], value: Double)?
    parts = sets.map { cells in
      do throws(UndefinedLoss) {
        let value = try loss.cost(of: rows.block, cells, convention, wantsGradient: wantsGradient)
        if !value.parts.isEmpty { inner = (value.parts, value.value) }
        return Part(cells: cells, n: count * cells.perRow, value: value.value, derivatives: .list(value.gradients))
      } catch {
        return Part(cells: cells, n: count * cells.perRow, value: .nan, lack: error.reason)
      }
    }
    self.inner = inner
    numbers = rows.numbers
  }

  /// What a measure makes of rows that are all there; nil for a measure of rows.
  package init?(_ measure: Measure, _ sets: [CellSet], _ rows: GatheredRows, wantsGradient: Bool) {
    guard !sets.isEmpty else { return nil }
    if let list = measure.list {
      self.init(list, sets, rows, measure.convention, wantsGradient: wantsGradient)
      return
    }
    guard let set = measure.set else { return nil }
    let sums = sets.map { cells in
      var sums = SetSums(type(of: set).sums)
      set.accumulate(
        rows.block, outputs: cells.outputs, weights: rows.block[.weight], measure.convention, into: &sums)
      return sums
    }
    self.init(set, sets, sums)
  }

  /// Writes the derivatives of the mean by each prediction of a block.
  func differentiate(_ measure: Measure, _ block: Block, _ rows: Rows, into gradients: inout [[Double]]) {
    let share = Double(parts.count)
    for part in parts {
      switch part.derivatives {
      case .none:
        for output in part.cells.outputs { for i in 0..<block.count { gradients[output][i] = .nan } }
      case .sums(let value):
        for output in part.cells.outputs {
          measure.set?.differentiate(
            block, output: output, weights: block[.weight], value, measure.convention, into: &gradients[output])
        }
      case .list(let own):
        for (column, gradient) in zip(part.cells.outputs.lowerBound..., own) {
          for i in 0..<block.count {
            if let place = numbers.place(of: rows[i]) { gradients[column][i] = gradient[place] }
          }
        }
      }
      guard share > 1 else { continue }
      for output in part.cells.outputs { for i in 0..<block.count { gradients[output][i] /= share } }
    }
  }
}

extension [Int] {
  /// Where a number stands in an ascending list.
  package func place(of number: Int) -> Int? {
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

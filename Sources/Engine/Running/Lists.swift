package import Losses
import Messages
import Platform

/// The rows of a source or a group, list by list: the rows of one list need not stand together.
package struct Lists: Sendable {
  /// One list: where its rows begin among the sorted ones, and how many they are.
  package struct Span: Sendable {
    /// The number of the value that names it.
    package var name: Int
    package var rows: Range<Int>
  }

  /// The lists in the order of their first rows.
  let spans: [Span]
  /// The rows, those of a list one after the other.
  private let block: Block
  /// Where each of the sorted rows stands among the gathered ones.
  private let order: [Int]

  init(_ gathered: GatheredRows, column: Int) {
    let names = gathered.block.columns[column].prefix(gathered.block.count).map(RowSelection.group)
    var places: [Int: Int] = [:]
    var counts: [(name: Int, count: Int)] = []
    let own = names.map { name in
      if let place = places[name] {
        counts[place].count += 1
        return place
      }
      places[name] = counts.count
      counts.append((name, 1))
      return counts.count - 1
    }
    var starts: [Int] = []
    var start = 0
    for entry in counts {
      starts.append(start)
      start += entry.count
    }
    spans = zip(counts, starts).map { Span(name: $0.name, rows: $1..<$1 + $0.count) }
    var order = [Int](repeating: 0, count: names.count)
    for (row, place) in own.enumerated() {
      order[starts[place]] = row
      starts[place] += 1
    }
    self.order = order
    block = gathered.block.taking(order)
  }

  /// The rows of one list.
  func rows(_ span: Span) -> Block {
    var list = Block(layout: block.layout, capacity: 0)
    list.columns = block.columns.map { Array($0[span.rows]) }
    list.count = span.rows.count
    return list
  }

  /// The gathered row that a list's first one is.
  package func firstRow(of span: Span) -> Int { order[span.rows.lowerBound] }

  /// What a measure makes of some lists: a value each, and where wanted the derivatives by each of their rows.
  private struct Values: Sendable {
    var parts: [WholeValue.Part] = []
    var slopes: [[Double]] = []
  }

  /// What a measure makes of each list, with the derivatives by each row of the gathered ones where they are wanted.
  ///
  /// Many lists are shared among threads, which changes no value: each is of its own list alone.
  package func values(
    _ measure: Measure, _ cells: CellSet, wantsGradient: Bool, threads: Int
  ) -> (all: [WholeValue.Part], slopes: [Double]) {
    let workers = spans.count > 1000 ? threads : 1
    let all = System.concurrentMap(workers) { worker in
      let own = spans.count * worker / workers..<spans.count * (worker + 1) / workers
      return values(measure, cells, of: own, wantsGradient: wantsGradient)
    }
    var slopes = [Double](repeating: 0, count: wantsGradient ? order.count : 0)
    if wantsGradient {
      for (span, own) in zip(spans, all.flatMap(\.slopes)) {
        for (slope, row) in zip(own, order[span.rows]) { slopes[row] = slope }
      }
    }
    return (all.flatMap(\.parts), slopes)
  }

  private func values(
    _ measure: Measure, _ cells: CellSet, of indices: Range<Int>, wantsGradient: Bool
  ) -> Values {
    var values = Values()
    values.parts.reserveCapacity(indices.count)
    for index in indices {
      let list = rows(spans[index])
      let whole = WholeValue(measure, [cells], GatheredRows(list), wantsGradient: wantsGradient)
      let none = WholeValue.Part(cells: cells, n: list.count, value: .nan, lack: "has no value")
      var part = whole?.parts.first ?? none
      if wantsGradient {
        var own = [[Double](repeating: 0, count: list.count)]
        if part.lack == nil { whole?.differentiate(measure, list, Rows(first: 0), into: &own) }
        values.slopes.append(own[0])
      }
      // What the slopes were made of is not needed again.
      part.derivatives = .none
      values.parts.append(part)
    }
    return values
  }

  /// The weight of each list, whatever the others are: the mean of those of its rows that weigh anything.
  package var weights: [Double]? {
    guard let weights = block[.weight].first else { return nil }
    return spans.map { Lists.meanWeight(weights[$0.rows]) }
  }

  private static func meanWeight(_ weights: ArraySlice<Double>) -> Double {
    let count = weights.count { $0 != 0 }
    var sum = ExactSum()
    for weight in weights { sum.add(weight) }
    return count == 0 ? 0 : sum.divided(by: count)
  }

  /// The slopes of the mean: each list's by its share.
  package func scaled(_ slopes: [Double], by shares: [Double]) -> [Double] {
    var scaled = slopes
    for (span, share) in zip(spans, shares) {
      for row in order[span.rows] { scaled[row] *= share }
    }
    return scaled
  }
}

extension Plan {
  /// Refuses lists where a measure has none, or an option is about rows.
  package func checkLists(_ settings: RunSettings) throws(Failure) {
    guard listColumn != nil else { return }
    for (index, measure) in evaluated.enumerated() where measure.parts.isEmpty {
      // The mean of a number is that number, over rows and over lists.
      if measure.isNumber, settings.reduction == .mean { continue }
      guard measure.isOfLists else { throw listless(measure) }
      guard sets[index].count == 1, sets[index][0].perRow == 1, layout[.yhat].count == 1 else {
        throw .data(
          "shape",
          "--list-col: \(measure.card.name) needs one prediction column, an item a row; there are "
            + "\(layout[.yhat].count)")
      }
    }
    for option in ["--batch-size", "--confidence", "--hist"] where settings.given.contains(option) {
      throw .usage("option-value", "\(option): is about rows, and --list-col makes lists of them")
    }
  }

  /// A loss of rows where lists are made; without these those beside it would be other measures.
  private func listless(_ measure: Measure) -> Failure {
    let ofLists = measures.filter { own in
      own.parts.isEmpty ? own.isOfLists : own.parts.allSatisfy { $0.measure.isOfLists || $0.measure.isNumber }
    }
    let cures: [Cure]
    if !ofLists.isEmpty {
      let labels = ofLists.map { $0.item.isEmpty ? $0.label : $0.item }.joined(separator: ",")
      cures = [.command(.loss(nil, as: labels), reason: "of which each list has a value")]
    } else if measures.allSatisfy(\.parts.isEmpty) {
      cures = [.command(.remove("--list-col"))]
    } else {
      cures = ["losses of rows and measures of lists go into runs of their own"]
    }
    return .usage(
      "option-value", "--list-col: \(measure.card.name) has a loss for each row, whatever its list", hints: cures)
  }
}

extension Measure {
  /// Whether it has a value of a list of items, one a row.
  fileprivate var isOfLists: Bool { convention.cut != nil && (set != nil || list != nil) }

  /// Whether it is a number, as a part of a formula.
  fileprivate var isNumber: Bool { loss is ExpressionLoss && Double(card.name) != nil }
}

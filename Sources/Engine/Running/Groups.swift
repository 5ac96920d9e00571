import Losses
import Platform

/// The groups of a pass.
package struct Groups: Sendable {
  /// How the results of groups are come by.
  package enum Content: Sendable {
    /// From the sums that were made of each; with their rows, where these are looked at again.
    case sums(rows: GroupedRows?)
    /// From everything that a run over the rows of each alone would find.
    case totals(GroupTotals)
  }

  package let tallies: GroupTallies
  package let content: Content
  /// The numbers of those that have rows left, in the order of the first of these.
  package let order: [Int]

  init(_ tallies: GroupTallies, _ content: Content) {
    (self.tallies, self.content) = (tallies, content)
    order = tallies.order
  }

  /// Those whose rows were all left out, how many those were, and how many weigh nothing.
  package var emptied: [(number: Int, dropped: Int, weightless: Int)] { tallies.emptied }
  /// How many rows were left out whose cell names no group.
  var strays: Int { tallies.strays }
}

/// What the rows of each group come to, as a run over these alone would find it.
///
/// Groups are evaluated while their rows go by as long as there are few of them. The rows of many are kept, and
/// evaluated when they are asked for: one group then needs memory at a time, not all of them.
package struct GroupTotals: Sendable {
  /// What was evaluated already.
  private let begun: [Int: Totals]
  private let rows: GroupedRows?
  private let worker: Worker

  init(begun: [Int: Totals], rows: GroupedRows?, _ worker: Worker) {
    (self.begun, self.rows, self.worker) = (begun, rows, worker)
  }

  /// Makes something of each of the groups with these numbers, in their order, on several threads where there is work
  /// for them.
  package func map<Value: Sendable>(
    _ numbers: [Int], threads: Int, _ body: @escaping @Sendable (Int, Totals) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    let workers = max(1, min(threads, numbers.count, (rows?.count ?? 0) / 1000))
    return try System.concurrentMap(workers) { (index) throws(Failure) in
      try map(numbers[numbers.count * index / workers..<numbers.count * (index + 1) / workers], body)
    }.flatMap(\.self)
  }

  private func map<Value>(
    _ numbers: ArraySlice<Int>, _ body: (Int, Totals) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    var worker = worker
    var values: [Value] = []
    values.reserveCapacity(numbers.count)
    for number in numbers {
      var totals = begun[number]
      if let rows {
        let rest = worker.totals(of: rows.recordings(of: number))
        if totals == nil { totals = rest } else { totals?.merge(rest) }
      }
      if let totals { values.append(try body(number, totals)) }
    }
    return values
  }
}

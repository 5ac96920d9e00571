import Losses

/// Rows of many groups: those of a group stand together, in the order of the input.
package struct GroupedRows: Sendable {
  private let layout: Layout
  /// Rows a block.
  private let capacity: Int
  private let columns: [[Double]]
  /// The data row of each, from 0.
  private let numbers: [Int]
  /// Whether it lacks a cell; empty where none does.
  private let lacking: [Bool]
  /// Where the rows of each group begin, from those of the rows without one, and where the last ends.
  private let starts: [Int]

  /// The rows of recordings, which are in the order of the input, by the groups that a plan has.
  init(_ recordings: consuming [Recording], _ plan: Plan) {
    (layout, capacity) = (plan.layout, plan.capacity)
    var recordings = recordings
    let order = Order(recordings, column: plan.groupColumn ?? 0)
    starts = order.starts
    numbers = order.deal(recordings, 0) { recording, i in recording.rows[i] }
    let isLacking = recordings.contains { !$0.missing.isEmpty }
    lacking = isLacking ? order.marks(recordings) : []
    var columns: [[Double]] = []
    for column in 0..<plan.layout.width {
      columns.append(order.deal(recordings, 0) { recording, i in recording.block.columns[column][i] })
      // So that never more than one column is there twice.
      for index in recordings.indices { recordings[index].block.columns[column] = [] }
    }
    self.columns = columns
  }

  /// The number of rows.
  package var count: Int { numbers.count }

  /// The rows of a group, a block at a time.
  package func recordings(of group: Int) -> [Recording] {
    guard group + 1 < starts.count - 1 else { return [] }
    let own = starts[group + 1]..<starts[group + 2]
    return stride(from: own.lowerBound, to: own.upperBound, by: capacity).map { first in
      let range = first..<min(first + capacity, own.upperBound)
      return Recording(
        order: (numbers[first], 0), rows: Rows(first: numbers[first], numbers: Array(numbers[range])),
        block: Block(layout: layout, columns: columns.map { Array($0[range]) }, count: range.count),
        missing: lacking.isEmpty ? [] : range.indices.filter { lacking[$0] }.map { $0 - first })
    }
  }
}

/// Where the rows of recordings go, so that those of a group stand together.
private struct Order {
  /// Where the rows of each group begin, from those of the rows without one, and where the last ends.
  let starts: [Int]
  /// The place of each row.
  private let places: [Int]

  init(_ recordings: [Recording], column: Int) {
    var places: [Int] = []
    places.reserveCapacity(recordings.reduce(0) { $0 + $1.block.count })
    var starts = [0]
    for recording in recordings {
      for cell in recording.block.columns[column].prefix(recording.block.count) {
        let group = RowSelection.group(cell) + 1
        if group + 1 >= starts.count { starts += repeatElement(0, count: group + 2 - starts.count) }
        starts[group + 1] += 1
        places.append(group)
      }
    }
    for group in starts.indices.dropFirst() { starts[group] += starts[group - 1] }
    self.starts = starts
    for row in places.indices {
      let group = places[row]
      places[row] = starts[group]
      starts[group] += 1
    }
    self.places = places
  }

  /// Whether each row lacks a cell, at its place.
  func marks(_ recordings: [Recording]) -> [Bool] {
    var marks = [Bool](repeating: false, count: places.count)
    var row = 0
    for recording in recordings {
      for i in recording.missing { marks[places[row + i]] = true }
      row += recording.block.count
    }
    return marks
  }

  /// A value of each row, at its place.
  func deal<Value>(_ recordings: [Recording], _ blank: Value, _ value: (Recording, Int) -> Value) -> [Value] {
    var dealt = [Value](repeating: blank, count: places.count)
    var row = 0
    for recording in recordings {
      for i in 0..<recording.block.count { dealt[places[row + i]] = value(recording, i) }
      row += recording.block.count
    }
    return dealt
  }
}

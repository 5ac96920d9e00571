/// How the axes of arrays become rows and columns where predictions have an axis more than their labels: that of the
/// classes.
///
/// Without it the first axis are the rows, whatever the others are.
struct ArrayAxes: Sendable, Hashable {
  /// How many axes the predictions have.
  let rank: Int
  /// Which of them is that of the classes.
  let classAxis: Int

  /// The axes of some arrays; nil where none are labels of others, with three axes or more.
  ///
  /// - Parameter prefersSecond: whether the classes are along the second axis where any could be meant, and not the last.
  init?(_ shapes: [[Int]], prefersSecond: Bool) {
    for shape in shapes where shape.count >= 3 {
      let (last, second) = (Array(shape.dropLast()), [shape[0]] + shape.dropFirst(2))
      let fits = [(shape.count - 1, shapes.contains(last)), (1, shapes.contains(second))].filter(\.1).map(\.0)
      guard let axis = prefersSecond ? fits.last : fits.first, shape[axis] > 1 else { continue }
      (rank, classAxis) = (shape.count, axis)
      return
    }
    return nil
  }

  /// The array as a table: a row for each label.
  func arranged(_ header: NPYHeader) -> NPYHeader {
    var header = header
    let count = header.shape.reduce(1, *)
    if header.shape.count == rank - 1 {
      (header.rows, header.columns, header.isFortran) = (count, nil, false)
    } else if header.shape.count == rank {
      let classes = header.shape[classAxis]
      (header.rows, header.columns) = (classes == 0 ? 0 : count / classes, classes)
    }
    return header
  }

  /// Whether the numbers of a row stand together in the file as it is.
  func standsInRows(_ header: NPYHeader) -> Bool {
    if header.shape.count == rank - 1 { return header.isByRow }
    return header.shape.count != rank || classAxis == rank - 1
  }

  /// The numbers of an array row by row.
  func turned(_ bytes: ArraySlice<UInt8>, _ header: NPYHeader) -> [UInt8] {
    let isOfLabels = header.shape.count == rank - 1
    // Labels whose first index runs fastest are a matrix that lies on its side.
    let (outer, middle) = isOfLabels ? (1, header.shape[1]) : (header.shape[0], header.shape[1])
    let inner = isOfLabels ? header.shape[0] : header.shape.dropFirst(2).reduce(1, *)
    let width = header.type.width
    var turned: [UInt8] = []
    turned.reserveCapacity(bytes.count)
    for block in 0..<outer {
      for row in 0..<inner {
        for column in 0..<middle {
          let place = bytes.startIndex + ((block * middle + column) * inner + row) * width
          turned += bytes[place..<place + width]
        }
      }
    }
    return turned
  }
}

extension ReadOptions {
  /// How these inputs are read, when labels are of classes and predictions have an axis for them.
  func arranging(_ opened: [Opened]) -> ReadOptions {
    guard let classAxis, let axes = ArrayAxes(opened.flatMap(\.shapes), prefersSecond: classAxis == .second) else {
      return self
    }
    var options = self
    options.axes = axes
    return options
  }
}

extension ArrayAxes {
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

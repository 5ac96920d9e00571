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

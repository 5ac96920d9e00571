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

/// Columns that an array of three axes or more was cut into, whose rows are the items of its first axis.
public struct ArrayStack: Sendable, Hashable {
  public let columns: Range<Int>
  /// How many items the array has along each axis.
  public let shape: [Int]

  /// `2 x 2 x 3`.
  public var text: String { shape.map(String.init).joined(separator: " x ") }
  /// The same without the last axis: the shape of labels where that has the classes.
  public var withoutLast: String { shape.dropLast().map(String.init).joined(separator: " x ") }

  /// The items along each axis behind the first that has several.
  public var extents: [Int] { shape.dropFirst().filter { $0 > 1 } }

  /// The order of axes that gives this array the extents of another; nil where none does, or several.
  public func axes(like other: ArrayStack) -> [Int]? {
    guard shape.count == other.shape.count, Set(extents).count == extents.count else { return nil }
    let axes = other.shape.compactMap { shape.firstIndex(of: $0) }
    return axes.first == 0 && Set(axes).count == shape.count ? axes : nil
  }

  /// Those of some arrays side by side; one of which all axes but two have one item is a table, and no stack.
  static func all(_ shapes: [[Int]]) -> [ArrayStack] {
    var stacks: [ArrayStack] = []
    var first = 0
    for shape in shapes {
      let width = shape.dropFirst().reduce(1, *)
      if shape.dropFirst().count(where: { $0 > 1 }) > 1 {
        stacks.append(ArrayStack(columns: first..<first + width, shape: shape))
      }
      first += width
    }
    return stacks
  }
}

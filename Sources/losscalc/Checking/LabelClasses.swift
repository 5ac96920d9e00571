import Tables

/// What the numbers of a result's labels stand for.
struct LabelClasses: Sendable {
  /// The names of the classes in the order of their numbers; nil where labels are the numbers themselves.
  var names: [String]?
  /// False of a file from before classes were saved.
  var isKnown = true
  /// The columns of the predictions, which say the order of classes too.
  var columns: [String] = []

  /// Those of a result that is compared with another, as far as the files tell; nil where they do not.
  func beside(_ other: LabelClasses) -> LabelClasses? {
    if isKnown || columns.count > 1 && columns == other.columns { return isKnown ? self : other }
    // Numbers in one file, and no order of columns that tells another.
    return other.names == nil && (other.isKnown || columns.count < 2) ? self : nil
  }
}

/// The classes of two results that are compared: their order is that of each model's columns.
struct ClassPair: Sendable {
  let older: [String]?
  let newer: [String]?

  /// Nil where nobody knows which those of one result are.
  init?(_ older: LabelClasses, _ newer: LabelClasses) {
    guard let old = older.beside(newer), let new = newer.beside(older) else { return nil }
    (self.older, self.newer) = (old.names, new.names)
  }

  private init() { (older, newer) = (nil, nil) }

  /// Of what are no classes.
  static let numbers = ClassPair()

  /// Whether numbers of classes mean the same in both.
  var areAlike: Bool { older == newer }

  func olderText(_ label: Double) -> String { Self.text(label, older) }
  func newerText(_ label: Double) -> String { Self.text(label, newer) }

  private static func text(_ label: Double, _ names: [String]?) -> String {
    guard let names, let index = Int(exactly: label), names.indices.contains(index) else {
      return DecimalWriter.shortest(label)
    }
    return names[index]
  }

  /// Whether a label is the same in both.
  func areEqual(_ old: Double, _ new: Double) -> Bool {
    if areAlike { return old == new || (old.isNaN && new.isNaN) }
    return olderText(old) == newerText(new)
  }

  /// Which of the newer one's columns is each of the older's, where there is a column a class; nil for one that is gone.
  func newerColumns(count: Int) -> [Int?] {
    guard !areAlike, let older, let newer, older.count == count, newer.count == count else {
      return Array(0..<count)
    }
    return older.map { newer.firstIndex(of: $0) }
  }
}

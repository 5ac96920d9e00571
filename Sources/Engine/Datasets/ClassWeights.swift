package import Losses
import Messages
import Platform
import Tables

/// A weight for each class, multiplied into the weights of its rows.
package struct ClassWeights: Sendable {
  /// One class: how people write it, how the label column reads it, or its column among one-hot labels, and its weight.
  package struct Entry: Sendable {
    package var label: String
    package var value: Double
    package var weight: Double
  }

  /// In the order of the classes; a class that is not here has weight 1.
  package private(set) var entries: [Entry] = []
  /// True when the weights were made from the frequencies of the classes.
  let isBalanced: Bool
  /// True when the rows have no weights of their own.
  package let isAlone: Bool

  package init(_ entries: [Entry], isBalanced: Bool, isAlone: Bool) {
    self.entries = entries.sorted { $0.value < $1.value }
    self.isBalanced = isBalanced
    self.isAlone = isAlone
  }

  /// `0=1,1=3`, as the signature has it.
  package var text: String {
    isBalanced ? "balanced" : entries.map { "\($0.label)=\(JSONText.number($0.weight))" }.joined(separator: ",")
  }

  /// Each class with its weight, for people.
  package var words: String {
    let list = entries.map { "\($0.label) \(JSONText.number($0.weight))" }.joined(separator: ", ")
    return isBalanced ? "\(list) (balanced)" : list
  }

  package var json: String {
    let members = entries.map { entry in
      "{\"label\": \(JSONText.quoted(entry.label)), \"weight\": \(JSONText.number(entry.weight))}"
    }
    return "[" + members.joined(separator: ", ") + "]"
  }

  /// The weight of each of some classes.
  package func list(of classes: Int) -> [Double] {
    var list = [Double](repeating: 1, count: classes)
    for entry in entries where entry.value < Double(classes) { list[Int(entry.value)] = entry.weight }
    return list
  }

  /// Multiplies the class's weight into each row's; of one-hot and soft labels Σ c·y.
  package func weigh(_ block: inout Block) {
    let labels = block.layout[.y]
    guard let column = block.layout[.weight].first else { return }
    for i in 0..<block.count {
      let own = isAlone ? 1 : block.columns[column][i]
      block.columns[column][i] = own * weight(of: block, labels, row: i)
    }
  }

  private func weight(of block: Block, _ labels: Range<Int>, row: Int) -> Double {
    if labels.count == 1 {
      let label = block.columns[labels.lowerBound][row]
      return entries.first { $0.value == label }?.weight ?? 1
    }
    var total = 0.0
    for (k, weight) in list(of: labels.count).enumerated() {
      total += weight * block.columns[labels.lowerBound + k][row]
    }
    return total
  }
}

extension ClassWeights {
  /// The weights that `--class-weight` asks for; nil when it is not given.
  package init?(_ settings: RunSettings, _ measures: [Measure], _ dataset: Dataset, isAlone: Bool) throws(Failure) {
    guard let asked = settings.classWeight else { return nil }
    for measure in measures { try ClassWeights.check(measure, dataset.layout) }
    guard settings.compat != .torch || settings.isReductionExplicit || dataset.layout[.y].count == 1 else {
      throw .usage(
        "compat", "PyTorch divides the loss of class probabilities by n, that of class indices by their weights",
        hints: ["say --reduce batch-mean for its CrossEntropyLoss of probabilities"])
    }
    guard case .balanced = asked else {
      self.init(try ClassWeights.listed(asked, measures, dataset), isBalanced: false, isAlone: isAlone)
      return
    }
    guard !settings.isPartial else {
      throw .usage(
        "class-weight", "balanced weights depend on all rows, and a partial result has some of them",
        hints: ["give every shard the same weights by --class-weight LABEL=W,..."])
    }
    self.init(try ClassTally.balanced(measures, dataset, settings), isBalanced: true, isAlone: isAlone)
  }

  private static func listed(
    _ asked: ClassWeightRequest, _ measures: [Measure], _ dataset: Dataset
  ) throws(Failure) -> [Entry] {
    let reading = ClassNames(dataset, measures)
    var entries: [Entry] = []
    switch asked {
    case .balanced: break
    case .inOrder(let weights): entries = try reading.entries(weights)
    case .named(let weights):
      for (label, weight) in weights {
        let value = try reading.value(of: label)
        guard !entries.contains(where: { $0.value == value }) else {
          throw .usage("class-weight", "class '\(label.quotable)' has two weights")
        }
        entries.append(Entry(label: label, value: value, weight: weight))
      }
    }
    let hasZero = entries.contains { $0.weight == 0 }
    let isSmoothed = measures.contains { measure in
      measure.loss.untempered is any ClassWeighted
        && measure.card.parameters.contains { $0.name == "smoothing" && $0.value(in: measure.loss) != 0 }
    }
    guard !(hasZero && isSmoothed) else {
      throw .usage("class-weight", "with label smoothing the weight of every class must be greater than 0")
    }
    return entries
  }

  /// Whether the labels of a loss name classes, one a row.
  private static func check(_ measure: Measure, _ layout: Layout) throws(Failure) {
    let labels = measure.facts.activeInputs(in: layout).of(.y)
    let isClass = labels.map { $0.isOfClasses || [.unit, .binary].contains($0.domain) } ?? false
    guard isClass, layout[.y].count == 1 || labels?.isOfClasses ?? false else {
      throw .usage(
        "class-weight", "the labels of \(measure.card.name) name no class of a row",
        hints: ["sample weights go with any loss: -w FILE or -W COLUMN"])
    }
  }
}

/// How the classes of a data set are written, and how its label column reads them.
struct ClassNames {
  private let names: [String]
  private let isText: Bool
  private let count: Int

  init(_ dataset: Dataset, _ measures: [Measure]) {
    names = dataset.classes ?? []
    isText = dataset.labelClasses != nil
    let labels = measures.first?.facts.activeInputs(in: dataset.layout).of(.y)
    // One column decides between two classes, or is the class itself.
    let isDecided = measures.contains { $0.convention.from == .value && labels?.shape == .labels }
    let outputs = dataset.layout[.yhat].count
    count = labels?.isOfClasses ?? false && outputs > 1 ? outputs : isDecided ? .max : 2
  }

  package func value(of label: String) throws(Failure) -> Double {
    if let index = names.firstIndex(of: label) { return Double(index) }
    if !isText, let value = Double(label), Domain.whole.contains(value), value < Double(count) { return value }
    let numbers = count == .max ? "whole numbers from 0" : "0 to \(count - 1)"
    let hints: [Cure] = ["classes are: \(names.isEmpty ? numbers : names.joined(separator: ", "))"]
    let words: [Cure] = ["words are classes where --classes names all of them, that of class 0 first"]
    throw .usage(
      "class-weight", "no class is called '\(label.quotable)'",
      hints: hints + (names.isEmpty && Double(label) == nil ? words : []))
  }

  /// A weight for each class.
  package func entries(_ weights: [Double]) throws(Failure) -> [ClassWeights.Entry] {
    let classes = names.isEmpty ? count : names.count
    guard classes == .max || weights.count == classes else {
      throw .usage(
        "class-weight", "--class-weight has \(weights.count) weights, and there are \(classes) classes",
        hints: ["--class-weight 0=1,1=3 weighs some of them"])
    }
    return weights.enumerated().map { index, weight in
      ClassWeights.Entry(label: label(of: Double(index)), value: Double(index), weight: weight)
    }
  }

  package func label(of value: Double) -> String {
    names.indices.contains(Int(value)) ? names[Int(value)] : DecimalWriter.shortest(value)
  }
}

extension Measure {
  /// The measure with the weights inside of the loss, where one row may have several classes.
  func weighing(_ weights: ClassWeights?, classes: Int) -> Measure {
    guard let weights, var loss = self.loss.untempered as? any ClassWeighted else { return self }
    var measure = self
    loss.classWeights = weights.list(of: classes)
    if var tempered = self.loss as? TemperedLoss {
      tempered.base = loss
      measure.loss = tempered
    } else {
      measure.loss = loss
    }
    return measure
  }
}

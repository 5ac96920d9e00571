import Engine
import Losses

/// Reference values of every loss, carried in the program: computed with 50 digits from the formulas, not by this code.
enum References {
  /// Every group's text, in the order of the catalogue.
  static let all = [
    regression, likelihood, binary, margin, multiclass, divergence, overlap, embedding, ranking, retrieval, sequence,
    lists,
  ]

  /// Rows of one loss with its parameters and one kind of prediction.
  struct Case {
    var loss: any Loss
    var from: Prediction
    var rows: [Row] = []
  }

  struct Row {
    var inputs: [Role: [Double]]
    /// How many rows the cells are, row by row; nil for one.
    var count: Int?
    var loss: Reference
    var gradient: [Reference]
  }

  /// A real number as the nearest double and the rest, and the size of its largest term, if that matters.
  struct Reference {
    var high, low, size: Double

    init?(_ text: Substring) {
      let numbers = text.split(separator: ",").compactMap { Double($0) }
      guard let first = numbers.first else { return nil }
      high = first
      // Written in units of the last place.
      low = numbers.count > 1 ? numbers[1] * high.ulp : 0
      size = numbers.count > 2 ? numbers[2] : 0
    }

    /// How far a double is off, in units of the last place of the nearest, or of the terms' size.
    func ulps(of x: Double) -> Double {
      guard high.isFinite, x.isFinite else { return x == high || (x.isNaN && high.isNaN) ? 0 : .infinity }
      return abs((x - high) - low) / max(high.ulp, size.ulp)
    }
  }

  /// The cases of one text; nil in place of one that cannot be read.
  static func cases(of text: String) -> [Case?] {
    var cases: [Case?] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard line.contains(">") else {
        cases.append(Case(line, after: cases))
        continue
      }
      // A lone row stands behind its case.
      if parts.count > 1 { cases.append(Case(parts[0], after: cases)) }
      guard let row = parts.last.flatMap(Row.init) else {
        cases.append(nil)
        continue
      }
      cases[cases.count - 1]?.rows.append(row)
    }
    return cases
  }
}

extension References.Case {
  /// Reads `bce from prob pos_weight=3`; with `rows=2` the rows are those of the third case.
  fileprivate init?(_ line: Substring, after others: [Self?]) {
    let words = line.split(separator: " ")
    guard words.count >= 3, let found = Catalogue.find(String(words[0])),
      let from = Prediction(rawValue: String(words[2]))
    else { return nil }
    (loss, self.from) = (found.loss, from)
    for word in words.dropFirst(3) {
      let sides = word.split(separator: "=")
      if sides[0] == "rows" {
        guard let place = Int(sides[1]), others.indices.contains(place), let other = others[place] else { return nil }
        rows = other.rows
        continue
      }
      guard sides.count == 2, let value = Double(sides[1]),
        let parameter = found.type.card.parameters.first(where: { $0.name == sides[0] })
      else { return nil }
      parameter.set(value, in: &loss)
    }
  }

  /// Evaluates a row as a block of its own; a list of rows as one.
  func evaluated(_ row: References.Row) -> Evaluation {
    if let count = row.count, let list = loss.listLoss { return evaluated(row.block(of: count), list) }
    let (facts, block) = (loss.facts, row.block(of: 1))
    var result = Evaluation(
      order: facts.hasGradient ? .gradient : .loss, width: facts.width(in: block.layout), capacity: 1)
    loss.evaluate(block, Convention(from: from, within: facts.within ?? .sum), into: &result)
    return result
  }

  /// Evaluates a list of rows; its derivatives come row by row, as the cells do.
  private func evaluated(_ block: Block, _ list: any ListLoss) -> Evaluation {
    var result = Evaluation(order: .gradient, width: 0, capacity: 1)
    let own = try? list.cost(of: block, Convention(from: from, within: .sum), wantsGradient: true)
    result.losses = [own?.value ?? .nan]
    var gradients = (own?.gradients ?? [])[...]
    for input in list.facts.inputs where input.isPrediction && !gradients.isEmpty {
      let columns = gradients.prefix(block.layout[input.role].count)
      for place in 0..<block.count { result.gradients += columns.map { [$0[place]] } }
      gradients = gradients.dropFirst(columns.count)
    }
    return result
  }
}

extension References.Row {
  /// The cells of so many rows, which stand one row after the other, as a block.
  fileprivate func block(of count: Int) -> Block {
    var places: [(role: Role, columns: Range<Int>)] = []
    var columns: [[Double]] = []
    for (role, cells) in inputs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let width = cells.count / count
      places.append((role, columns.count..<columns.count + width))
      columns += (0..<width).map { column in (0..<count).map { cells[$0 * width + column] } }
    }
    return Block(layout: Layout(places), columns: columns, count: count)
  }
}

extension References.Row {
  /// Reads `y=0 yhat=2;1 > 1.3,-0.2 0.5 -0.5`; a list of rows begins with `count=3`.
  fileprivate init?(_ line: Substring) {
    let halves = line.split(separator: ">")
    guard halves.count == 2 else { return nil }
    inputs = [:]
    for word in halves[0].split(separator: " ") {
      let sides = word.split(separator: "=")
      guard sides.count == 2 else { return nil }
      if sides[0] == "count" {
        count = Int(sides[1])
        continue
      }
      inputs[Role(String(sides[0]))] = sides[1].split(separator: ";").compactMap { Double($0) }
    }
    let values = halves[1].split(separator: " ").map { References.Reference($0) }
    guard let first = values.first, let loss = first, !values.contains(where: { $0 == nil }) else { return nil }
    self.loss = loss
    gradient = values.dropFirst().compactMap(\.self)
  }
}

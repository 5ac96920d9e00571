import Losses
import Messages
import Tables

/// Which columns of two inputs go together: those of one name, in whatever order they stand.
struct Pairing {
  private let measures: [Measure]
  private let survey: ColumnSurvey
  private let found: [Choice]

  init(_ measures: [Measure], _ survey: ColumnSurvey, _ found: [Choice]) {
    (self.measures, self.survey, self.found) = (measures, survey, found)
  }

  /// The choices with the columns of every input that has as many as the leading one in the order of that.
  package func choices() throws(Failure) -> [Choice] {
    let choices = try withInputs()
    return choices.contains { $0.input.role.isExpectation } ? choices.map(ordered) : choices
  }

  /// What another program printed in the order of this run.
  ///
  /// Slopes are called as the predictions, losses as the measures; other names say nothing.
  private func ordered(_ choice: Choice) -> Choice {
    guard choice.input.role.isExpectation, choice.columns.count > 1, survey.tables[choice.table].hasHeader else {
      return choice
    }
    let targets = choice.input.role == .expectedLoss ? measures.map(\.label) : leader.map(names) ?? []
    for (left, right) in Pairing.readings(names(choice), targets) where Set(left) == Set(right) {
      guard left != right else { return choice }
      var ordered = choice
      ordered.columns = right.compactMap { name in left.firstIndex(of: name).map { choice.columns[$0] } }
      ordered.reason += ", paired by name"
      return ordered
    }
    return choice
  }

  private func withInputs() throws(Failure) -> [Choice] {
    guard let leader else { return found }
    let roles = Set(measures.flatMap(\.facts.inputs).map(\.role)).subtracting([leader.input.role])
    var choices = found
    for (index, choice) in found.enumerated()
    where roles.contains(choice.input.role) && choice.columns.count == leader.columns.count {
      guard choice.input.shape != .list, survey.tables[choice.table].hasHeader else { continue }
      choices[index] = try paired(choice, leader)
    }
    return choices
  }

  /// The predictions, or the first of the vectors that a loss compares, where those are several columns with names; of
  /// several outputs the labels, which all models have in one order.
  private var leader: Choice? {
    let predictions = found.filter { $0.input.isPrediction && $0.columns.count > 1 }
    let first = predictions.of(.yhat) ?? predictions.first
    let labels = found.first { $0.input.role == .y && $0.input.shape == .column && $0.columns.count > 1 }
    let isOfLabels = labels?.columns.count == first?.columns.count
    return (isOfLabels ? labels : first).flatMap { survey.tables[$0.table].hasHeader ? $0 : nil }
  }

  /// A choice with its columns in the order of another's.
  private func paired(_ choice: Choice, _ leader: Choice) throws(Failure) -> Choice {
    let (own, others) = (names(choice), names(leader))
    for (left, right) in Pairing.readings(own, others) where Set(left) == Set(right) {
      guard left != right else { return choice }
      // Two lists of names that are alike only in part mean the order in which they are typed.
      if left != own.map(WellKnownNames.folded), choice.isListed, leader.isListed { return choice }
      var paired = choice
      paired.columns = right.compactMap { name in left.firstIndex(of: name).map { choice.columns[$0] } }
      paired.reason += ", paired by name"
      return paired
    }
    guard choice.isAsked && leader.isAsked else {
      throw leader.input.role == .y ? differ(leader, choice) : differ(choice, leader)
    }
    return choice
  }

  /// The names without case and separators, as they stand and without what those of a side share.
  private static func readings(_ left: [String], _ right: [String]) -> [([String], [String])] {
    func folded(_ names: [String]) -> [[String]] {
      let readings = [names] + ColumnClasses.readings(of: names).dropFirst()
      return readings.map { $0.map(WellKnownNames.folded) }.filter { Set($0).count == $0.count }
    }
    let (left, right) = (folded(left), folded(right))
    return left.flatMap { own in right.map { (own, $0) } }
  }

  private func names(_ choice: Choice) -> [String] {
    let table = survey.tables[choice.table]
    return choice.columns.map { table.names[$0] }
  }

  private func differ(_ choice: Choice, _ other: Choice) -> Failure {
    let (left, right) = (names(choice), names(other))
    let pairs = Pairing.alike(left, right)
    func list(_ names: [String], _ columns: [Int]) -> String {
      zip(names, columns).map { ColumnSeries.quoted($0, at: $1) }.joined(separator: ",")
    }
    return .usage(
      "which-column",
      "which goes with which? \(Pairing.words(choice)) are called \(Pairing.shown(left)), \(Pairing.words(other)) "
        + Pairing.shown(right),
      hints: [
        .command(
          .set("--\(choice.input.role)-col", list(pairs.map { left[$0.0] }, pairs.map { choice.columns[$0.0] })),
          .set("--\(other.input.role)-col", list(pairs.map { right[$0.1] }, pairs.map { other.columns[$0.1] })),
          reason: pairs.count == left.count ? "in the order in which they stand" : "those that are called alike")
      ])
  }

  /// The places of the columns that are called by the same outputs, where some are, else all as they stand.
  private static func alike(_ left: [String], _ right: [String]) -> [(Int, Int)] {
    let outputs = right.map(OutputPairs.outputs)
    let pairs = left.enumerated().compactMap { place, name -> (Int, Int)? in
      let own = OutputPairs.outputs(of: name)
      let partners = outputs.indices.filter { !outputs[$0].isDisjoint(with: own) }
      return partners.count == 1 ? (place, partners[0]) : nil
    }
    let areApart = !pairs.isEmpty && Set(pairs.map(\.1)).count == pairs.count
    return areApart ? pairs : zip(left.indices, right.indices).map { ($0, $1) }
  }

  /// What the columns of a role are called in a message.
  private static func words(_ choice: Choice) -> String {
    switch choice.input.role {
    case .y: "the labels"
    case .yhat: "the predictions"
    case let role: "the columns of '\(role)'"
    }
  }

  private static func shown(_ names: [String]) -> String {
    names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", ..." : "")
  }
}

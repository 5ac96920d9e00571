import Engine
import Losses
import Tables

/// One side of a comparison: a run, or results that were saved.
struct ComparisonSide: Sendable {
  /// What messages call it: a path, or `this run`.
  var name: String
  var results: [ResultNumbers]
  /// Whether there are several sources, and several labels, to be told apart in lines.
  let hasSources, hasLabels: Bool
  /// The rows of each result; nil where they are not known.
  var rows: [ResultRows?]
  /// What the labels of each result are numbers of.
  var classes: [LabelClasses]
  var inputs: [SavedReport.Input]
  /// The keys of the inputs that are predictions.
  var predictions: Set<String>
  var version: String
  /// What evaluates the results anew; nil of saved ones.
  var measures: [Measure?]
  var layouts: [Layout?]

  /// Results that were saved; `directions` say which way is better where the file does not know.
  init(_ saved: SavedReport, _ directions: [Direction] = []) throws(Failure) {
    name = saved.path
    var results = saved.results.map { ResultNumbers($0) }
    for direction in directions {
      let own = results.indices.filter { results[$0].label == direction.label }
      guard !own.isEmpty else { throw Direction.unknownLabel(direction, Array(Set(results.map(\.label))).sorted()) }
      for index in own { results[index].better = direction.better }
    }
    self.results = results
    (hasSources, hasLabels) = ComparisonSide.tellsApart(results)
    rows = saved.results.map { $0.rows.count == 0 ? nil : $0.rows }
    classes = saved.results.map { result in
      LabelClasses(
        names: result.classes, isKnown: result.knowsClasses, columns: saved.predictionColumns(of: result.source))
    }
    (inputs, version) = (saved.inputs, saved.version)
    let inputs = saved.results.flatMap { Catalogue.find($0.loss)?.type.facts.inputs ?? [] }
    predictions = Set(
      saved.results.flatMap(\.predictions) + inputs.filter(\.isOfModel).map(\.role.rawValue) + ["yhat"])
    measures = results.map { _ in nil }
    layouts = results.map { _ in nil }
  }

  /// The results of a run, with their rows where they were looked at.
  init(_ sections: some Collection<Report.Section>, _ report: Report) {
    name = "this run"
    results = sections.flatMap { section in section.results.map { ResultNumbers($0, path: section.path) } }
    (hasSources, hasLabels) = ComparisonSide.tellsApart(results)
    rows = sections.flatMap { section in
      section.results.indices.map { section.rowsOfResults.isEmpty ? nil : section.rowsOfResults[$0] }
    }
    classes = sections.flatMap { section in
      let own = LabelClasses(
        names: section.dataset.labelClasses, columns: section.plan.layout[.yhat].map { section.dataset.columnNames[$0] }
      )
      return section.results.map { _ in own }
    }
    inputs = report.inputs.map(\.saved)
    predictions = Set(sections.flatMap(\.predictionKeys))
    version = Version.number
    measures = sections.flatMap { section in section.results.map(\.measure) }
    layouts = sections.flatMap { section in section.results.map { _ in section.plan.layout } }
  }

  private static func tellsApart(_ results: [ResultNumbers]) -> (sources: Bool, labels: Bool) {
    (Set(results.map(\.source)).count > 1, Set(results.map(\.label)).count > 1)
  }

  /// The hashes of the files that sources are.
  var hashes: [String: String] {
    var hashes: [String: String] = [:]
    for input in inputs { if let hash = input.hash { hashes[input.path] = hash } }
    return hashes
  }
}

extension Report.Section {
  /// The file of the source; nil where it is none: standard input, or several shards.
  var path: String? {
    hasRows && dataset.source.name != "-" ? dataset.source.name : nil
  }
}

extension Report.InputFacts {
  /// The facts as a saved report has them.
  var saved: SavedReport.Input {
    SavedReport.Input(role: role, path: path, columns: columns, hash: hash.map(JSONText.hexadecimal))
  }
}

import Engine
import Losses
import Messages
import Tables

/// Adds the parts of a data set exactly: the result has the bits of one run over all rows, in any order of the parts.
struct Merger {
  /// Those that have rows.
  private let parts: [PartialResult]
  /// Those that have none: they count as shards, and add nothing.
  private let neutral: [PartialResult]
  /// What the whole is called: all groups are of it, be they in some shards only.
  private let source: String

  /// Puts the parts in order and refuses those that do not belong together.
  init(_ parts: [PartialResult]) throws(Failure) {
    let filled = parts.filter { !$0.isNeutral }.sorted(by: Merger.stands)
    self.parts = filled
    let sources = Set(filled.map(\.source))
    source = sources.count == 1 ? sources.first ?? "-" : "\(Set(filled.map(\.shard)).count) shards"
    neutral = parts.filter(\.isNeutral)
    try Merger.checkLines(parts)
    guard !self.parts.isEmpty else {
      throw .data("empty", "\(parts.count == 1 ? "the part has" : "all \(parts.count) parts have") no rows")
    }
    try checkSettings()
    try checkShards()
  }

  /// By number, else by name: nothing may depend on the order of the command line.
  private static func stands(_ a: PartialResult, before b: PartialResult) -> Bool {
    if case .numbered(let one, _) = a.shard, case .numbered(let other, _) = b.shard { return one < other }
    return a.shard.text < b.shard.text
  }

  /// Refuses parts that were cut off between two lines: of all lines of runs of so many, each is there as often.
  private static func checkLines(_ parts: [PartialResult]) throws(Failure) {
    for (count, own) in Dictionary(grouping: parts, by: \.lines).sorted(by: { $0.key ?? 0 < $1.key ?? 0 }) {
      guard let count else { continue }
      var runs: [Int: Int] = [:]
      for part in own { runs[part.line ?? 0, default: 0] += 1 }
      let most = runs.values.max() ?? 0
      guard let lost = (1...max(count, 1)).first(where: { runs[$0] != most }) else { continue }
      let whole = Set(own.filter { $0.line == lost }.map(\.path))
      let path = own.first { !whole.contains($0.path) }?.path ?? own[0].path
      throw .data(
        "part-missing", "\(path): line \(lost) of the \(count) that its run wrote is missing",
        hints: ["it was cut off: copy it once more, or -f partial in the run that made it writes it anew"])
    }
  }

  private func checkSettings() throws(Failure) {
    guard let first = parts.first else { return }
    for part in neutral where part.losses != first.losses || part.settings != first.settings {
      throw .data(
        "part-settings", "\(part.path), which has no rows, was made with other losses or settings than \(first.path)")
    }
    for part in parts.dropFirst() {
      if part.version != first.version {
        throw .data(
          "part-settings", "\(part.path) was made by losscalc \(part.version), \(first.path) by \(first.version)")
      }
      for (theirs, ours) in zip(part.settingsInWords, first.settingsInWords) where theirs != ours {
        throw .data("part-settings", "parts of other settings: \(difference(part, theirs, first, ours))")
      }
      try checkColumns(part, first)
      guard part.settingsInWords.count == first.settingsInWords.count else {
        throw .data("part-settings", "\(part.path) and \(first.path) are about other losses")
      }
    }
  }

  /// Refuses the sums of other columns: another model, other weights.
  private func checkColumns(_ part: PartialResult, _ first: PartialResult) throws(Failure) {
    func said(_ part: PartialResult, _ role: String) -> String {
      part.columns.first { $0.role == role }.map { "\(role) from \($0.names.joined(separator: ", "))" } ?? "no \(role)"
    }
    for role in (first.columns + part.columns).map(\.role).distinct {
      let (theirs, ours) = (said(part, role), said(first, role))
      guard theirs != ours else { continue }
      throw .data("part-settings", "parts of other columns: \(part.path) has \(theirs), \(first.path) has \(ours)")
    }
  }

  private func difference(_ part: PartialResult, _ theirs: String, _ first: PartialResult, _ ours: String) -> String {
    let (a, b) = (theirs.split(separator: "|"), ours.split(separator: "|"))
    let pairs = zip(a, b).filter { $0 != $1 }
    guard a.count == b.count, let (one, other) = pairs.first else {
      return "\(part.path) has \(theirs), \(first.path) has \(ours)"
    }
    return "\(part.path) was made with \(one), \(first.path) with \(other)"
  }

  private func checkShards() throws(Failure) {
    var seen: [String: PartialResult] = [:]
    for part in parts + neutral.filter(\.shard.isNumbered) {
      let identity = "\(part.shard.kind) \(part.shard.text) \(part.group ?? "")"
      if let earlier = seen.updateValue(part, forKey: identity) {
        let isNameless = part.shard.kind == "files"
        throw .data(
          "part-duplicate", "shard '\(part.shard.shown)' is there twice: in \(earlier.path) and in \(part.path)",
          hints: isNameless ? ["two shards with the same bytes need names: --shard NAME, or --shard 1/2"] : [])
      }
    }
    guard case .numbered(_, let count) = parts.first?.shard else { return }
    for part in parts + neutral.filter(\.shard.isNumbered) {
      guard case .numbered(_, count) = part.shard else {
        throw .data("part-missing", "\(part.path) is shard '\(part.shard.shown)', the others are numbered to \(count)")
      }
    }
    let there = Set((parts + neutral).map(\.shard))
    let missing = (1...count).filter { !there.contains(.numbered($0, of: count)) }
    if let first = missing.first {
      let rest = missing.count > 1 ? " and \(missing.count - 1) more are" : " is"
      throw .data("part-missing", "shard \(first)/\(count)\(rest) missing")
    }
  }

  /// The command line's settings with those of the parts.
  func settings(_ settings: Settings) throws(Failure) -> Settings {
    guard let first = parts.first, case .object(let members) = first.settings else { return settings }
    var merged = settings
    for (key, value) in members {
      switch key {
      case "from": merged.run.from = value.string.flatMap(Prediction.init(rawValue:))
      case "within": merged.run.within = value.string.flatMap(Within.init(rawValue:))
      case "set": merged.run.cut = value.string.flatMap(Cut.init(rawValue:))
      case "compat": merged.run.compat = value.string.flatMap(Library.init(rawValue:))
      case "grad": merged.run.gradient = value.string.flatMap(GradientKind.init(rawValue:)) ?? .none
      case "loss_file": merged.run.lossFile = merged.run.lossFile ?? value.string
      case "clip": merged.run.clip = value.number ?? 0
      case "reduce": merged.run.reduction = value.string.flatMap(Reduction.init(rawValue:)) ?? .mean
      case _ where key.hasPrefix("param:"): merged.run.parameters[String(key.dropFirst(6))] = value.number ?? 0
      default: break
      }
    }
    (merged.output.rows, merged.output.worst) = (0, nil)
    return merged
  }

  var losses: String { parts.first?.losses ?? "" }

  /// The merged result, one section a group.
  func report(_ measures: [Measure], _ settings: Settings) throws(Failure) -> Report {
    var places: [String?: Int] = [:]
    var groups: [[PartialResult]] = []
    for part in parts {
      let place = places[part.group, default: groups.count]
      places[part.group] = place
      if place == groups.count { groups.append([]) }
      groups[place].append(part)
    }
    var report = Report(inputs: inputs(), sections: [])
    for own in groups {
      report.sections.append(try section(own, measures, settings, isOneOfSeveral: groups.count > 1))
    }
    report.emptiedGroups = emptiedGroups(but: places)
    return report
  }

  /// The groups that have no row in any shard, with how many were left out.
  private func emptiedGroups(but places: [String?: Int]) -> [Report.EmptiedGroup] {
    var emptied: [Report.EmptiedGroup] = []
    for part in neutral where part.dropped > 0 && places[part.group] == nil {
      if let place = emptied.firstIndex(where: { $0.name == part.group ?? "" }) {
        emptied[place].dropped += part.dropped
      } else {
        emptied.append(Report.EmptiedGroup(source: part.source, name: part.group ?? "", dropped: part.dropped))
      }
    }
    return emptied
  }

  private func section(
    _ parts: [PartialResult], _ measures: [Measure], _ settings: Settings, isOneOfSeveral: Bool
  ) throws(Failure) -> Report.Section {
    var places: [(role: Role, columns: Range<Int>)] = []
    for entry in parts.first?.layout.elements ?? [] {
      let first = places.last?.columns.upperBound ?? 0
      places.append((Role(entry.elements.first?.string ?? ""), first..<first + (entry.elements.last?.integer ?? 1)))
    }
    let dataset = Dataset(
      withoutRows: source, layout: Layout(places),
      columnNames: places.flatMap { names($0.role, count: $0.columns.count, in: parts) })
    try checkLosses(measures, parts)
    let plan = Plan(measures, dataset, settings.run, keeps: .none)
    let (totals, worst) = try total(parts, plan)
    var results = try LossResult.all(plan, totals, dataset, settings.run, group: parts.first?.group)
    let digest = TestDigest.whole(parts.map { ($0.testDigest, $0.shard.text) })
    for index in results.indices {
      results[index].testDigest = digest
      results[index].worstShard = worst[index]
      if let signature = parts.first?.results[index].signature {
        results[index].signature = signature.split(separator: "|").map {
          $0.hasPrefix("n:") ? "n:\(totals.rows)" : String($0)
        }.joined(separator: "|")
      }
    }
    let frame = Frame(plan: plan, dataset: dataset, isOneOfSeveral: isOneOfSeveral, group: parts.first?.group)
    return Report.Section(
      frame: frame, results: results, kept: [], firstRow: 0, totals: Shared(totals),
      inputRows: parts.reduce(0) { $0 + $1.rows })
  }

  /// The names that a role's columns had in the first shard's inputs.
  private func names(_ role: Role, count: Int, in parts: [PartialResult]) -> [String] {
    let inputs = parts.first?.inputs.elements.filter { $0["role"].string == role.rawValue } ?? []
    let names = inputs.flatMap { $0["columns"].elements.compactMap(\.string) }
    return names.count == count ? names : Array(repeating: role.rawValue, count: count)
  }

  /// Refuses formulas that are not what they were: a file of them may have changed since.
  private func checkLosses(_ measures: [Measure], _ parts: [PartialResult]) throws(Failure) {
    guard let part = parts.first else { return }
    for (measure, result) in zip(measures, part.results) {
      let former = result.signature.split(separator: "|").first.map(String.init) ?? ""
      guard former != measure.card.name else { continue }
      throw .data(
        "part-settings", "\(part.path) was made with \(former), but '\(measure.label)' is \(measure.card.name) now",
        hints: ["--losses names the file of formulas that the parts were made with"])
    }
  }

  /// The sums of all parts, and for each loss the name of the shard that has the worst row.
  ///
  /// Numbered shards lie one behind the other, so their rows have the numbers of one long file.
  private func total(_ parts: [PartialResult], _ plan: Plan) throws(Failure) -> (Totals, [String?]) {
    var totals = Totals(plan)
    var worst: [String?] = plan.measures.map { _ in nil }
    var offset = 0
    for part in parts {
      guard part.results.count == plan.evaluated.count else { throw Merger.unfit(part) }
      guard part.droppedCells != nil || !part.leavesOutCells else { throw Merger.unsaid(part) }
      totals.rows += part.n
      totals.dropped += part.dropped
      totals.droppedCells += part.droppedCells ?? 0
      totals.weight.merge(part.weight)
      for (index, result) in part.results.enumerated() {
        switch result.content {
        case .sets(let sets):
          guard sets.map(\.sums.count) == totals.sets[index]?.map(\.sums.count) else { throw Merger.unfit(part) }
          for (k, sums) in sets.enumerated() { totals.sets[index]?[k].merge(sums) }
        case .rows(let statistics, let lacking):
          guard !plan.isSet(plan.evaluated[index]) else { throw Merger.unfit(part) }
          if statistics.count != part.n {
            guard statistics.count + lacking.count == part.n else { throw Merger.unsaid(part) }
            totals.lacking[index, default: UndefinedRows()].merge(lacking.seen(from: part.shard, offset: offset))
          }
          let before = totals.statistics[index].extremes
          totals.statistics[index].merge(statistics.moved(by: offset))
          let after = totals.statistics[index].extremes
          guard index < worst.count else { continue }
          if before.worstRow != after.worstRow || before.worst != after.worst { worst[index] = part.shard.shown }
        case .none:
          guard plan.isSet(plan.evaluated[index]), plan.evaluated[index].set == nil else { throw Merger.unfit(part) }
        }
      }
      if case .numbered = part.shard { offset += part.rows }
    }
    if case .numbered = parts.first?.shard { worst = worst.map { _ in nil } }
    for part in neutral where part.group == parts.first?.group { totals.dropped += part.dropped }
    guard totals.rows > 0 else { throw .data("empty", "the parts have no rows") }
    return (totals, worst)
  }

  /// Why a part of an older program cannot be merged, which left out more than it says.
  private static func unsaid(_ part: PartialResult) -> Failure {
    .data(
      "result-file", "rows or cells without a value were left out, and it does not say which",
      at: Place(path: part.path),
      hints: ["-f partial in the run that made it writes it anew"])
  }

  private static func unfit(_ part: PartialResult) -> Failure {
    .data("result-file", "the sums do not fit the losses", at: Place(path: part.path))
  }

  private func inputs() -> [Report.InputFacts] {
    var seen: Set<String> = []
    // Each group of a shard has the inputs of all of it.
    return parts.filter { seen.insert("\($0.shard.kind) \($0.shard.text)").inserted }.flatMap { part in
      part.inputs.elements.map { input in
        Report.InputFacts(
          role: input["role"].string ?? "", path: input["path"].string ?? "", format: input["format"].string ?? "",
          header: input["header"].bool ?? false, columns: input["columns"].elements.compactMap(\.string),
          rows: input["rows"].integer ?? 0, hash: input["xxh64"].string.flatMap { UInt64($0, radix: 16) })
      }
    }
  }
}

extension UndefinedRows {
  /// The same of rows that stand further down, or in a shard that has no place among the others.
  fileprivate func seen(from shard: ShardName, offset: Int) -> UndefinedRows {
    guard let first else { return self }
    if case .numbered = shard { return UndefinedRows(count: count, first: (first.row + offset, first.lack)) }
    return UndefinedRows(count: count, first: (first.row, "of shard '\(shard.shown)' \(first.lack)"))
  }
}

extension LossStatistics {
  /// The same statistics of rows that stand further down.
  fileprivate func moved(by rows: Int) -> LossStatistics {
    let extremes = Extremes(
      minimum: extremes.minimum, maximum: extremes.maximum,
      worst: (extremes.worst, extremes.worstRow.map { $0 + rows }), nonfiniteCount: extremes.nonfiniteCount,
      firstNonfiniteRow: extremes.firstNonfiniteRow.map { $0 + rows })
    return LossStatistics(
      count: count, silentCount: silentCount, losses: losses, squares: squares, weighted: weighted, extremes: extremes)
  }
}

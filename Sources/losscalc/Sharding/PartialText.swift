import Engine
import Losses
import Messages
import Tables

/// A shard's sums as one line of JSON, `losscalc.partial/1`: exact, so that `merge` loses nothing.
struct PartialText {
  let settings: Settings
  /// The losses as they were typed.
  let losses: String

  /// A line for each source and group, and for each source without rows, and group of which none is left.
  func text(_ report: Report) -> String {
    let lines = report.sections.compactMap { line($0, report.inputs) }
    let groups = report.emptiedGroups.map { group in
      let own = report.inputs.filter { group.paths.contains($0.path) }
      return line(ofEmpty: group.source, ShardName(own.map(\.saved)), group)
    }
    let all = lines + groups + report.emptySources.map(line(ofEmpty:))
    return all.enumerated().map { place, json in
      var json = json
      // Of lines that were cut off somebody must know.
      json.member("line", place + 1)
      json.member("lines", all.count)
      return json.object + "\n"
    }.joined()
  }

  /// Nil of a section whose sums were not kept, as they are for this format.
  private func line(_ section: Report.Section, _ inputs: [Report.InputFacts]) -> JSONText? {
    guard let totals = section.totals?.value else { return nil }
    let own = inputs.filter { facts in section.dataset.parts.contains { $0.table.path == facts.path } }
    var json = head(ShardName(own.map(\.saved)), section.dataset.source.name, section.results.first?.group)
    json.member("layout", raw: layout(section.plan.layout))
    json.member("inputs", list: own.map(JSONReport.input))
    json.member("rows", section.inputRows)
    json.member("n", totals.rows)
    json.member("dropped", totals.dropped)
    json.member("dropped_cells", totals.droppedCells)
    json.member("weight", totals.weight.description)
    json.member("test", section.results.first?.testDigest)
    json.member("results", list: section.plan.evaluated.indices.map { result(section, totals, $0) })
    return json
  }

  /// The shard of a source without rows, which adds nothing: no losses were bound to columns, so it has no sums.
  private func line(ofEmpty source: Source) -> JSONText {
    let inputs = source.paths.sorted().map { SavedReport.Input(role: "", path: $0) }
    return line(ofEmpty: source.name, ShardName(inputs), nil)
  }

  /// The same of a group, whose rows were left out and are counted.
  private func line(ofEmpty source: String, _ inputs: ShardName, _ group: Report.EmptiedGroup?) -> JSONText {
    var json = head(inputs, source, group?.name)
    json.member("layout", list: [])
    json.member("inputs", list: [])
    json.member("rows", 0)
    json.member("n", 0)
    json.member("dropped", group?.dropped ?? 0)
    json.member("weight", ExactSum().description)
    json.member("results", list: [])
    return json
  }

  /// What every line begins with; a shard that was given no name has that of its inputs.
  private func head(_ inputs: ShardName, _ source: String, _ group: String?) -> JSONText {
    let shard = settings.output.shard ?? inputs
    var json = JSONText()
    json.member("schema", "losscalc.partial/1")
    json.member("losscalc", Version.number)
    json.member("shard", shard.text)
    json.member("shard_kind", shard.kind)
    json.member("source", source)
    json.member("group", group)
    json.member("losses", losses)
    json.member("settings", raw: options)
    return json
  }

  /// The options that are needed to set up the same losses again.
  private var options: String {
    let parameters = settings.run.parameters.sorted { $0.key < $1.key }
    return JSONText.object { json in
      for (name, value) in parameters { json.member("param:\(name)", value) }
      json.member("loss_file", settings.run.lossFile)
      json.member("from", settings.run.from?.rawValue)
      json.member("within", settings.run.within?.rawValue)
      json.member("set", settings.run.cut?.rawValue)
      json.member("compat", settings.run.compat?.rawValue)
      json.member("clip", settings.run.clip)
      json.member("grad", settings.run.gradient.rawValue)
      json.member("reduce", settings.run.reduction.rawValue)
    }
  }

  private func layout(_ layout: Layout) -> String {
    JSONText.list(layout.roles.map { "[\(JSONText.quoted($0.rawValue)), \(layout[$0].count)]" })
  }

  private func result(_ section: Report.Section, _ totals: Totals, _ index: Int) -> String {
    let measure = section.plan.evaluated[index]
    return JSONText.object { json in
      json.member("label", measure.label)
      // The parts of a compound, which follow the results, are told by the compound's.
      json.member("signature", index < section.results.count ? section.results[index].signature : "")
      if section.plan.isSet(measure), measure.set == nil {
        // A compound of sets is made from its parts.
        json.member("count", totals.rows)
      } else if section.plan.isSet(measure), let sums = totals.sets[index] {
        write(sums, totals.rows, to: &json)
      } else {
        write(totals.statistics[index], to: &json)
        if let lacking = totals.lacking[index], let first = lacking.first {
          json.member("undefined", lacking.count)
          json.member("first_undefined_row", first.row + 1)
          json.member("lack", first.lack)
        }
      }
    }
  }

  /// One set is written as it is, several as a list of such.
  private func write(_ sets: [SetSums], _ rows: Int, to json: inout JSONText) {
    guard sets.count > 1 else { return sets.forEach { write($0, to: &json) } }
    json.member("sets", list: sets.map { set in JSONText.object { write(set, to: &$0) } })
    json.member("count", rows)
  }

  private func write(_ set: SetSums, to json: inout JSONText) {
    json.member("sums", words: set.sums.map(\.description))
    json.member("weight", set.weight.description)
    json.member("count", set.count)
  }

  private func write(_ statistics: LossStatistics, to json: inout JSONText) {
    json.member("count", statistics.count)
    if statistics.silentCount > 0 { json.member("silent", statistics.silentCount) }
    json.member("losses", statistics.losses.description)
    json.member("squares", statistics.squares.description)
    json.member("weighted_losses", statistics.weighted?.losses.description)
    json.member("weights", statistics.weighted?.weights.description)
    json.member("min", statistics.extremes.minimum)
    json.member("max", statistics.extremes.maximum)
    json.member("worst", statistics.extremes.worst)
    json.member("worst_row", statistics.extremes.worstRow.map { $0 + 1 })
    json.member("nonfinite", statistics.extremes.nonfiniteCount)
    json.member("first_nonfinite_row", statistics.extremes.firstNonfiniteRow.map { $0 + 1 })
  }
}

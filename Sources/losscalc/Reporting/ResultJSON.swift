import Engine
import Losses
import Tables

/// The members of results but their samples, as `json` and `ndjson` write them.
///
/// There may be a result for each of many groups: what is alike in all of them is put together once.
struct ResultJSON {
  /// A member that is another in each result.
  private enum Member {
    case group, signature, n, dropped, nonfinite, undefined, cost, sets, test, stats
    case quantiles, batches, objective, parts
  }

  /// The members of a measure's results on one dataset, in order: text that is alike in all, each with what follows it.
  private struct Pattern {
    var pieces: [(text: [UInt8], member: Member)] = []
    /// What stands before the next member, and in the end after the last.
    var text: [UInt8] = []
  }

  private let settings: Settings
  /// What stands before each member, and after it.
  private let before, after: String
  /// The frame of the last results, and a pattern for each of its measures.
  private var frame: Frame?
  private var patterns: [Pattern] = []

  init(_ settings: Settings, before: String, after: String) {
    (self.settings, self.before, self.after) = (settings, before, after)
  }

  /// Writes the members of a section's result.
  mutating func append(_ section: Report.Section, _ index: Int, to text: inout ByteBuffer) {
    if !(frame?.differsByGroupAlone(from: section.frame) ?? false) {
      frame = section.frame
      patterns = section.plan.measures.map { pattern(section.frame, $0) }
    }
    let result = section.results[index]
    for piece in patterns[index].pieces {
      text.append(piece.text)
      append(piece.member, of: result, to: &text)
    }
    text.append(patterns[index].text)
    guard result.droppedCells > 0 else { return }
    text.append("\(before)\"dropped_cells\": \(result.droppedCells)\(after)")
  }

  private func pattern(_ frame: Frame, _ measure: Measure) -> Pattern {
    let roles = frame.gradientRoles(measure)
    let hasGradient = settings.run.gradient != .none && !roles.isEmpty
    var pattern = Pattern()
    func add(_ key: String, _ value: String) {
      pattern.text += "\(before)\(JSONText.quoted(key)): \(value)\(after)".utf8
    }
    func add(_ key: String, _ member: Member) {
      pattern.pieces.append((pattern.text + Array("\(before)\(JSONText.quoted(key)): ".utf8), member))
      pattern.text = Array(after.utf8)
    }
    add("label", JSONText.quoted(measure.label))
    add("loss", JSONText.quoted(measure.card.name))
    add("params", ResultJSON.parameters(measure))
    add("source", JSONText.quoted(frame.dataset.source.name))
    add("group", .group)
    add("signature", .signature)
    add("n", .n)
    add("dropped", .dropped)
    add("classes", frame.dataset.labelClasses.map { JSONText.list($0.map(JSONText.quoted)) } ?? "null")
    add("class_weights", frame.dataset.classWeights?.json ?? "null")
    add("nonfinite", .nonfinite)
    add("undefined", .undefined)
    add("cost", .cost)
    add("sets", .sets)
    add("better", JSONText.quoted(measure.better.rawValue))
    add("test", .test)
    add("stats", .stats)
    add("quantiles", .quantiles)
    add("batches", .batches)
    add("objective", .objective)
    add("parts", .parts)
    add("grad_of", hasGradient ? JSONText.quoted(settings.run.gradient.rawValue) : "null")
    add("grad_by", hasGradient ? JSONText.quoted(roles.map(\.rawValue).joined(separator: ",")) : "null")
    return pattern
  }

  private func append(_ member: Member, of result: LossResult, to text: inout ByteBuffer) {
    switch member {
    case .group: text.append(json: result.group)
    case .signature: text.append(json: result.signature)
    case .n: text.append(result.n)
    case .dropped: text.append(result.dropped)
    case .nonfinite: text.append(result.nonfinite)
    case .undefined: text.append(result.undefinedCount)
    case .cost: text.append(json: result.cost)
    case .sets: text.append(JSONText.list(result.sets.map(ResultJSON.object)))
    case .test: text.append(json: result.testDigest)
    case .stats: ResultJSON.append(result.statistics, result.worstShard, to: &text)
    case .quantiles: text.append(TrainingJSON.quantiles(result, settings.output))
    case .batches: text.append(TrainingJSON.batches(result.batches))
    case .objective: text.append(TrainingJSON.objective(result))
    case .parts: text.append(JSONText.list(result.parts.map(ResultJSON.object)))
    }
  }

  private static func parameters(_ measure: Measure) -> String {
    JSONText.object { json in
      for parameter in measure.card.parameters { json.member(parameter.name, parameter.value(in: measure.loss)) }
    }
  }

  /// The sets that the cost of a measure of whole sets is the mean of.
  private static func object(_ set: SetResult) -> String {
    JSONText.object { json in
      json.member("name", set.name)
      json.member("n", set.n)
      json.member("value", set.value)
    }
  }

  /// What a compound adds up.
  private static func object(_ part: LossResult.Part) -> String {
    JSONText.object { json in
      json.member("loss", part.result.measure.label)
      json.member("factor", part.factor)
      json.member("cost", part.result.cost)
      json.member("share", part.share)
    }
  }

  private static func append(_ statistics: LossResult.Statistics?, _ shard: String?, to text: inout ByteBuffer) {
    text.append("{\"sum\": ")
    text.append(json: statistics?.sum)
    text.append(", \"mean\": ")
    text.append(json: statistics?.mean)
    text.append(", \"std\": ")
    text.append(json: statistics?.std)
    text.append(", \"min\": ")
    text.append(json: statistics?.min)
    text.append(", \"max\": ")
    text.append(json: statistics?.max)
    text.append(", \"worst_row\": ")
    if let row = statistics?.worstRow { text.append(row) } else { text.append("null") }
    if let shard {
      text.append(", \"worst_shard\": ")
      text.append(json: shard)
    }
    text.append("}")
  }
}

extension ByteBuffer {
  fileprivate mutating func append(json text: String?) { append(text.map(JSONText.quoted) ?? "null") }

  fileprivate mutating func append(json number: Double?) {
    guard let number else { return append("null") }
    append(number, nonFinite: .json)
  }
}

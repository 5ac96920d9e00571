import Engine
import Losses
import Tables

/// Writes the samples of sections block by block, in the order of the rows, on as many threads as there is work for.
///
/// One serves section after section: what the rows of many groups are evaluated with is made once, and the text of small
/// groups is written together.
struct SampleStream {
  typealias Format = RowStreamOutput.Format

  private let sink: Sink
  private let settings: RunSettings
  private let gradient: GradientKind
  private let threads: Int
  /// What the rows of a frame are evaluated with, and the frame.
  private var last: (frame: Frame, evaluator: SampleEvaluator)?
  /// What was not written yet: what others append stands before the samples that come then.
  var text = ByteBuffer(capacity: 0)

  /// A stream with the gradient and the threads of the run, unless others are wanted.
  init(_ settings: RunSettings, to sink: Sink = Sink(), gradient: GradientKind? = nil, threads: Int? = nil) {
    (self.sink, self.settings) = (sink, settings)
    self.gradient = gradient ?? settings.gradient
    self.threads = threads ?? settings.threadCount
  }

  /// Writes samples of a section.
  mutating func write(_ samples: Samples, of section: Report.Section, _ format: @escaping Format) throws(Failure) {
    var evaluator = evaluator(for: section)
    switch samples {
    case .kept(let rows):
      for (block, rows) in section.blocks(of: rows) { try write(block, rows, &evaluator, format) }
    case .recorded(let recordings):
      for recording in recordings { try write(recording.block, recording.rows, &evaluator, format) }
    case .replayed(let dataset):
      try finish()
      try replay(dataset, section.frame, evaluator, format)
    }
    last = (section.frame, evaluator)
  }

  /// Writes what was not written yet.
  mutating func finish() throws(Failure) {
    try sink.write(text)
    text.removeAll()
  }

  /// The same, where that is much.
  mutating func finishLarge() throws(Failure) { if text.count > 1 << 16 { try finish() } }

  /// The last one, where it is of the same columns and measures; its gradients are scaled as those of the section.
  private mutating func evaluator(for section: Report.Section) -> SampleEvaluator {
    let scale = GradientScale(gradient, section.results)
    guard let (frame, evaluator) = last.take(), frame.differsByGroupAlone(from: section.frame) else {
      return SampleEvaluator(section.plan, scale)
    }
    var own = evaluator
    own.scale = scale
    return own
  }

  private mutating func write(
    _ block: Block, _ rows: Rows, _ evaluator: inout SampleEvaluator, _ format: Format
  ) throws(Failure) {
    evaluator.evaluate(block, rows)
    format(&text, block, rows, evaluator.evaluations)
    try finishLarge()
  }

  /// Reads the files again: workers make the text of their claims, and each waits for its turn to write it.
  private func replay(
    _ dataset: Dataset, _ frame: Frame, _ evaluator: SampleEvaluator, _ format: @escaping Format
  ) throws(Failure) {
    var plan = frame.plan
    plan.selection.group = frame.groupNumber
    let queue = TextQueue(sink)
    let progress = Progress(settings, dataset, "once more")
    defer { progress?.finish() }
    try reading { () throws(ReadError) in
      let feed = try Feed(
        dataset.parts.map { ($0.table, $0.requests) }, missing: plan.missing, rowsAtOnce: TextQueue.rowsAtOnce)
      let start = Formatter(plan, evaluator)
      _ = try feed.share(among: threads, start: start) {
        (formatter, claim) throws(ReadError) in
        defer { queue.put(&formatter.text, at: claim.index) }
        try formatter.append(claim, format, queue)
        progress?.report(feed)
      }
    }
    try queue.finish()
  }

  /// One thread's share: the text of whole claims.
  private struct Formatter: Sendable {
    let plan: Plan
    var evaluator: SampleEvaluator
    var block: Block
    var troubles = Troubles()
    var text = ByteBuffer(capacity: 0)

    init(_ plan: Plan, _ evaluator: SampleEvaluator) {
      self.plan = plan
      self.evaluator = evaluator
      block = Block(layout: plan.layout, capacity: plan.capacity)
    }

    mutating func append(_ claim: Claim, _ format: Format, _ queue: TextQueue) throws(ReadError) {
      var claim = claim
      var row = claim.firstRow
      while let count = try claim.block(into: &block.columns, capacity: plan.capacity, troubles: &troubles) {
        block.count = count
        var rows = Rows(first: row)
        plan.leaveOut(&block, &rows, missing: troubles.missingRows)
        plan.classWeights?.weigh(&block)
        evaluator.evaluate(block, rows)
        format(&text, block, rows, evaluator.evaluations)
        if text.count >= TextQueue.partSize { queue.putPart(&text, at: claim.index) }
        row += count
      }
    }
  }
}

extension Report.Section {
  /// Kept rows as blocks.
  func blocks(of kept: [KeptRows.Row]) -> [(Block, Rows)] {
    stride(from: 0, to: kept.count, by: plan.capacity).map { start in
      let rows = kept[start..<min(start + plan.capacity, kept.count)]
      var block = Block(layout: plan.layout, capacity: rows.count)
      block.count = rows.count
      for (i, row) in rows.enumerated() {
        for (column, value) in row.values.enumerated() { block.columns[column][i] = value }
      }
      return (block, Rows(first: start, numbers: rows.map(\.number)))
    }
  }
}

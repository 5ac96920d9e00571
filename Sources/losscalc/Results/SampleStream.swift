import Engine
import Losses
import Tables

/// Writes the samples of a section block by block, in the order of the rows, on as many threads as there is work for.
struct SampleStream {
  typealias Format = RowStreamOutput.Format

  private let section: Report.Section
  private let samples: Samples
  private let settings: RunSettings
  private let gradient: GradientKind
  private let threads: Int

  /// A stream with the gradient and the threads of the run, unless others are wanted.
  init(
    _ section: Report.Section, _ samples: Samples, _ settings: RunSettings, gradient: GradientKind? = nil,
    threads: Int? = nil
  ) {
    (self.section, self.samples, self.settings) = (section, samples, settings)
    self.gradient = gradient ?? settings.gradient
    self.threads = threads ?? settings.threadCount
  }

  func write(to sink: Sink, _ format: @escaping Format) throws(Failure) {
    let evaluator = SampleEvaluator(section.plan, GradientScale(gradient, section.results))
    switch samples {
    case .kept(let rows): try write(rows, evaluator, sink, format)
    case .recorded(let recordings):
      var evaluator = evaluator
      for recording in recordings {
        try write(recording.block, recording.rows, &evaluator, sink, format)
      }
    case .replayed(let dataset): try replay(dataset, evaluator, sink, format)
    }
  }

  private func write(
    _ block: Block, _ rows: Rows, _ evaluator: inout SampleEvaluator, _ sink: Sink, _ format: Format
  ) throws(Failure) {
    evaluator.evaluate(block, rows)
    var text = ByteBuffer(capacity: 65_536)
    format(&text, block, rows, evaluator.evaluations)
    try sink.write(text)
  }

  private func write(
    _ kept: [KeptRows.Row], _ evaluator: SampleEvaluator, _ sink: Sink, _ format: Format
  ) throws(Failure) {
    var evaluator = evaluator
    for (block, rows) in section.blocks(of: kept) { try write(block, rows, &evaluator, sink, format) }
  }

  /// Reads the files again: workers make the text of their claims, and each waits for its turn to write it.
  private func replay(
    _ dataset: Dataset, _ evaluator: SampleEvaluator, _ sink: Sink, _ format: @escaping Format
  ) throws(Failure) {
    var plan = section.plan
    plan.selection.group = section.frame.groupNumber
    let queue = TextQueue(sink)
    let progress = Progress(settings, dataset, "once more")
    defer { progress?.finish() }
    do throws(ReadError) {
      let feed = try Feed(
        dataset.parts.map { ($0.table, $0.requests) }, missing: plan.missing, rowsAtOnce: TextQueue.rowsAtOnce)
      let start = Formatter(plan, evaluator)
      _ = try feed.share(among: threads, start: start) {
        (formatter, claim) throws(ReadError) in
        defer { queue.put(&formatter.text, at: claim.index) }
        try formatter.append(claim, format, queue)
        progress?.report(feed)
      }
    } catch {
      throw Failure(error)
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
      while true {
        let count = try claim.next(into: &block.columns, capacity: plan.capacity, troubles: &troubles)
        guard count > 0 else { return }
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

import Engine
import Losses
import Tables

/// The outcome of a run as one value: every format renders it and nothing else, so numbers cannot differ between them.
struct Report: Sendable {
  var inputs: [InputFacts]
  var sections: Sections
  var checks = Checks()
  /// How the models differ, when that was asked for.
  var differences: [PairedDifference] = []
  /// Where the costs of all groups together lie, when that was asked for.
  var pooledIntervals: [CostInterval] = []
  /// The groups of which every row was left out.
  var emptiedGroups: [EmptiedGroup] = []
  /// The sources without rows, which only a partial result may have.
  var emptySources: [Source] = []
  /// Whether the run's results become the baseline.
  var writesBaseline = false

  /// The results of one source, with the rows to print.
  struct Section: Sendable {
    var frame: Frame
    var results: [LossResult]
    /// The rows that were asked for by number or as the worst, with the inputs' values.
    var kept: [KeptRows.Row]
    /// How each class is decided for, where that was asked for.
    var classes: ClassReport?
    /// All rows, where they were kept in memory.
    var recorded = RecordedRows.here([])
    /// The first row that was evaluated, from 0.
    var firstRow: Int?
    /// The sums that the results were made from, where they are written.
    var totals: Shared<Totals>?
    /// Rows of the input, left-out ones included.
    var inputRows: Int
    /// The rows of each result, when they are compared with others.
    var rowsOfResults: [ResultRows] = []
    /// False of a merged result: the rows stayed with their shards.
    var hasRows: Bool { frame.hasRows }
    /// All rows, to be read again where none were kept.
    var all: Samples {
      guard hasRows else { return .kept([]) }
      let recordings = recorded.recordings
      return dataset.isReplayable && recordings.isEmpty ? .replayed(dataset) : .recorded(recordings)
    }
    var plan: Plan { frame.plan }
    var dataset: Dataset { frame.dataset }
    /// Rows that were evaluated.
    var rowCount: Int { results.first?.n ?? 0 }

    /// The rows that an output of a format has.
    func samples(_ settings: OutputSettings, _ format: OutputFormat, sections: Int) -> Samples {
      if settings.worst != nil { return .kept(kept) }
      let limit = settings.rowLimit(format, sources: sections)
      if limit == .max && format.isForMachines { return all }
      return .kept(Array(kept.prefix(limit)))
    }
  }

  /// Calls `body` with each result, in order; there may be one for each of many groups, which is made for this.
  func forEachResult(_ body: (LossResult) -> Void) {
    for place in sections.indices { for result in sections.results(of: place) { body(result) } }
  }

  /// A group of which every row was left out: it is in no result.
  struct EmptiedGroup: Sendable {
    var source: String
    /// The files that it was read from.
    var paths: [String] = []
    var name: String
    /// How many rows of it were left out.
    var dropped: Int
    /// How many weigh nothing.
    var weightless = 0
  }

  /// What an input file was found to be.
  struct InputFacts: Sendable {
    var role: String
    var path: String
    var format: String
    var header: Bool
    var columns: [String]
    var rows: Int
    var hash: UInt64?
  }
}

extension Frame {
  /// Whether it is that of a report's first section.
  func isFirst(of report: Report) -> Bool {
    guard let first = report.sections.first?.frame else { return false }
    return first.group == group && first.dataset.source.name == dataset.source.name
  }
}

/// The rows of a section that were kept in memory.
enum RecordedRows: Sendable {
  case here([Recording])
  /// Those of one of many groups, among those of the others.
  case group(Int, GroupedRows)

  var recordings: [Recording] {
    switch self {
    case .here(let recordings): recordings
    case .group(let number, let rows): rows.recordings(of: number)
    }
  }
}

/// Rows that can be printed.
enum Samples: Sendable {
  /// Some, with the inputs' values.
  case kept([KeptRows.Row])
  /// All, kept in memory.
  case recorded([Recording])
  /// All, to be read again from the files.
  case replayed(Dataset)

  /// How many there are; nil when it must be asked of the section.
  var count: Int? {
    switch self {
    case .kept(let rows): rows.count
    case .recorded(let recordings): recordings.reduce(0) { $0 + $1.block.count }
    case .replayed: nil
    }
  }
}

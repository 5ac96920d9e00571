import Engine

/// What is printed of a run and written to files.
struct OutputSettings: Sendable {
  var format: OutputFormat?
  var outputs: [Output] = []
  var rows: Int?
  var worst: Int?
  /// How the results of groups and sources are sorted; nil for the order of the input.
  var order: ReportOrder?
  /// What `merge` knows this run's rows by.
  var shard: ShardName?
  /// Significant digits in tables; nil for all of them.
  var digits: Int? = 4
  var color = ColorChoice.auto
  /// Pictures in ASCII alone.
  var isASCII = false
  /// The histogram of the losses under the table.
  var wantsHistogram = false
  /// How each class is decided for.
  var wantsClasses = false
  var isQuiet = false
  var isVerbose = false
  /// What `--errors` says; nil when it was not given.
  var declaredDiagnostics: DiagnosticFormat?
  /// How problems look on standard error: the runner of a workflow reads both streams.
  var diagnostics: DiagnosticFormat {
    get { declaredDiagnostics ?? (format == .github ? .github : .text) }
    set { declaredDiagnostics = newValue }
  }
  /// The size of the runs of rows whose costs are printed, too.
  var batchSize: Int?
  /// Which quantiles of the losses are printed, in per cent.
  var quantiles: [Int] = []
  /// Whether every number is filled into the formula.
  var showsWork = false
  /// Whether it was said what the gradient is of.
  var isGradientExplicit = false
}

extension OutputSettings {
  /// The formats of all outputs, standard output first.
  var formats: [OutputFormat] {
    (isQuiet ? [] : [format ?? .table]) + outputs.map(\.format)
  }

  /// Pictures of the losses need all of them.
  var wantsPictures: Bool { wantsHistogram || formats.contains(.svg) }

  /// How many samples an output of a format has, when the worst are not asked for.
  ///
  /// Depends on the format, never on the terminal; several sources are compared by their costs.
  func rowLimit(_ format: OutputFormat, sources: Int) -> Int {
    switch format.facts.rows {
    case .none: 0
    case .few: rows ?? (sources > 1 ? 0 : 20)
    case .all: rows ?? .max
    }
  }
}

enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

/// A file to write.
struct Output: Sendable {
  var format: OutputFormat
  var path: String
}

/// How results are written.
enum OutputFormat: String, CaseIterable, Sendable {
  case table, value, json, ndjson, csv, tsv, npy, md, junit, github, partial, svg, html

  /// What a format is.
  struct Facts {
    /// How many rows it has when nobody says it.
    enum Extent {
      case none
      /// The first ones, rounded, for people.
      case few
      /// Every row with every digit, for programs.
      case all
    }

    /// The extensions of its files; none where a file's name needs the format before it.
    var extensions: [String] = []
    var rows = Extent.none
    /// What it shows beside the costs.
    var shows: Contents = []
    /// Whether a file may be compressed: not one whose beginning is written at the end.
    var isCompressible = true
  }

  /// What may stand beside the costs.
  struct Contents: OptionSet {
    let rawValue: UInt16
    /// The rows of the largest losses, and columns that rows carry along.
    static let worst = Contents(rawValue: 1)
    static let carried = Contents(rawValue: 2)
    static let quantiles = Contents(rawValue: 4)
    /// The report of classes.
    static let classes = Contents(rawValue: 8)
    static let intervals = Contents(rawValue: 16)
    /// What only people read: histograms, and formulas with numbers.
    static let explanations = Contents(rawValue: 32)
    /// The penalty and the objective.
    static let objective = Contents(rawValue: 128)
    /// Numbers of as many digits as are asked for.
    static let digits = Contents(rawValue: 64)

    fileprivate static let forPeople: Contents = [
      .worst, .carried, .quantiles, .classes, .intervals, .explanations, .digits, .objective,
    ]
  }

  var facts: Facts {
    switch self {
    case .table: Facts(extensions: ["txt"], rows: .few, shows: .forPeople)
    case .md: Facts(extensions: ["md"], rows: .few, shows: .forPeople)
    case .github: Facts(rows: .few, shows: .forPeople)
    case .value: Facts()
    case .json:
      Facts(extensions: ["json"], rows: .all, shows: [.worst, .carried, .quantiles, .classes, .intervals, .objective])
    case .ndjson:
      Facts(
        extensions: ["ndjson", "jsonl"], rows: .all, shows: [.worst, .carried, .quantiles, .intervals, .objective])
    case .csv: Facts(extensions: ["csv"], rows: .all, shows: [.worst, .carried, .classes, .intervals])
    case .tsv: Facts(extensions: ["tsv"], rows: .all, shows: [.worst, .carried, .intervals])
    case .npy: Facts(extensions: ["npy"], rows: .all, shows: .worst, isCompressible: false)
    case .html:
      Facts(
        extensions: ["html", "htm"], shows: [.worst, .carried, .quantiles, .classes, .intervals, .digits, .objective])
    case .svg: Facts(extensions: ["svg"])
    case .junit: Facts(extensions: ["xml"])
    case .partial: Facts()
    }
  }

  /// The format that a file's extension stands for; behind it may stand `.gz`.
  init?(extensionOf path: String) {
    let isCompressed = path.hasSuffix(".gz")
    let name = path.dropLast(isCompressed ? 3 : 0).split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let own = name[name.index(after: dot)...].lowercased()
    let found = OutputFormat.allCases.first { $0.facts.extensions.contains(own) }
    guard let found, !isCompressed || found.facts.isCompressible else { return nil }
    self = found
  }

  /// True when samples are for programs: every row, every digit.
  var isForMachines: Bool { facts.rows == .all }
}

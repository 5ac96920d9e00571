import Platform

/// An input, opened and looked at: its format, header and columns are known, no row has been taken.
public final class Table: Sendable {
  public let path: String
  public let format: Format
  public let hasHeader: Bool
  /// One a column: the header's, an empty cell staying empty; without a header their numbers from `1` on.
  public let names: [String]
  /// The columns that are elements of arrays, as `p.1` and `p.2` are: their places name them, and no word of the input.
  public let elements: Set<Int>
  /// A regular file: it may be opened again for a second pass.
  public let isReplayable: Bool
  /// What was found out about a delimited text; nil of other formats.
  public let text: TextFacts?
  /// The cells of the first data rows, as text.
  ///
  /// Those that are in memory when the columns are found out, at most a hundred; empty where the opener of the format
  /// looks at none. A row may have fewer cells than there are columns.
  public let head: [[String]]
  /// As many rows as there may be at most, by the size of the file; `.max` where that is not known.
  public let mostRows: Int
  /// The column of ids that rows have by themselves: the keys of an object of JSON; nil where there are none.
  ///
  /// It has no name, and it is no data.
  public let keyColumn: Int?
  /// Whether those ids are 0, 1, 2… in order, so that they say no more than the order of the rows does.
  public let isKeyCounted: Bool
  /// The classes that the input lists beside its arrays, in the order of an array's elements; nil where it lists none.
  public let classNames: [String]?
  /// What the input has beside its table, each in a few words.
  public let leftOut: [String]
  /// The arrays of three axes and more among its columns, where no axis was found to be that of the classes.
  public let stacks: [ArrayStack]
  let options: ReadOptions
  private let headerPlaces: [Place]
  /// The whole input, where it is in memory because it cannot be opened again.
  private let kept: Source?
  /// The rows, until a feed takes them.
  private let stream: Guarded<(any RowStream)?>

  /// Opens one input; `-` is standard input.
  ///
  /// Several that may be pipes are opened together, by `open`.
  public convenience init(path: String, options: ReadOptions = ReadOptions()) throws(ReadError) {
    var opening = try Opening([path], options)
    try opening.keepPipes(options)
    try self.init(
      path, options, opening.opened(0, options), mostRows: opening.mostRows(0), kept: opening.kept(0))
  }

  /// Opens all inputs of a run, which are read alike.
  ///
  /// Two pipes may be fed by one writer, which waits until the first of them is read before it writes to the second:
  /// so all are opened at once, and whichever has bytes is looked at.
  public static func open(
    _ paths: [String], options: ReadOptions = ReadOptions()
  ) throws(ReadError) -> [Table] {
    var opening = try Opening(paths, options)
    try opening.keepPipes(options)
    var opened: [Opened] = []
    for i in paths.indices { opened.append(try opening.opened(i, options)) }
    let options = options.arranging(opened)
    if options.axes != nil { for i in paths.indices { opened[i] = try opening.opened(i, options) } }
    var tables: [Table] = []
    for (i, path) in paths.enumerated() {
      // What one file calls a class is none of the names in another.
      var own = options
      if opened[i].text?.header.dependsOnClasses ?? false {
        for j in paths.indices where j != i { own.classWords.formUnion(opened[j].classWords(options)) }
        opened[i] = try opening.opened(i, own)
      }
      tables.append(try Table(path, own, opened[i], mostRows: opening.mostRows(i), kept: opening.kept(i)))
    }
    return tables
  }

  private init(
    _ path: String, _ options: ReadOptions, _ opened: Opened, mostRows: Int, kept: Source?
  ) throws(ReadError) {
    self.path = path
    self.mostRows = mostRows
    self.kept = kept
    // Standard input cannot be opened again, even where a file is redirected to it.
    isReplayable = kept != nil || opened.isReplayable && path != "-"
    format = opened.format
    hasHeader = opened.hasHeader
    (names, elements) = (opened.names, opened.elements)
    text = opened.text
    head = opened.head
    headerPlaces = opened.headerPlaces
    (keyColumn, isKeyCounted, leftOut) = (opened.keyColumn, opened.isKeyCounted, opened.leftOut)
    classNames = opened.classNames
    stacks = options.axes == nil ? ArrayStack.all(opened.shapes) : []
    stream = Guarded(opened.stream)
    self.options = options
  }

  public var columnCount: Int { names.count }

  /// The same input from its beginning, for a second pass; it must be replayable.
  public func reopened() throws(ReadError) -> Table {
    guard let kept else { return try Table(path: path, options: options) }
    return try Table(path, options, Opening.look(kept, options), mostRows: mostRows, kept: kept)
  }

  /// Where a column's name stands, or the beginning of the input for none.
  public func place(ofHeader column: Int? = nil) -> Place {
    if let column, headerPlaces.indices.contains(column) { return headerPlaces[column] }
    guard let first = headerPlaces.first else { return Place(path: path) }
    return Place(path: path, line: first.line, column: 1, source: first.source)
  }

  /// The rows from the first on: those that were looked at, or, when they are given away already, read anew.
  func takeStream() throws(ReadError) -> any RowStream {
    let taken = stream.withLock { stream in
      defer { stream = nil }
      return stream
    }
    if let taken { return taken }
    if let kept { return try Opening.look(kept, options).stream }
    return try Opening([path], options).opened(0, options).stream
  }
}

/// Opens what `numpy.savez` writes: a ZIP file of arrays, each named by its member.
struct NPZFile {
  /// A local header, or the end of a file without members.
  static let magic = Array("PK".utf8)

  private let source: Source
  /// The whole file, when it comes from a pipe or is compressed once more: its directory is at its end.
  private let memory: [UInt8]
  private var directory: ZipDirectory

  /// Opens an archive; `look` opens what is packed in one that has no arrays.
  static func open(
    _ source: Source, _ options: ReadOptions, look: (Source) throws(ReadError) -> Opened
  ) throws(ReadError) -> Opened {
    var source = source
    var memory: [UInt8] = []
    if source.size == 0 {
      let head = source.takeHead()
      memory = try source.rest(after: head)
    }
    var file = Self(source: source, memory: memory, directory: ZipDirectory(source, memory: memory))
    let entries = try file.directory.entries()
    if !entries.isEmpty, !entries.contains(where: { $0.name.hasSuffix(".npy") }) {
      return try file.openOther(ZipArchive(path: source.path, entries: entries), look)
    }
    var arrays = try file.arrays(entries)
    let classes = arrays.takeClassNames()
    var opened = try arrays.opened(.npz, source, memory, options)
    opened.classNames = try classes.map { array throws(ReadError) in try NPYHead.rows(array).map { $0[0] } }
    opened.leftOut = classes.map { ["'\($0.name)' (the classes)"] } ?? []
    return opened
  }

  /// Opens the only file of an archive that has no arrays.
  private mutating func openOther(
    _ archive: ZipArchive, _ look: (Source) throws(ReadError) -> Opened
  ) throws(ReadError) -> Opened {
    guard let file = archive.onlyFile else { throw archive.refusal }
    var content = source.part(of: file, from: try directory.start(of: file), memory: memory)
    let bytes = try content.rest()
    guard !bytes.isEmpty else { throw ReadError("empty", "no data", at: Place(path: source.path)) }
    let hash = try memory.isEmpty ? source.wholeHash() : source.hash
    var opened = try look(source.unpacked(bytes, hash: hash))
    opened.isReplayable = source.isRegular
    return opened
  }

  /// The arrays that can be columns; the others are passed over.
  private mutating func arrays(_ entries: [ZipEntry]) throws(ReadError) -> [NPYArray] {
    var arrays: [NPYArray] = []
    var refusal: ReadError?
    for entry in entries where entry.name.hasSuffix(".npy") {
      let start = try directory.start(of: entry)
      var content = source.part(of: entry, from: start, memory: memory)
      let head = try NPYFile.head(&content)
      let header: NPYHeader
      do throws(ReadError) {
        header = try NPYHeader(head[...], source.path)
        guard entry.size == header.length + header.size else {
          throw .archive(source.path, "'\(entry.arrayName)' is not a whole array")
        }
      } catch {
        refusal = refusal ?? error
        continue
      }
      let place = try place(of: entry, header, start, &content)
      arrays.append(NPYArray(name: entry.arrayName, header: header, place: place))
    }
    guard !arrays.isEmpty else { throw refusal ?? .archive(source.path, "no arrays in this .npz file") }
    return arrays
  }

  /// Where the numbers behind a header are, to be read when they are wanted.
  private func place(
    of entry: ZipEntry, _ header: NPYHeader, _ start: Int, _ content: inout Source
  ) throws(ReadError) -> NPYArray.Place {
    if header.isByRow { return .rows(content) }
    guard entry.method == ZipEntry.deflated else {
      return .columns(source, offset: start + header.length, memory: memory)
    }
    // The columns are far apart, and only a whole that is inflated can be read anywhere.
    return .columns(source, offset: 0, memory: try content.rest())
  }
}

extension [NPYArray] {
  /// Takes out the array that lists the classes, which has no row for each label.
  mutating func takeClassNames() -> NPYArray? {
    let found = firstIndex { array in
      ClassListing.areCalled(array.name) && array.header.shape.count == 1 && array.header.rows <= ClassListing.most
        && contains { $0.header.columns == array.header.rows && $0.header.rows != array.header.rows }
    }
    return found.map { remove(at: $0) }
  }

  /// The arrays of a file side by side.
  func opened(
    _ format: Format, _ source: Source, _ memory: [UInt8], _ options: ReadOptions
  ) throws(ReadError) -> Opened {
    var arrays = self
    if let axes = options.axes { try arrays.arrange(axes) }
    return Opened(
      format: format, isReplayable: source.isRegular, hasHeader: true, names: arrays.flatMap(\.names),
      elements: NPYArray.elements(of: arrays), head: try arrays.head(), shapes: map(\.header.shape),
      stream: NPYArraysStream(source, arrays, hash: memory.isEmpty ? nil : source.hash, chunkSize: options.chunkSize))
  }

  /// Their first rows.
  private func head() throws(ReadError) -> [[String]] {
    var heads: [(rows: [[String]], width: Int)] = []
    for array in self { heads.append((try NPYHead.rows(array), array.header.width)) }
    return NPYHead.joined(heads)
  }

  /// Makes a row for each label of all arrays.
  private mutating func arrange(_ axes: ArrayAxes) throws(ReadError) {
    for index in indices {
      let header = self[index].header
      if !axes.standsInRows(header) {
        var content = self[index].content
        let bytes = try NPYFile.bytes(header.size, of: &content)
        self[index].place = .rows(content.part(from: 0, memory: axes.turned(bytes[...], header)))
      }
      self[index].header = axes.arranged(header)
    }
  }
}

import Messages

/// A format that people have and that is not read here: how it begins, and what makes something readable of it.
struct ForeignFormat: Sendable {
  /// What makes something readable of a file.
  ///
  /// Each file is compared with all formats, so that what is said of one is put together for that one alone.
  private enum Way {
    /// A function of pandas, and which part of what it gives is the table.
    case pandas(String, part: String = "")
    /// A function of pandas that gives anything.
    case pandasObject(String)
    /// A program, with its options; the format is but packed, whatever is in it.
    case unpacked(by: String)
    /// An archive, of which this is the first file.
    case archive(String?)
    /// Text whose lines begin with the label.
    case labelled
    /// What helps where no program does.
    case advice(String)
  }

  let name: String
  /// The first bytes of it, each as the scalar of its number.
  private let magic: String
  private let way: Way

  /// What an input is by its first bytes; nil for text and for what is read here.
  static func of(_ head: [UInt8]) -> Self? {
    if let known = all.first(where: { head.lazy.map(Unicode.Scalar.init).starts(with: $0.magic.unicodeScalars) }) {
      return known
    }
    if isPickle(head) { return ForeignFormat("a pickle", "", .pandasObject("read_pickle")) }
    if head.count > 262, head[257..<262].elementsEqual(Array("ustar".utf8)) {
      return ForeignFormat("a tar archive", "", .archive(firstFile(inTar: head)))
    }
    if isSparse(head) { return ForeignFormat("a file of features for LIBSVM", "", .labelled) }
    return isMarkup(head) ? ForeignFormat("HTML", "", .pandas("read_html", part: "[0]")) : nil
  }

  private init(_ name: String, _ magic: String, _ way: Way) {
    (self.name, self.magic, self.way) = (name, magic, way)
  }

  func error(_ path: String) -> ReadError {
    func error(isPacked: Bool = false, _ hint: Cure) -> ReadError {
      ReadError(
        isPacked ? "compressed" : "binary", "\(name) is not \(isPacked ? "unpacked" : "read") here",
        at: Place(path: path), hints: [hint])
    }
    switch way {
    case .pandas(let function, let part):
      return error(.command(.feed(path, [ForeignFormat.pandas("pandas.\(function)(sys.argv[1])\(part)")])))
    case .pandasObject(let function):
      let frame = "pandas.DataFrame(pandas.\(function)(sys.argv[1]))"
      return error(.command(.feed(path, [ForeignFormat.pandas(frame)])))
    case .unpacked(let program):
      var filter = Filter()
      filter.words = program.split(separator: " ").map(String.init)
      return error(isPacked: true, .command(.feed(path, [filter])))
    case .archive(let first?):
      return error(isPacked: true, .command(.feed(path, [Filter("tar", "-xOf", path, first, from: .words)])))
    case .archive: return error(isPacked: true, "tar -xf unpacks it")
    case .labelled:
      return error(.command(.feed(path, [Filter("awk", "{print $1}")]), reason: "the labels alone"))
    case .advice(let text): return error(.sentence(text))
    }
  }

  private static let all: [Self] = [
    ForeignFormat("Parquet", "PAR1", .pandas("read_parquet")),
    ForeignFormat("Arrow", "ARROW1", .pandas("read_feather")),
    ForeignFormat("Feather", "FEA1", .pandas("read_feather")),
    ForeignFormat("HDF5", "\u{89}HDF", .pandas("read_hdf")),
    ForeignFormat("an old Excel workbook", "\u{d0}\u{cf}\u{11}\u{e0}", .pandas("read_excel")),
    ForeignFormat("Stata", "<stata_dta>", .pandas("read_stata")),
    ForeignFormat("SPSS", "$FL2", .pandas("read_spss")),
    ForeignFormat(
      "MATLAB", "MATLAB 5.0 MAT-file",
      .advice(
        "in MATLAB: writematrix(x, 'x.csv'); in Python: numpy.savetxt('x.csv', scipy.io.loadmat(path)['x'])")),
    ForeignFormat("R data", "RDX3\n", .advice("in R: write.csv(x, 'x.csv', row.names = FALSE)")),
    ForeignFormat("R data", "RDX2\n", .advice("in R: write.csv(x, 'x.csv', row.names = FALSE)")),
    ForeignFormat("R data", "X\n\0\0\0", .advice("in R: write.csv(readRDS(path), 'x.csv')")),
    ForeignFormat(
      "SQLite", "SQLite format 3\0",
      .advice("sqlite3 -csv -header FILE 'select y, p from TABLE' prints the columns that losscalc bce - reads")),
    ForeignFormat(
      "a pointer of Git LFS", "version https://git-lfs.github.com/spec/",
      .advice("'git lfs pull' fetches the file that it stands for")),
    ForeignFormat(
      "a result that losscalc printed", "{\n  \"schema\": \"losscalc.",
      .advice("it is compared with others: losscalc diff OLD NEW, or --baseline FILE of a run")),
    ForeignFormat("PDF", "%PDF-", .advice("it has pages and no table")),
    ForeignFormat("PyTorch", "\u{80}\u{2}\u{8a}\nl\u{fc}\u{9c}F", .advice(torch)),
    // It begins with the length of its first record, in eight bytes.
    ForeignFormat(
      "TensorBoard's event file", "\u{18}\0\0\0\0\0\0\0",
      .advice("TensorBoard saves a curve as CSV; in Python the EventAccumulator of tensorboard reads it")),
    ForeignFormat("zstd", "(\u{b5}/\u{fd}", .unpacked(by: "zstd -dc")),
    ForeignFormat("xz", "\u{fd}7zXZ\0", .unpacked(by: "xz -dc")),
    ForeignFormat("bzip2", "BZh", .unpacked(by: "bzip2 -dc")),
    ForeignFormat("lz4", "\u{4}\"M\u{18}", .unpacked(by: "lz4 -dc")),
    ForeignFormat("compress", "\u{1f}\u{9d}", .unpacked(by: "gzip -dc")),
    ForeignFormat("7-Zip", "7z\u{bc}\u{af}'\u{1c}", .unpacked(by: "7z x -so")),
    ForeignFormat("RAR", "Rar!", .unpacked(by: "unrar p -inul")),
  ]

  /// What says how to get numbers out of a checkpoint.
  static let torch = "in Python: numpy.save('x.npy', torch.load(path)['x'].numpy())"

  /// The first file in a tar archive, which its header names; folders have headers, too, and stand before it.
  private static func firstFile(inTar head: [UInt8]) -> String? {
    var start = 0
    while start + 512 <= head.count, head[start] != 0 {
      let name = String(decoding: head[start..<start + 100].prefix { $0 != 0 }, as: UTF8.self)
      let size = head[start + 124..<start + 136].reduce(0) { $1 &- Byte.zero < 8 ? 8 * $0 + Int($1 - Byte.zero) : $0 }
      if [0, Byte.zero].contains(head[start + 156]), !name.isEmpty { return name }
      start += 512 + (size + 511) / 512 * 512
    }
    return nil
  }

  /// What writes a frame of pandas as a table.
  private static func pandas(_ frame: String) -> Filter {
    Filter("python3", "-c", "import sys, pandas; \(frame).to_csv(sys.stdout, index=False)")
  }

  /// Protocols 2 to 5 begin with their number; no text does.
  private static func isPickle(_ head: [UInt8]) -> Bool { head.count > 2 && head[0] == 0x80 && 2...5 ~= head[1] }

  /// A label, and features each as its number, a colon and its value: `1 3:0.5 7:2`.
  private static func isSparse(_ head: [UInt8]) -> Bool {
    let rest = head.drop { $0 &- Byte.zero < 10 || "+-.".utf8.contains($0) }
    guard rest.startIndex > 0, rest.first == Byte.space else { return false }
    let line = String(decoding: head.prefix { $0 != Byte.lineFeed }, as: UTF8.self)
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.count > 1 && Double(words[0]) != nil
      && words.dropFirst().allSatisfy { word in
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && Int(parts[0]).map { $0 >= 0 } ?? false && Double(parts[1]) != nil
      }
  }

  private static func isMarkup(_ head: [UInt8]) -> Bool {
    let start = head.prefix(200).drop { Byte.isSpace($0) || Byte.orderMark.contains($0) }
    guard start.first == UInt8(ascii: "<") else { return false }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<table", "<head", "<body"].contains { text.hasPrefix($0) }
  }
}

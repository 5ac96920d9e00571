import Messages

/// A format that people have and that is not read here: how it begins, and what makes something readable of it.
struct ForeignFormat: Sendable {
  var name: String
  /// The first bytes of it.
  var magic: [UInt8]
  /// What turns it into text; empty when nothing does that simply.
  var filters: [Filter] = []
  /// What helps where no filter does.
  var advice: String?
  /// Whether it is only packed, whatever is in it.
  var isPacking = false
  /// The first file in an archive.
  var member: String?

  /// What an input is by its first bytes; nil for text and for what is read here.
  static func of(_ head: [UInt8]) -> Self? {
    if let known = all.first(where: { head.starts(with: $0.magic) }) { return known }
    if isPickle(head) { return pickle }
    if head.count > 262, head[257..<262].elementsEqual(Array("ustar".utf8)) { return tar(head) }
    return isMarkup(head) ? html : nil
  }

  func error(_ path: String) -> ReadError {
    if let member {
      let filter = Filter("tar", "-xOf", path, member, from: .words)
      return ReadError(
        "compressed", "\(name) is not unpacked here", at: Place(path: path), hints: [.command(.feed(path, [filter]))])
    }
    let hints: [Cure] =
      filters.isEmpty ? advice.map { [.sentence($0)] } ?? [] : [.command(.feed(path, filters))]
    if isPacking {
      return ReadError("compressed", "\(name) is not unpacked here", at: Place(path: path), hints: hints)
    }
    return ReadError("binary", "\(name) is not read here", at: Place(path: path), hints: hints)
  }

  private static let all: [Self] = [
    Self(name: "Parquet", magic: Array("PAR1".utf8), filters: [pandas("read_parquet")]),
    Self(name: "Arrow", magic: Array("ARROW1".utf8), filters: [pandas("read_feather")]),
    Self(name: "Feather", magic: Array("FEA1".utf8), filters: [pandas("read_feather")]),
    Self(name: "HDF5", magic: [0x89, 0x48, 0x44, 0x46], filters: [pandas("read_hdf")]),
    Self(name: "an old Excel workbook", magic: [0xd0, 0xcf, 0x11, 0xe0], filters: [pandas("read_excel")]),
    Self(name: "Stata", magic: Array("<stata_dta>".utf8), filters: [pandas("read_stata")]),
    Self(name: "SPSS", magic: Array("$FL2".utf8), filters: [pandas("read_spss")]),
    Self(
      name: "MATLAB", magic: Array("MATLAB 5.0 MAT-file".utf8),
      advice: "in MATLAB: writematrix(x, 'x.csv'); in Python: numpy.savetxt('x.csv', scipy.io.loadmat(path)['x'])"),
    Self(name: "R data", magic: Array("RDX3\n".utf8), advice: "in R: write.csv(x, 'x.csv', row.names = FALSE)"),
    Self(name: "R data", magic: Array("RDX2\n".utf8), advice: "in R: write.csv(x, 'x.csv', row.names = FALSE)"),
    Self(name: "R data", magic: Array("X\n\0\0\0".utf8), advice: "in R: write.csv(readRDS(path), 'x.csv')"),
    Self(
      name: "SQLite", magic: Array("SQLite format 3\0".utf8),
      advice: "sqlite3 -csv -header FILE 'select y, p from TABLE' prints the columns that losscalc bce - reads"),
    Self(
      name: "a pointer of Git LFS", magic: Array("version https://git-lfs.github.com/spec/".utf8),
      advice: "'git lfs pull' fetches the file that it stands for"),
    Self(
      name: "a result that losscalc printed", magic: Array("{\n  \"schema\": \"losscalc.".utf8),
      advice: "it is compared with others: losscalc diff OLD NEW, or --baseline FILE of a run"),
    Self(name: "PDF", magic: Array("%PDF-".utf8), advice: "it has pages and no table"),
    Self(
      name: "PyTorch", magic: [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46], advice: Self.torch),
    Self(
      // It begins with the length of its first record, in eight bytes.
      name: "TensorBoard's event file", magic: [0x18, 0, 0, 0, 0, 0, 0, 0],
      advice: "TensorBoard saves a curve as CSV; in Python the EventAccumulator of tensorboard reads it"),
    packing("zstd", [0x28, 0xb5, 0x2f, 0xfd], by: "zstd"),
    packing("xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], by: "xz"),
    packing("bzip2", Array("BZh".utf8), by: "bzip2"),
    packing("lz4", [0x04, 0x22, 0x4d, 0x18], by: "lz4"),
    packing("compress", [0x1f, 0x9d], by: "gzip"),
    Self(
      name: "7-Zip", magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], filters: [Filter("7z", "x", "-so")], isPacking: true),
    Self(name: "RAR", magic: Array("Rar!".utf8), filters: [Filter("unrar", "p", "-inul")], isPacking: true),
  ]

  /// What says how to get numbers out of a checkpoint.
  static let torch = "in Python: numpy.save('x.npy', torch.load(path)['x'].numpy())"

  private static let pickle = Self(name: "a pickle", magic: [], filters: [pandas("read_pickle", isFrame: false)])
  private static let html = Self(name: "HTML", magic: [], filters: [pandas("read_html", table: "[0]")])

  /// A tar archive, with the first file in it, which its header names; folders have headers, too, and stand before it.
  private static func tar(_ head: [UInt8]) -> Self {
    var (archive, start) = (Self(name: "a tar archive", magic: [], isPacking: true), 0)
    archive.advice = "tar -xf unpacks it"
    while start + 512 <= head.count, head[start] != 0 {
      let name = String(decoding: head[start..<start + 100].prefix { $0 != 0 }, as: UTF8.self)
      let size = head[start + 124..<start + 136].reduce(0) { $1 &- Byte.zero < 8 ? 8 * $0 + Int($1 - Byte.zero) : $0 }
      if [0, Byte.zero].contains(head[start + 156]), !name.isEmpty {
        archive.member = name
        break
      }
      start += 512 + (size + 511) / 512 * 512
    }
    return archive
  }

  private static func packing(_ name: String, _ magic: [UInt8], by program: String) -> Self {
    Self(name: name, magic: magic, filters: [.unpacked(by: program)], isPacking: true)
  }

  /// What reads a file as a table, and makes one of the arrays and lists that are none.
  private static func pandas(_ function: String, table: String = "", isFrame: Bool = true) -> Filter {
    let read = "pandas.\(function)(sys.argv[1])\(table)"
    let frame = isFrame ? read : "pandas.DataFrame(\(read))"
    return Filter("python3", "-c", "import sys, pandas; \(frame).to_csv(sys.stdout, index=False)")
  }

  /// Protocols 2 to 5 begin with their number; no text does.
  private static func isPickle(_ head: [UInt8]) -> Bool { head.count > 2 && head[0] == 0x80 && 2...5 ~= head[1] }

  private static func isMarkup(_ head: [UInt8]) -> Bool {
    let start = head.prefix(200).drop { Byte.isSpace($0) || Byte.orderMark.contains($0) }
    guard start.first == UInt8(ascii: "<") else { return false }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<table", "<head", "<body"].contains { text.hasPrefix($0) }
  }
}

import Messages

/// A ZIP file that is none of arrays: one packed file, or something that is only stored as one.
struct ZipArchive {
  /// Larger content is not held in memory.
  private static let mostBytes = 1 << 32

  let path: String
  let entries: [ZipEntry]

  /// The files in it, without folders and what a system adds of its own.
  private var files: [ZipEntry] {
    entries.filter { entry in
      !entry.name.hasSuffix("/") && !entry.name.hasPrefix("__MACOSX/") && !entry.name.hasSuffix(".DS_Store")
    }
  }

  /// The only file in it, if it is an archive of one file.
  var onlyFile: ZipEntry? {
    guard kind == nil, files.count == 1, files[0].size < Self.mostBytes else { return nil }
    return files[0]
  }

  /// What the archive is, when it is no table, or several.
  var refusal: ReadError {
    if let kind {
      return ReadError("binary", "\(kind.name) is not read here", at: Place(path: path), hints: [.sentence(kind.cure)])
    }
    guard !files.isEmpty else { return ReadError("empty", "this zip archive has no files", at: Place(path: path)) }
    let names = files.prefix(5).map(\.name.quotable).joined(separator: ", ") + (files.count > 5 ? ", ..." : "")
    return ReadError(
      "compressed", "a zip archive of \(files.count) files: \(names)", at: Place(path: path),
      hints: files.prefix(3).map { file in
        .command(.feed(path, [Filter("unzip", "-p", path, file.name, from: .words)]))
      })
  }

  /// What such an archive is known as, by the names in it.
  private var kind: (name: String, cure: String)? {
    func has(_ end: String) -> Bool { entries.contains { $0.name == end || $0.name.hasSuffix("/" + end) } }
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
      return ("a spreadsheet (Excel)", "save it as CSV: File > Save As > CSV UTF-8")
    }
    if has("word/document.xml") { return ("a document (Word)", "save its table as CSV, or as plain text") }
    if has("ppt/presentation.xml") { return ("a presentation (PowerPoint)", "it has no table that is read here") }
    if has("content.xml"), has("META-INF/manifest.xml") || has("mimetype") {
      return ("a spreadsheet or a document (OpenDocument)", "save it as CSV: File > Save As > Text CSV")
    }
    if has("data.pkl") { return ("a PyTorch checkpoint", ForeignFormat.torch) }
    if has("model.weights.h5") { return ("a Keras model", "save predictions: numpy.save('p.npy', model.predict(x))") }
    return nil
  }
}

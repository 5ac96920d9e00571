import Engine
import Messages
import Platform
import Tables

/// A file that this program wrote earlier, and what it is where it is something else.
enum SavedFile {
  /// Reads a file as JSON, so many bytes at a time, on several threads where it is long.
  static func reader(
    _ path: String, step: Int = 1 << 21, threads: Int = System.processorCount
  ) throws(Failure) -> JSONReader {
    do throws(SystemError) { _ = try System.status(path) } catch {
      throw Failure([Problem(unreadable: path, error)], .noInput)
    }
    let window = try reading { () throws(ReadError) in try JSONWindow(path, step: step) }
    return JSONReader(path: path, window, threads: threads)
  }

  /// Whether a path leads to an object of JSON; of a pipe, whose bytes come but once, it is taken for granted.
  static func holdsObject(_ path: String) -> Bool {
    guard let kind = try? System.status(path).kind, kind != .directory else { return false }
    guard kind == .regular else { return true }
    return beginning(of: path)?.first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  /// The first bytes of a file, inflated where it is compressed; nil where it cannot be read.
  static func beginning(of path: String) -> ArraySlice<UInt8>? {
    guard var window = try? JSONWindow(path, step: 1 << 10) else { return nil }
    while window.count == 0, (try? window.extend()) ?? false {}
    return window.bytes.prefix(window.count)
  }

  /// How a pointer of Git LFS begins.
  private static let pointer = "version https://git-lfs.github.com/spec/"
  /// So many bytes tell what a file is.
  static let longestMark = pointer.utf8.count

  /// What git and editors make of a file, told by the bytes at which it turned out not to be well-formed; nil where it is
  /// none of that.
  static func mishap(_ bytes: ArraySlice<UInt8>, _ place: Place) -> Failure? {
    let word = place.path.shellWord
    let isFirst = place.line == 1 && place.column == 1
    if isFirst, bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return .data(
        "encoding", "UTF-16 text", at: Place(path: place.path),
        hints: ["iconv -f UTF-16 -t UTF-8 \(word) > new.json && mv new.json \(word)"])
    }
    if bytes.starts(with: pointer.utf8) {
      return .data(
        "result-file", "a Git LFS pointer, not the file itself", at: Place(path: place.path), hints: ["git lfs pull"])
    }
    // No line of JSON begins with it.
    guard bytes.starts(with: "<<<<<<< ".utf8) else { return nil }
    return .data(
      "result-file", "a git merge conflict begins here", at: place,
      hints: [
        .words(["git", "checkout", "--ours", place.path], reason: "to keep one side"),
        "--update-baseline makes a baseline anew",
      ])
  }
}

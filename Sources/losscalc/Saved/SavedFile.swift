import Engine
import Messages
import Platform
import Tables

/// The bytes of a file that this program wrote earlier, and what it is where it is something else.
enum SavedFile {
  static func contents(of path: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) { _ = try System.status(path) } catch {
      throw Failure([Problem(unreadable: path, error)], .noInput)
    }
    let bytes: [UInt8]
    do throws(ReadError) { bytes = try Inflated.contents(of: path) } catch {
      throw Failure(error)
    }
    return bytes
  }

  /// What git and editors make of a file; nil where it is none of that.
  ///
  /// Asked only when it is not well-formed.
  static func mishap(_ bytes: [UInt8], _ path: String) -> Failure? {
    let word = path.shellWord
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return .data(
        "encoding", "UTF-16 text", at: Place(path: path),
        hints: ["iconv -f UTF-16 -t UTF-8 \(word) > new.json && mv new.json \(word)"])
    }
    if bytes.starts(with: Array("version https://git-lfs.github.com/spec/".utf8)) {
      return .data(
        "result-file", "a Git LFS pointer, not the file itself", at: Place(path: path), hints: ["git lfs pull"])
    }
    guard let line = conflict(bytes) else { return nil }
    return .data(
      "result-file", "a git merge conflict begins here", at: Place(path: path, line: line, column: 1),
      hints: [
        .words(["git", "checkout", "--ours", path], reason: "to keep one side"),
        "--update-baseline makes a baseline anew",
      ])
  }

  /// The line of the first mark of a merge conflict; nil where there is none.
  private static func conflict(_ bytes: [UInt8]) -> Int? {
    let mark = Array("<<<<<<< ".utf8)
    if bytes.starts(with: mark) { return 1 }
    // No line of JSON begins with it; few bytes of a file are this one.
    var place = bytes.firstIndex(of: mark[0])
    while let found = place {
      if found > 0, bytes[found - 1] == 10, bytes[found...].starts(with: mark) {
        return bytes[..<found].count { $0 == 10 } + 1
      }
      place = bytes[(found + 1)...].firstIndex(of: mark[0])
    }
    return nil
  }
}

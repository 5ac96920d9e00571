package import Messages
package import Platform

/// What stands near a path that cannot be read: a file of nearly its name, or the files in it.
package struct NearFile {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The path up to its last slash, the slash included.
  private var folder: Substring { path.lastIndex(of: "/").map { path[...$0] } ?? "" }

  /// The file that was probably meant: a slip away from what was typed, and no other of a series.
  package var name: String? {
    let wanted = String(path.dropFirst(folder.count))
    let names = System.names(in: folder.isEmpty ? "." : String(folder)).sorted()
      .filter { (try? System.status(folder + $0))?.kind == .regular }
    return slip(wanted, among: names).map { folder + $0 }
  }

  /// The files of a directory that are most likely its data, as the shell names them all; nil when there are none.
  package var pattern: String? {
    let endings = System.names(in: path).compactMap(NearFile.ending).filter { NearFile.readable.contains($0) }
    let counts = Dictionary(grouping: endings, by: \.self).mapValues(\.count)
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return (path.hasSuffix("/") ? path : path + "/").shellWord + "*.\(best.key)"
  }

  /// What prints the tables in a directory one below the other, the header of all but once; nil where there are none.
  package var joined: String? {
    guard (try? System.status(path))?.kind == .directory, let pattern,
      ["csv", "tsv", "txt"].contains(where: { pattern.hasSuffix(".\($0)") })
    else { return nil }
    return "awk 'FNR==1&&NR>1&&$0==h&&h~/[A-Za-z]/{next} NR==1{h=$0} 1' \(pattern)"
  }

  private static let readable = ["csv", "tsv", "txt", "json", "ndjson", "jsonl", "npy", "npz", "csv.gz", "json.gz"]

  /// What follows the first point of a name, but for one at its beginning.
  private static func ending(_ name: String) -> String? {
    let visible = name.dropFirst()
    return name.hasPrefix(".") ? nil : visible.firstIndex(of: ".").map { String(visible[visible.index(after: $0)...]) }
  }
}

extension Problem {
  /// A file that cannot be read, wherever it was named.
  package init(unreadable path: String, _ error: SystemError, hints: [Cure] = []) {
    let reason = error.isMissing ? "no such file" : error.isForbidden ? "permission denied" : error.reason
    self.init(
      "no-file", "\(path.visible): \(reason)", hints: (error.isMissing ? [.command(.seek(path))] : []) + hints)
  }
}

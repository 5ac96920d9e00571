import Messages
import Platform

/// Paths as a code host knows them: from the root of the repository.
enum RepositoryPath {
  /// A path from the root of the repository in which the program runs; as it is where there is none.
  static func text(_ path: String) -> String {
    guard let folder = System.currentFolder, let root = root(of: folder) else { return path }
    let whole = normal(path.hasPrefix("/") ? path : folder + "/" + path)
    let base = normal(root)
    guard whole.starts(with: base), whole.count > base.count else { return path }
    return whole.dropFirst(base.count).joined(separator: "/")
  }

  /// The nearest folder above that holds a repository: its `.git` is a folder, or a file in a work tree.
  private static func root(of folder: String) -> String? {
    var parts = normal(folder)
    while true {
      let candidate = "/" + parts.joined(separator: "/")
      if (try? System.status(candidate + "/.git")) != nil { return candidate }
      guard parts.popLast() != nil else { return nil }
    }
  }

  /// The names of a path, without `.` and `..`.
  private static func normal(_ path: String) -> [String] {
    var names: [String] = []
    for name in path.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(String(name)) }
    }
    return names
  }
}

extension String {
  /// A path without `./` in front.
  var withoutDots: Substring {
    var path = self[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return path
  }
}

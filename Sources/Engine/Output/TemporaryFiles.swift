import Platform

/// The temporary files of unfinished outputs: a signal that ends the program removes them.
///
/// One for the whole process, because signals are.
enum TemporaryFiles {
  private struct Content {
    var paths: Set<String> = []
    var isWatching = false
  }

  private static let content = Guarded(Content())

  package static func add(_ path: String) {
    let isFirst = content.withLock { content in
      content.paths.insert(path)
      defer { content.isWatching = true }
      return !content.isWatching
    }
    guard isFirst else { return }
    System.beforeTermination {
      // The lock is kept, so that no file takes its place behind the back of this.
      content.withLock { content in
        for path in content.paths { System.remove(path) }
      }
    }
  }

  static func forget(_ path: String) { _ = content.withLock { $0.paths.remove(path) } }
}

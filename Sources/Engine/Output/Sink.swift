import Platform
package import Tables

/// Where bytes of the output go, in order: standard output, or a file that appears whole or not at all.
///
/// Used by one thread at a time: the queue of texts says which may write.
package final class Sink: @unchecked Sendable {
  private enum Target {
    case standardOutput
    case file(temporary: String, final: String)
    /// A device or a pipe, which cannot be replaced.
    case direct(path: String)
  }

  private let descriptor: Int32
  private let target: Target
  /// What compresses a file that is called so.
  private var gzip: GzipWriter?
  /// The reader of standard output went away: nobody is left to write for.
  private(set) var isAbandoned = false

  /// Standard output.
  package init() {
    descriptor = 1
    target = .standardOutput
  }

  /// A file that replaces the one at `path` when `commit` is called.
  package init(replacing path: String) throws(Failure) {
    let isSpecial = Sink.isSpecial(path)
    if let status = try? System.status(path), status.kind == .directory {
      throw Sink.cannotCreate("\(path): is a directory")
    }
    // A link stays one: what it leads to is replaced.
    let final = Sink.behindLinks(path)
    let temporary = "\(final).\(System.processIdentifier).tmp"
    do throws(SystemError) {
      if !isSpecial { TemporaryFiles.add(temporary) }
      descriptor = try isSpecial ? System.openForWriting(path) : System.create(temporary)
      target = isSpecial ? .direct(path: path) : .file(temporary: temporary, final: final)
      // A file that only its owner may read stays so.
      if !isSpecial, let mode = System.permissions(final) { try System.setPermissions(descriptor, mode) }
      gzip = path.hasSuffix(".gz") ? GzipWriter() : nil
    } catch {
      TemporaryFiles.forget(temporary)
      let folder = final.lastIndex(of: "/").map { String(final[..<$0]) } ?? "."
      throw Sink.cannotCreate(error.isMissing ? "\(path): no directory '\(folder)'" : "\(path): \(error.reason)")
    }
  }

  /// Where a path leads through symbolic links, also those that lead nowhere yet.
  package static func behindLinks(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let target = System.target(ofLink: path) else { return path }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = target.hasPrefix("/") ? target : folder + target
    }
    return path
  }

  /// Whether a path is that of a device or a pipe, where what was written cannot be changed.
  package static func isSpecial(_ path: String) -> Bool {
    (try? System.status(path)).map { $0.kind == .other } ?? false
  }

  private static func isThere(_ path: String) -> Bool { (try? System.status(path)) != nil }

  private static func cannotCreate(_ message: String) -> Failure {
    Failure([Problem("cannot-create", message)], .cannotCreate)
  }

  package func write(_ buffer: borrowing ByteBuffer) throws(Failure) { try write(buffer.storage, 0..<buffer.count) }

  package func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes, 0..<bytes.count) }

  /// Writes over the first bytes of a file.
  package func replaceBeginning(with bytes: [UInt8]) throws(Failure) {
    do throws(SystemError) { try System.write(descriptor, bytes, at: 0) } catch { throw cannotWrite(error) }
  }

  private func write(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) {
    guard var writer = gzip else { return try writeRaw(bytes, range) }
    gzip = nil
    let ready = writer.write(bytes, range)
    gzip = writer
    try writeRaw(ready, 0..<ready.count)
  }

  private func writeRaw(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) {
    guard !isAbandoned, !range.isEmpty else { return }
    do throws(SystemError) { try System.write(descriptor, bytes, range) } catch {
      if case .standardOutput = target, error.isBrokenPipe {
        isAbandoned = true
        return
      }
      throw cannotWrite(error)
    }
  }

  private func cannotWrite(_ error: SystemError) -> Failure {
    let message =
      switch target {
      case .standardOutput: "standard output: \(error.reason)"
      case .file(_, let path): "\(path): \(error.reason)" + (Sink.isThere(path) ? "; the old file is kept" : "")
      case .direct(let path): "\(path): \(error.reason)"
      }
    discard()
    return Failure([Problem("cannot-write", message)], .cannotWrite)
  }

  /// Puts the file in its place.
  package func commit() throws(Failure) {
    guard descriptor > 2 else { return }
    if let rest = gzip?.finish() { try writeRaw(rest, 0..<rest.count) }
    gzip = nil
    do throws(SystemError) {
      try System.close(descriptor)
      guard case .file(let temporary, let final) = target else { return }
      try System.rename(temporary, to: final)
      TemporaryFiles.forget(temporary)
    } catch {
      throw cannotWrite(error)
    }
  }

  /// Leaves everything as it was.
  package func discard() {
    guard case .file(let temporary, _) = target else { return }
    System.remove(temporary)
    TemporaryFiles.forget(temporary)
  }
}

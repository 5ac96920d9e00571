import Engine
import Flags
import Platform

/// What a run that compared nothing leaves behind: the reports that a CI server reads say so too, and an old green one
/// never stays.
struct ErrorReport {
  let failure: Failure
  let asked: ReportsAsked
  let typed: TypedCommand

  /// Writes the reports; what cannot be written is lost, because the failure is told anyway.
  func write() {
    guard failure.code.isError, !failure.problems.isEmpty else { return }
    let text = JUnitReport(
      checks: Checks(), name: "losscalc", errors: failure.problems.filter { $0.severity == .error },
      typed: typed
    ).text
    for path in asked.files where isReport(path) {
      guard let sink = try? Sink(replacing: path) else { continue }
      do throws(Failure) {
        try sink.write(text)
        try sink.commit()
      } catch {
        sink.discard()
      }
    }
    if asked.isOnStandardOutput { try? Sink().write(text) }
  }

  /// Whether a path may be written over: it is a report, or nothing yet.
  ///
  /// Of a mistyped command line nothing else is sure.
  private func isReport(_ path: String) -> Bool {
    guard let kind = try? System.status(path).kind else { return true }
    guard kind == .regular, let bytes = SavedFile.beginning(of: path) else { return false }
    return bytes.isEmpty || String(decoding: bytes.prefix(400), as: UTF8.self).contains("<testsuite")
  }
}

extension ExitCode {
  /// True where nothing was computed, so nothing was checked.
  fileprivate var isError: Bool { rawValue >= ExitCode.usage.rawValue }
}

import Tables

/// What this program is.
package enum Version {
  package static let number = "1.0.0"

  /// `losscalc --version`.
  package static var text: String {
    """
    losscalc \(number)
    \(commit)Swift \(compiler), \(architecture) \(platform), \(configuration); writes losscalc.result/1

    """
  }

  /// `git archive` writes the commit here, so sources that come as an archive know theirs; a working copy may have been
  /// changed since its commit, and says none.
  private static let archived = "$Format:%h$"

  private static var commit: String { archived.hasPrefix("$") ? "" : "commit \(archived), " }

  private static var compiler: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3.2)
      "6.3.2 or later"
    #elseif compiler(>=6.3.1)
      "6.3.1"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "other"
    #endif
  }

  private static var platform: String {
    #if os(Linux)
      "Linux"
    #elseif os(macOS)
      "macOS"
    #else
      "other"
    #endif
  }

  private static var configuration: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }
}

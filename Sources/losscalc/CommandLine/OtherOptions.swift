import Engine
import Flags

/// Options about the program rather than about numbers.
enum OtherOptions {
  static let group = OptionGroup("Other", flags)

  /// What every command takes.
  static let always = group.only("--errors", "-h", "--help", "--version")

  private static let flags: [Flag<Settings>] = [
    Flag(["-j", "--threads"], "N", "threads; never changes a digit", default: "all cores", repetition: .lastWins) {
      (settings, text) throws(FlagError) in settings.run.threads = try Value.count(text, atLeast: 1)
    },
    Flag(
      ["--progress"], "WHEN", "on a terminal, after a second", default: "auto", repetition: .lastWins,
      words: ["auto": true, "never": false], into: \Settings.run.showsProgress),
    Flag(
      ["--errors"], "FORMAT", "of standard error", default: "text", repetition: .lastWins,
      choice: \Settings.output.diagnostics),
    Flag(["-h"], "examples and the options that are used most") { $0.help = .short },
    Flag(["--help"], "all of it") { $0.help = .whole },
    Flag(["--version"], "version, commit, compiler") { $0.wantsVersion = true },
  ]
}

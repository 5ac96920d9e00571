/// How a mistake is mended: a sentence, or a command to paste.
///
/// Who finds a mistake knows what must change; only who read the command line knows what was typed. So a cure says the
/// change, and the command is put into words where it is printed.
public struct Cure: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case sentence(String)
    /// The command that was typed, with these changes.
    case command([Change])
    /// Another command than the one that was typed, word by word.
    case words([String])
  }

  public var content: Content
  /// What is said before a command; empty when the command speaks for itself.
  public var reason = ""

  public static func sentence(_ text: String) -> Cure { Cure(content: .sentence(text)) }

  /// The command that was typed, changed: `.command(.set("--header", "yes"), reason: "if line 1 has names")`.
  public static func command(_ changes: Change..., reason: String = "") -> Cure {
    Cure(content: .command(changes), reason: reason)
  }

  /// The same with changes of which there may be any number.
  public static func command(_ changes: [Change], reason: String = "") -> Cure {
    Cure(content: .command(changes), reason: reason)
  }

  public static func words(_ words: [String], reason: String = "") -> Cure {
    Cure(content: .words(words), reason: reason)
  }
}

extension Cure: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self = .sentence(text) }
}

/// One difference between the command that was typed and the one that would be right.
public enum Change: Sendable, Hashable {
  /// An option with its value, in place of the one that was given, if it was.
  case set(String, String)
  /// A switch, unless it was given.
  case add(String)
  /// An option that may be given again, once more.
  case append(String, String)
  /// An option that must go, with its value.
  case remove(String)
  /// An option that must not be there, with its value, if it is.
  case omit(String)
  /// A word in place of an option's misspelt name.
  case respell(String, as: String)
  /// A file read through other programs: `sed s/D/E/g d.csv | losscalc bce -`.
  case feed(String, [Filter])
  /// A file that is not there, under the name of one that is and is nearly called so.
  case seek(String)
  /// The files in a directory, each by itself.
  case spread(String)
  /// The files in a directory, together: their parts are merged.
  case gather(String)
  /// The files in a directory as one table, and so those of every other one.
  case join(String)
  /// A file, wherever it was named, under another name.
  case rename(String, to: String)
  /// Two DATA files as the labels and their predictions, of which one is told: `-y y.csv -p p.csv`.
  case split(String, as: String)
  /// A DATA file as the value of an option: `-y y.csv`.
  case move(String, to: String)
  /// An output file that another program writes: `-f csv | gzip > rows.csv.gz` for `-o rows.csv.gz`.
  case save(String, format: String, Filter)
  /// A word that must go.
  case drop(String)
  /// A loss in place of another, or of all when none is named.
  case loss(String?, as: String)
}

/// A program that mends a file on its way.
public struct Filter: Sendable, Hashable {
  /// How a program is told which file to read.
  public enum Source: Sendable, Hashable {
    /// By its last word.
    case operand
    /// By `<`: it knows no files.
    case redirection
    /// Its words name it already.
    case words
  }

  public var words: [String]
  public var source: Source

  public init(_ words: String..., from source: Source = .operand) {
    self.words = words
    self.source = source
  }

  /// Text with a replacement made in each line.
  public static func sed(_ script: String) -> Filter { Filter("sed", script) }
  /// The text from a line on, counted from 1.
  public static func tail(from line: Int) -> Filter { Filter("tail", "-n", "+\(line)") }
  /// Text without the lines that are one above once more.
  public static func omittingRepeats(ofLine line: Int) -> Filter {
    Filter("awk", "NR==\(line){h=$0} NR<=\(line)||$0!=h")
  }
  public static func jq(_ program: String, isCompact: Bool = false) -> Filter {
    isCompact ? Filter("jq", "-c", program) : Filter("jq", program)
  }

  /// The same, of all values of the input in one array.
  public static func jq(ofAll program: String) -> Filter {
    Filter("jq", "-cs", program)
  }

  /// A member of an object as jq names it; points lead into objects, and numbers into arrays, where they count from 1.
  public static func member(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains("") else { return ".\(quoted(name))" }
    return parts.enumerated().reduce(into: "") { path, part in
      if part.offset > 0, let place = Int(part.element), place > 0 { return path += "[\(place - 1)]" }
      let isPlain = part.element.utf8.allSatisfy { (97...122).contains($0 | 0x20) || $0 == UInt8(ascii: "_") }
      path += isPlain ? ".\(part.element)" : (path.isEmpty ? "." : "") + quoted(part.element)
    }
  }

  private static func quoted(_ key: String) -> String {
    "[\"\(key.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined())\"]"
  }

  public static func iconv(from encoding: String) -> Filter { Filter("iconv", "-f", encoding, "-t", "UTF-8") }
  /// The bytes that a compressed file stands for.
  public static func unpacked(by program: String) -> Filter { Filter(program, "-dc") }
  /// The one file in a zip archive.
  public static let unzip = Filter("unzip", "-p")
}

import Messages
import Tables

/// Which shard of a data set a run was over: what keeps `merge` from counting it twice.
enum ShardName: Sendable, Hashable {
  /// Shard 3 of 17, which also says where its rows stand in the whole.
  case numbered(Int, of: Int)
  case named(String)
  /// Nothing was said: the files and their hashes.
  case files(String)

  /// Reads the value of `--shard`: `3/17`, or any name.
  init(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count == 2, let number = Int(halves[0]), let count = Int(halves[1]),
      number >= 1, number <= count
    {
      self = .numbered(number, of: count)
    } else {
      self = .named(text)
    }
  }

  var text: String {
    switch self {
    case .numbered(let number, let count): "\(number)/\(count)"
    case .named(let name), .files(let name): name
    }
  }

  /// The name without the hashes, as people read it.
  var shown: String {
    guard case .files(let files) = self else { return text }
    return files.split(separator: " ").map { String($0.prefix { $0 != "#" }) }.distinct.joined(separator: " ")
  }

  var isNumbered: Bool {
    if case .numbered = self { return true }
    return false
  }

  var kind: String {
    switch self {
    case .numbered: "numbered"
    case .named: "named"
    case .files: "files"
    }
  }

  init?(kind: String, text: String) {
    switch kind {
    case "numbered", "named": self = ShardName(text)
    case "files": self = .files(text)
    default: return nil
    }
  }
}

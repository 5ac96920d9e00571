import Foundation
import Testing

/// The folders of a target form no circle: what everything names is at the bottom, what names everything at the top.
@Suite struct FolderTests {
  private static let sources = Repository.root.appendingPathComponent("Sources")

  private static let targets = [
    "Platform", "Messages", "Flags", "Charts", "Tables", "Losses", "Engine", "losscalc", "losscalc-bench",
  ]

  @Test(arguments: targets) func noFolderKnowsOneThatKnowsIt(target: String) throws {
    let root = Self.sources.appendingPathComponent(target)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    #expect(!paths.isEmpty)
    var words: [String: SwiftWords] = [:]
    for path in paths { words[path] = SwiftWords(try Data(contentsOf: root.appendingPathComponent(path))) }
    let circles = FolderArrows(words).circles
    #expect(circles.isEmpty, "\(target): \(circles.joined(separator: "; "))")
  }

  @Test func everyTargetIsLookedAt() throws {
    let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(targets.filter { !$0.hasPrefix(".") }) == Set(Self.targets))
  }

  @Test func findsACircle() {
    let arrows = FolderArrows([
      "A/One.swift": SwiftWords("struct One {\n  var two: Two  // Three\n}\n"),
      "B/Two.swift": SwiftWords("public struct Two {\n  let three = Three()\n}\n"),
      "C/Three.swift": SwiftWords(#"enum Three { static let text = "Four \(One.self)" }"#),
      "D/Four.swift": SwiftWords("struct Four {}\n"),
    ])
    #expect(arrows.circles == ["A names Two of B", "B names Three of C", "C names One of A"])
  }

  @Test func commentsAndTextsNameNothing() {
    let arrows = FolderArrows([
      "A/One.swift": SwiftWords(
        "/// Two\nstruct One { let text = \"Two\" /* Two */\n  let long = \"\"\"\n  Two\n  \"\"\" }\n"),
      "B/Two.swift": SwiftWords("struct Two { var one: One }\n"),
    ])
    #expect(arrows.circles.isEmpty)
  }
}

/// Which folders of some sources name types of which others.
///
/// A type is what is declared at the beginning of a line; one that two folders declare says nothing.
private struct FolderArrows {
  /// For each folder the folders that it names, with the first of the names.
  private var arrows: [String: [String: String]] = [:]

  /// - Parameter words: the words of each source, by its path in the target.
  init(_ words: [String: SwiftWords]) {
    var homes: [String: Set<String>] = [:]
    for (path, own) in words {
      for name in own.declared { homes[name, default: []].insert(Self.folder(of: path)) }
    }
    for (path, own) in words {
      let folder = Self.folder(of: path)
      for name in own.all {
        guard let home = homes[name], home.count == 1, let other = home.first, other != folder else { continue }
        let known = arrows[folder]?[other]
        arrows[folder, default: [:]][other] = known.map { min($0, name) } ?? name
      }
    }
  }

  private static func folder(of path: String) -> String {
    path.contains("/") ? String(path.prefix { $0 != "/" }) : "the top"
  }

  /// Every arrow that is part of a circle.
  var circles: [String] {
    arrows.keys.sorted().flatMap { folder in
      (arrows[folder] ?? [:]).sorted { $0.key < $1.key }.filter { reaches(from: $0.key, folder) }.map { other, name in
        "\(folder) names \(name) of \(other)"
      }
    }
  }

  private func reaches(from start: String, _ end: String) -> Bool {
    var (seen, rest) = (Set([start]), [start])
    while let folder = rest.popLast() {
      if folder == end { return true }
      for next in (arrows[folder] ?? [:]).keys where seen.insert(next).inserted { rest.append(next) }
    }
    return false
  }
}

/// The words of a Swift source that begin with a capital, but for those in comments and texts, and the types among them
/// that are declared at the beginning of a line for others to see.
private struct SwiftWords {
  private(set) var all: Set<String> = []
  private(set) var declared: Set<String> = []

  /// The words of the line so far.
  private var line: [String] = []
  private var word: [UInt8] = []
  private var before: UInt8 = 0
  private var isIndented = false

  init(_ source: String) { self.init(Data(source.utf8)) }

  init(_ source: Data) {
    let bytes = [UInt8](source) + [10, 0, 0]
    var i = 0
    while i < bytes.count - 2 { i = next(bytes, i) }
    end(with: 10)
  }

  /// Takes what begins at a place; returns where the next begins.
  private mutating func next(_ bytes: [UInt8], _ i: Int) -> Int {
    switch (bytes[i], bytes[i + 1]) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): return bytes[i...].firstIndex(of: 10) ?? bytes.count
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      var end = i + 2
      while end < bytes.count - 2, bytes[end] != UInt8(ascii: "*") || bytes[end + 1] != UInt8(ascii: "/") { end += 1 }
      return end + 2
    case (UInt8(ascii: "\""), _): return text(bytes, i)
    default:
      add(bytes[i])
      return i + 1
    }
  }

  /// Passes over a text, but for what is put in at `\(…)`.
  private mutating func text(_ bytes: [UInt8], _ start: Int) -> Int {
    let quote = UInt8(ascii: "\"")
    let isLong = bytes[start + 1] == quote && bytes[start + 2] == quote
    let hashes = bytes[..<start].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    var i = start + (isLong ? 3 : 1)
    end(with: quote)
    while i < bytes.count - 2 {
      let isEnd = bytes[i] == quote && (!isLong || bytes[i + 1] == quote && bytes[i + 2] == quote)
      if isEnd { return i + (isLong ? 3 : 1) }
      guard bytes[i] == UInt8(ascii: "\\") else {
        i += 1
        continue
      }
      let after = i + 1 + hashes
      guard after < bytes.count, bytes[after] == UInt8(ascii: "(") else {
        i += hashes == 0 ? 2 : 1
        continue
      }
      i = after + 1
      var depth = 1
      while i < bytes.count - 2, depth > 0 {
        if bytes[i] == UInt8(ascii: "(") { depth += 1 }
        if bytes[i] == UInt8(ascii: ")") { depth -= 1 }
        i = next(bytes, i)
      }
      end(with: quote)
    }
    return i
  }

  private mutating func add(_ byte: UInt8) {
    let isLetter = byte > 0x7f || byte == UInt8(ascii: "_") || 0x61...0x7a ~= byte | 0x20 || 0x30...0x39 ~= byte
    if isLetter { word.append(byte) } else { end(with: byte) }
  }

  /// Ends a word, and at its end the line.
  private mutating func end(with byte: UInt8) {
    // What follows a point is a member, whatever it is called.
    if let first = word.first, before != UInt8(ascii: ".") {
      let text = String(decoding: word, as: UTF8.self)
      line.append(text)
      if 0x41...0x5a ~= first { all.insert(text) }
    }
    if line.isEmpty, word.isEmpty, byte == UInt8(ascii: " ") { isIndented = true }
    (word, before) = ([], byte)
    guard byte == 10 else { return }
    let kinds: Set = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    let isHidden = line.contains("private") || line.contains("fileprivate")
    if !isIndented, !isHidden, let kind = line.firstIndex(where: kinds.contains), kind + 1 < line.count {
      declared.insert(line[kind + 1])
    }
    (line, isIndented) = ([], false)
  }
}

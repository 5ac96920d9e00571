import Engine
import Flags
import Messages

/// Which results a check is about: `LABEL`, `LABEL@GROUP`, `LABEL:SOURCE`, or none of them for all.
struct Selector: Sendable, Equatable {
  var label: String?
  var group: String?
  var source: String?

  /// Reads what stands before the statistic; nil when it begins with no label.
  init?(_ text: String, _ labels: [String]) {
    guard !text.isEmpty else { return }
    func begins(_ label: String) -> Bool {
      text.hasPrefix(label) && (text.count == label.count || "@:".contains(text.dropFirst(label.count).first ?? "."))
    }
    // A label may be longer than another and have a colon itself: huber:delta=2.
    guard let label = labels.filter(begins).max(by: { $0.count < $1.count }) else { return nil }
    self.label = label
    let rest = text.dropFirst(label.count)
    guard let mark = rest.first else { return }
    let value = rest.dropFirst()
    guard !value.isEmpty else { return nil }
    guard mark == "@" else {
      source = String(value)
      return
    }
    group = String(value)
  }

  func takes(label: String) -> Bool { self.label == nil || self.label == label }

  /// The results that are meant among all; `LABEL@GROUP:SOURCE` where a group of that name is not there.
  func results(among all: [ResultNumbers]) throws(Failure) -> [ResultNumbers] {
    let own = all.filter { takes(label: $0.label) }
    if let source { return try Selector.matches(own, source) }
    guard let group else { return own }
    let exact = Selector.named(group, own)
    if !exact.isEmpty { return exact }
    for colon in group.indices where group[colon] == ":" {
      let part = Selector.named(String(group[..<colon]), own)
      let source = String(group[group.index(after: colon)...])
      if let both = try? Selector.matches(part, source) { return both }
    }
    let names = own.compactMap(\.group).distinct
    throw .usage(
      "expect-syntax", "--expect: no group '\(group.quotable)' in this run",
      hints: [
        names.isEmpty
          ? "there are no groups: -G COLUMN makes them"
          : "\(Selector.close(group, names))groups are: \(names.prefix(30).joined(separator: ", "))"
      ])
  }

  /// The results of a group: of that very name, or of the only one that differs from it in blanks alone.
  private static func named(_ group: String, _ results: [ResultNumbers]) -> [ResultNumbers] {
    let exact = results.filter { $0.group == group }
    if !exact.isEmpty { return exact }
    let alike = results.filter { $0.group?.squeezed == group.squeezed }
    return Set(alike.map(\.group)).count == 1 ? alike : []
  }

  private static func matches(_ results: [ResultNumbers], _ source: String) throws(Failure) -> [ResultNumbers] {
    let exact = results.filter { $0.source == source }
    if !exact.isEmpty { return exact }
    let alike = results.filter { $0.source.baseName.squeezed == source.baseName.squeezed }
    if !alike.isEmpty, Set(alike.map(\.source)).count == 1 { return alike }
    let names = results.map(\.source).distinct
    throw .usage(
      "expect-syntax", "--expect: no source '\(source.quotable)' in this run",
      hints: ["\(close(source, names))sources are: \(names.prefix(30).joined(separator: ", "))"])
  }

  private static func close(_ name: String, _ names: [String]) -> String {
    nearest(name, among: names).map { "did you mean \($0)? " } ?? ""
  }
}

extension String {
  /// A path without its folders.
  var baseName: String { split(separator: "/").last.map(String.init) ?? self }
}

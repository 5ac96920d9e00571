import Engine
import Flags
import Messages
import Tables

extension Failure {
  init(_ error: FlagError) {
    let place = error.place.map { Place(path: $0.path, line: $0.line, column: $0.column) }
    self.init(
      [Problem(error.slug, error.message, at: place, hints: error.hints)],
      error.slug == "no-file" ? .noInput : .usage)
  }

  /// The same mistakes at the places of values in options files, where a message begins with an option's value.
  func placed(at origins: [OptionOrigin]) -> Failure {
    var copy = self
    for index in problems.indices where problems[index].place == nil {
      let message = problems[index].message
      guard let end = message.firstRange(of: ": ")?.lowerBound else { continue }
      let head = message[..<end]
      let origin = origins.first { head == $0.value || head.hasPrefix("--") && head.hasSuffix(" \($0.value)") }
      guard let place = origin?.place else { continue }
      copy.problems[index].place = Place(path: place.path, line: place.line, column: place.column)
    }
    return copy
  }

  /// The same mistake at the place of a value in an options file, where it came from one.
  func placed(at origins: [OptionOrigin], value: String) -> Failure {
    guard let place = origins.first(where: { $0.value == value })?.place else { return self }
    var copy = self
    for index in copy.problems.indices where copy.problems[index].place == nil {
      copy.problems[index].place = Place(path: place.path, line: place.line, column: place.column)
    }
    return copy
  }
}

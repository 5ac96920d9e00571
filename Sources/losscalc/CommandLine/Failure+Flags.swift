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

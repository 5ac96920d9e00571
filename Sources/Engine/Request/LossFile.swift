import Losses
import Messages
import Platform
import Tables

/// The file of formulas that `--losses` names: a team's own losses.
enum LossFile {
  package static func library(_ settings: RunSettings) throws(Failure) -> FormulaLibrary {
    var library = FormulaLibrary()
    guard let path = settings.lossFile else { return library }
    if let status = try? System.status(path), ![.regular, .directory].contains(status.kind) {
      throw .usage("option-value", "--losses \(path.visible): formulas are read more than once, and a pipe only once")
    }
    let text: String
    do throws(SystemError) {
      text = String(decoding: try System.contents(of: path), as: UTF8.self)
    } catch {
      throw Failure([Problem(unreadable: path, error)], .noInput)
    }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      do throws(ExpressionError) {
        try library.define(String(line))
      } catch {
        let place = Place(path: path, line: index + 1, column: error.column)
        throw Failure([Problem("expression", error.reason, at: place, hints: Failure.hints(error))], .usage)
      }
    }
    return library
  }
}

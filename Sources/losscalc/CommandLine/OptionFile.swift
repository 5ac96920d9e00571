import Engine
import Flags
import Platform

/// A file that `@FILE` names.
enum OptionFile {
  static func read(_ path: String) throws(FlagError) -> String {
    do throws(SystemError) {
      return String(decoding: try System.contents(of: path), as: UTF8.self)
    } catch {
      let problem = Problem(unreadable: path, error)
      throw FlagError(problem.slug, problem.message, hints: problem.hints)
    }
  }
}

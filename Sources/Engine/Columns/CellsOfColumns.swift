import Losses
import Messages
import Tables

/// The cells of some columns, which another program may change on their way.
struct CellsOfColumns {
  /// What shares of 1 are written as.
  enum Unit: Int {
    case percent = 100
    /// As images have them.
    case levels = 255

    /// The unit that the greatest of many numbers looks like.
    init?(greatest: Double) {
      guard greatest == 255 || (20...100).contains(greatest) else { return nil }
      self = greatest == 255 ? .levels : .percent
    }

    fileprivate var reason: String {
      self == .levels ? "if these are levels of an image, from 0 to 255" : "if these are percentages"
    }
  }

  let table: Table
  let columns: [Int]

  /// The same numbers as shares of 1.
  func divided(by unit: Unit) -> Cure {
    let change = changed { fields in "{\(fields.map { "\($0)/=\(unit.rawValue)" }.joined(separator: "; "))} 1" }
    guard let change else { return .sentence("\(unit.reason): divide them by \(unit.rawValue)") }
    return .command(change, reason: unit.reason)
  }

  /// The change that reads the columns of a delimited text through awk; nil of other formats.
  func changed(_ program: ([String]) -> String) -> Change? {
    guard let text = table.text, let mark = text.awkMark else { return nil }
    let lines = table.hasHeader ? "NR>\(text.firstLine)" : ""
    let script = lines + program(columns.map { "$\($0 + 1)" })
    return .feed(
      table.path, [Filter("awk", "-F", mark, "-v", "OFS=\(mark)", "-v", "CONVFMT=%.17g", script)])
  }
}

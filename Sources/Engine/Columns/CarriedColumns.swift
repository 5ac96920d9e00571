package import Losses
import Messages
package import Tables

/// The columns that `--show` carries along to the rows that are printed: texts, whatever is in them.
package struct CarriedColumns: Sendable {
  package struct Column: Sendable {
    /// What it is called in the output.
    package var header: String
    /// Its place in the blocks.
    package var place: Int
  }

  /// All their texts.
  package let names: Names
  package var columns: [Column] = []

  init(names: Names = Names()) { self.names = names }

  /// The texts of a row, by the values of its columns.
  package func texts(_ value: (_ place: Int) -> Double) -> [String] { columns.map { names[Int(value($0.place))] } }
}

extension Role {
  /// The columns of a table that are carried along.
  package static func carried(_ table: Int) -> Role { Role("show-\(table)") }
  var isCarried: Bool { rawValue.hasPrefix("show-") }
}

/// The search for the columns that `--show` names, in every file of a run.
struct CarriedSearch {
  package let survey: ColumnSurvey
  package let settings: RunSettings
  /// What the columns of the files are read for already.
  package let found: [Choice]

  /// The columns of each table, those of an option's items in the order in which they are typed.
  package func choices() throws(Failure) -> [Choice] {
    guard let text = settings.shown else { return [] }
    var columns = survey.tables.map { _ in [Int]() }
    for item in (try? WordList.items(of: text)) ?? [text] {
      for (table, own) in try self.columns(item) {
        columns[table] += own.filter { !columns[table].contains($0) }
      }
    }
    return columns.enumerated().filter { !$1.isEmpty }.map { table, own in
      Choice(input: Input(.carried(table), .extended), table: table, columns: own, reason: "by --show", isAsked: true)
    }
  }

  /// The columns of every table that has some of this name.
  private func columns(_ item: String) throws(Failure) -> [(table: Int, columns: [Int])] {
    var all: [(table: Int, columns: [Int])] = []
    var failures: [Failure] = []
    for (index, table) in survey.tables.enumerated() {
      do throws(Failure) {
        let own = try Selection(table, option: "--show").columns(selector(item, table))
        // Of an id by which files are joined, one is enough.
        let isKnown = index > 0 && own.allSatisfy { isID(index, $0) } && !all.isEmpty
        if !isKnown { all.append((index, own)) }
      } catch {
        failures.append(error)
      }
    }
    if !all.isEmpty { return all }
    throw failure(failures)
  }

  /// The members of an object, where no column is called so: `meta` is `meta.*`.
  private func selector(_ item: String, _ table: Table) -> String {
    let isObject = !table.names.contains(item) && table.names.contains { $0.hasPrefix(item + ".") }
    return isObject ? item + ".*" : item
  }

  /// Whether a column is an id that the first file has, too.
  private func isID(_ table: Int, _ column: Int) -> Bool {
    found.contains { choice in
      choice.table == table && choice.columns.contains(column)
        && (choice.input.role.isJoinedID || choice.input.role.isRowID)
    }
  }

  /// That of the file that has a name near by, else the first; arrays have no texts at all.
  private func failure(_ failures: [Failure]) -> Failure {
    let best = failures.first { $0.problems.first?.hints.contains { $0.content.isCommand } ?? false }
    guard var failure = best ?? failures.first else { preconditionFailure("there is at least one file") }
    let arrays: Set<Format> = [.npy, .npz]
    if survey.tables.allSatisfy({ arrays.contains($0.format) }), !failure.problems.isEmpty {
      failure.problems[0].hints.append(
        "texts stand in a file of labels or predictions that is CSV, JSON or NDJSON: -y FILE, joined by -I")
    }
    return failure
  }
}

extension Cure.Content {
  fileprivate var isCommand: Bool { if case .command = self { true } else { false } }
}

extension CarriedColumns {
  /// What a column is called: by its file, too, where another has one of this name.
  package static func header(_ name: String, of path: String, besides others: [Column]) -> String {
    others.contains { $0.header == name } ? "\(path):\(name)" : name
  }
}

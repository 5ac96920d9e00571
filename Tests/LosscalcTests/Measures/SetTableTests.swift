import Foundation
import Testing

/// Every measure of a whole set on every shape of data, as the libraries compute it.
@Suite struct SetTableTests {
  /// A measure, a shape and a library, with the number or what is said instead; see Fixtures/make-sets.py.
  struct Cell: Decodable, Sendable, CustomTestStringConvertible {
    var measure: String
    var shape: String
    var library: String
    var data: String
    var options: [String]
    var value: Double?
    /// True where no set of the data has a value.
    var undefined: Bool?
    /// The slug of the message.
    var refusal: String?
    /// How far the library's own arithmetic is off.
    var tolerance: Double

    var testDescription: String { "\(measure), \(shape), \(library)" }

    static let all: [Cell] = {
      let file = Repository.fixtures.appendingPathComponent("sets.json")
      do { return try JSONDecoder().decode([Cell].self, from: try Data(contentsOf: file)) } catch {
        fatalError("sets.json: \(error)")
      }
    }()

    /// The columns of labels and predictions that the data's header names.
    var columns: [String] {
      let names = data.prefix { $0 != "\n" }.split(separator: ",")
      return [("-Y", "y"), ("-P", "p")].flatMap { option, letter in
        [option, names.filter { $0.hasPrefix(letter) }.joined(separator: ",")]
      }
    }
  }

  @Test(arguments: Cell.all) func isAsInTheLibrary(_ cell: Cell) throws {
    let words = [cell.measure] + cell.columns + cell.options + ["--json", "-n", "none"]
    let run = try Workdir().run(words, input: cell.data)
    guard let value = cell.value else {
      #expect([64, 65].contains(run.status) && run.output.isEmpty, "\(run)")
      #expect(run.errors.contains("[\(cell.refusal ?? "undefined")]"), "\(run)")
      return
    }
    #expect(run.status == 0, "\(run)")
    let cost = try run.json()["results"][0]["cost"].number ?? .nan
    #expect(abs(cost - value) <= cell.tolerance * max(1, abs(value)), "\(cost) for \(value)")
  }

  @Test func noCellIsEmpty() {
    let all = Cell.all
    let (measures, shapes) = (Set(all.map(\.measure)), Set(all.map(\.shape)))
    #expect(shapes.count == 10)
    for library in ["plain", "sklearn", "keras", "torch"] {
      for measure in measures {
        let own = all.filter { $0.measure == measure && $0.library == library }
        #expect(Set(own.map(\.shape)) == shapes, "\(measure) of \(library)")
        #expect(own.allSatisfy { $0.value != nil || $0.undefined == true || $0.refusal != nil })
      }
    }
  }
}

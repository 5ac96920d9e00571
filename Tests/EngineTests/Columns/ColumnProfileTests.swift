import Foundation
import Tables
import Testing

@testable import Engine

@Suite struct ColumnProfileTests {
  /// Profiles of the columns of a text.
  private func profiles(_ text: String) throws -> [ColumnProfile] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let table = try Table(path: file.path)
    return table.names.indices.map { ColumnProfile(table, $0) }
  }

  @Test(arguments: [
    ("0\n1\n1.0", ColumnProfile.Kind.binary), ("-1\n1\nNA", .signs), ("1\n0\n-1", .whole), ("2e3\n7", .whole),
    ("0.5\n1", .fractions), ("elm\n1\noak", .text), ("inf\n1", .binary),
  ])
  func tellsWhatKindOfCellsAColumnHas(cells: String, kind: ColumnProfile.Kind) throws {
    #expect(try profiles("x\n\(cells)\n")[0].kind == kind)
  }

  @Test func countsValuesAndMissingCells() throws {
    let profile = try profiles("x,y\n3,oak\n1,elm\n3.0,oak\n,oak\n")
    #expect(profile[0].name == "x" && profile[0].missing == 1 && profile[0].rows == 4 && profile[0].numbers == 3)
    #expect(profile[0].values.map(\.text) == ["1", "3"] && profile[0].values.map(\.count) == [1, 2])
    #expect(profile[0].range == 1...3 && profile[0].distinct == 2 && !profile[0].isUnique)
    #expect(profile[1].values.map(\.text) == ["elm", "oak"] && profile[1].words == "text: elm, oak")
  }

  @Test func saysWhatIsInAColumn() throws {
    let words = try profiles("a,b,c\n3,0.25,0\n870,0.75,1\n").map(\.words)
    #expect(words == ["whole numbers 3 to 870", "fractions 0.25 to 0.75", "0/1"])
  }

  @Test func aColumnWithoutANameIsCalledByItsNumber() throws {
    #expect(try profiles(",y\n0,1\n1,0\n").map(\.name) == ["1", "y"])
  }
}

import Testing

@testable import Tables

@Suite struct TroublesTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  private func harvest(_ text: String, _ requests: [Request], _ change: (inout ReadOptions) -> Void = { _ in }) throws
    -> Harvest
  {
    var options = ReadOptions()
    change(&options)
    return try Harvest(bench.file("a.csv", text), requests, options, capacity: 2)
  }

  @Test(
    arguments: [
      ("NA", .missing), ("", .missing), ("n/a", .missing), ("None", .missing), ("NULL", .missing), ("NaN", .nan),
      ("-nan", .nan), ("x", .notANumber), ("0,541", .notANumber), ("1e400", .tooLarge), ("9007199254740993", .inexact),
      ("1_000", .notANumber), ("0x10", .notANumber), ("é", .notANumber),
    ] as [(String, TroubleKind)])
  func tellsTheKindsApart(text: String, kind: TroubleKind) throws {
    let found = try harvest("a\tp\n1\t2\n3\t \(text)\n5\t6\n", [Request(column: 0), Request(column: 1)])
    let entry = try #require(found.troubles.entries.first)
    #expect(entry.kind == kind && entry.request == 1 && entry.row == 1 && entry.count == 1)
    #expect(entry.place.line == 3 && entry.place.column == 4)
    #expect(entry.place.text == text && entry.place.source == "3\t \(text)")
    #expect(found.missingRows == (kind == .missing || kind == .nan ? [1] : []))
    #expect(found.columns[1][1].isNaN && found.columns[1][2] == 6)
  }

  @Test func namesBytesThatAreNoUTF8() throws {
    let path = try bench.file("a.csv", Array("y,n\n1,".utf8) + [0xff, 0x0a])
    #expect(try Harvest(path, [Request(column: 1)]).trouble(.encoding)?.place.line == 2)
    #expect(try Harvest(path, [Request(column: 0)]).troubles.isEmpty)
  }

  @Test(arguments: [("1\n", 1), ("1,2,3\n", 3), ("\"1\n\",2,\n", 3)]) func findsRaggedRows(row: String, count: Int)
    throws
  {
    let found = try harvest("# x\na,b\n1,2\n" + row + "x,2\n", [Request(column: 1), Request(column: 0)])
    let entry = try #require(found.trouble(.ragged))
    #expect(entry.fields == (count, 2) && entry.row == 1 && entry.count == 1)
    #expect(entry.place.line == 4 && entry.place.column == 1)
    #expect(found.columns[0][1].isNaN && found.columns[0][0] == 2 && found.columns[0][2] == 2)
    #expect(found.trouble(.notANumber)?.row == 2)
  }

  @Test func findsRaggedRowsThatMakeUpForEachOther() throws {
    let found = try harvest("a,b,c\n1,2\n3,4,5,6\n7,8,9\n", [Request(column: 0)])
    #expect(found.trouble(.ragged)?.count == 2)
    #expect(found.columns[0][2] == 7)
  }

  @Test func countsQuotedLines() throws {
    let found = try harvest("a,b\n\"1\n\r\n2\",3\n4,\" é\"\"x\"\n", [Request(column: 1)])
    let place = try #require(found.trouble(.notANumber)?.place)
    #expect(place.line == 5 && place.text == " é\"x")
  }

  @Test func countsCharactersNotBytes() throws {
    let found = try harvest("a,b\nééé,x\n", [Request(column: 1)])
    #expect(found.trouble(.notANumber)?.place.column == 5)
  }

  @Test func findsTheSamePlaceLater() throws {
    let path = try bench.file("a.csv", "a,b\n1,2\n\"3\n\", \"x\"\n")
    let feed = try Feed([(table: Table(path: path), requests: [Request(column: 0), Request(column: 1)])])
    let claim = try #require(try feed.claim())
    let place = claim.place(row: 1, request: 1)
    #expect(place.line == 4 && place.text == "x")
    #expect(claim.place(row: 0, request: 0) == Place(path: path, line: 2, column: 1, text: "1", source: "1,2"))
  }

  @Test func numbersClasses() throws {
    let kind = Request.Kind.category(["no", "1", "-2.5", "none"])
    let found = try harvest("y\nno\n1.0\n\"01\"\n-25e-1\nnone\nNA\n3\nmaybe\n", [Request(column: 0, kind: kind)])
    #expect(found.columns[0][..<5] == [0, 1, 1, 2, 3])
    #expect(found.trouble(.missing)?.row == 5)
    #expect(found.trouble(.unknownClass)?.texts == ["3": 1, "maybe": 1])
  }

  @Test func keepsTheSameTextsInWhateverOrderTheyAreMerged() {
    var parts = [Troubles(), Troubles(), Troubles()]
    for i in 0..<60 {
      parts[i * 7 % 3].report(.notANumber, request: 0, row: i, text: "t\(i % 20)") { Place(path: "\(i)") }
    }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var all = Troubles()
      for i in order { all.merge(parts[i]) }
      let entry = all.entries[0]
      #expect(entry.count == 60 && entry.row == 0 && entry.place.path == "0" && entry.hasMoreTexts)
      #expect(entry.texts.keys.sorted() == (0..<20).map { "t\($0)" }.sorted().prefix(8).map(\.self))
      #expect(entry.texts.values.allSatisfy { $0 == 3 })
    }
  }
}

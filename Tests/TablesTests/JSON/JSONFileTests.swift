import Testing

@testable import Tables

@Suite struct JSONFileTests {
  private func columns(_ text: String, format: Format? = nil) throws -> [[Double]] {
    let file = try JSONTestFile(text)
    let whole = try file.rows(format: format)
    #expect(whole.troubles.isEmpty)
    // Cut anywhere, the rows are the same.
    for chunk in [1, 2, 3, 7, 16] { #expect(try file.rows(chunk: chunk, format: format).columns == whole.columns) }
    return whole.columns
  }

  private func names(_ text: String) throws -> [String] { try JSONTestFile(text).table().names }

  @Test func readsAnArrayOfNumbersAsOneColumn() throws {
    #expect(try columns("[0, 1.5,-2e3 ,\n 4]") == [[0, 1.5, -2000, 4]])
    #expect(try columns("\u{feff} [7]\n") == [[7]])
    #expect(try names("[1,2]") == ["1"])
  }

  @Test func readsAnArrayOfArraysAsAMatrix() throws {
    #expect(try columns("[[0.1,0.9],[0.2,0.8],\n[1,0]]") == [[0.1, 0.2, 1], [0.9, 0.8, 0]])
    #expect(try names("[[1,2],[3,4]]") == ["1", "2"])
    #expect(try !JSONTestFile("[[1,2],[3,4]]").table().hasHeader)
  }

  @Test func readsAnArrayOfObjectsAsATable() throws {
    let text = #"[{"y":1,"p":0.5},{"y":0,"p":0.25},{"p":0.125,"y":1}, {"y":3, "p":4}]"#
    #expect(try columns(text) == [[1, 0, 1, 3], [0.5, 0.25, 0.125, 4]])
    #expect(try names(text) == ["y", "p"])
    #expect(try JSONTestFile(text).table().format == .json)
  }

  @Test func namesNestedMembersWithPointsAndElementsWithNumbers() throws {
    let text = #"[{"y":1,"out":{"prob":0.5,"p":[1,2]}},{"y":0,"out":{"prob":0.25,"p":[3,4]}}]"#
    #expect(try names(text) == ["y", "out.prob", "out.p.1", "out.p.2"])
    #expect(try columns(text) == [[1, 0], [0.5, 0.25], [1, 3], [2, 4]])
  }

  @Test func selectsTheGroupOfAnArray() throws {
    let table = try JSONTestFile(#"[{"y":1,"p":[0.1,0.2],"p.x":3}]"#).table()
    #expect(table.names == ["y", "p.1", "p.2", "p.x"])
    #expect(table.columns(named: "p") == [1, 2])
    #expect(table.columns(named: "p.2") == [2])
    #expect(table.columns(named: "q") == [])
  }

  @Test func readsAnObjectOfArraysAsATable() throws {
    let text = #"{"y": [0, 1, 1], "p": [[0.1, 0.9], [0.2, 0.8], [1, 0]], "model": "m"}"#
    #expect(try names(text) == ["y", "p.1", "p.2"])
    #expect(try columns(text) == [[0, 1, 1], [0.1, 0.2, 1], [0.9, 0.8, 0]])
    #expect(try JSONTestFile(text).table().format == .json)
  }

  @Test func readsOneValueALine() throws {
    #expect(try columns("{\"y\":1,\"p\":0.5}\n\n{\"y\":0,\"p\":2}\r\n  \n") == [[1, 0], [0.5, 2]])
    #expect(try columns("[1,2]\n[3,4]\n[5,6]") == [[1, 3, 5], [2, 4, 6]])
    #expect(try columns("1\n2.5\n\n3\n", format: .ndjson) == [[1, 2.5, 3]])
    #expect(try JSONTestFile("{\"y\":1}\n{\"y\":2}").table().format == .ndjson)
  }

  @Test func readsValuesOverSeveralLines() throws {
    #expect(try columns("{\n \"y\": 1\n}\n{\n \"y\": 2\n}\n") == [[1, 2]])
  }

  @Test func readsOneObjectOfNumbersAsOneRow() throws {
    #expect(try columns(#"{"y": 2, "p": [0.1, 0.2, 0.7]}"#) == [[2], [0.1], [0.2], [0.7]])
  }

  @Test func takesInfinityAndBooleansForNumbers() throws {
    let text = #"[{"a":Infinity,"b":true},{"a":-Infinity,"b":false},{"a":"Infinity","b":1}]"#
    #expect(try columns(text) == [[.infinity, -.infinity, .infinity], [1, 0, 1]])
  }

  @Test func findsCellsWhateverTheOrderAndWhatElseIsThere() throws {
    let text = #"""
      [{"y":1,"s":"x","p":0.5},
       {"y":0,"s":"a\"]},{[","p":0.25, "more": {"deep": [1, {"x": null}]}},
       {"p":0.75,"s":"ü\u00e9","y":1},
       {"y":4,"s":"x","p":1.5}]
      """#
    let file = try JSONTestFile(text)
    for chunk in [1, 5, 64, 1 << 16] {
      let rows = try file.rows([Request(column: 2), Request(column: 0)], chunk: chunk)
      #expect(rows.columns == [[0.5, 0.25, 0.75, 1.5], [1, 0, 1, 4]])
      #expect(rows.troubles.isEmpty)
    }
  }

  @Test func comparesCategoriesAsNumbersOrAsText() throws {
    let file = try JSONTestFile(#"[{"y":"no"},{"y":"yes"},{"y":"n\u006f"},{"y":"yes"}]"#)
    #expect(try file.rows([Request(column: 0, kind: .category(["no", "yes"]))]).columns == [[0, 1, 0, 1]])
    let numbers = try JSONTestFile("[1.0, -1, 1, 1e0]")
    #expect(try numbers.rows([Request(column: 0, kind: .category(["-1", "1"]))]).columns == [[1, 0, 1, 1]])
  }

  @Test func readsManyRowsLikeOneByOne() throws {
    var random = SplitMix(seed: 8)
    let values = (0..<2000).map { _ in Double.random(in: -1...1, using: &random) }
    let lines = values.map { #"{"y":\#($0 > 0 ? 1 : 0),"p":\#($0)}"# }
    let expected = [values.map { $0 > 0 ? 1.0 : 0 }, values]
    for text in [lines.joined(separator: "\n"), "[" + lines.joined(separator: ",\n ") + "]"] {
      let file = try JSONTestFile(text)
      for chunk in [1000, 1 << 18] { #expect(try file.rows(chunk: chunk, capacity: 1024).columns == expected) }
    }
    let columns = #"{"y":\#(expected[0].map { Int($0) }),"p":\#(values)}"#
    #expect(try JSONTestFile(columns).rows(capacity: 1024).columns == expected)
  }

  @Test func readsAlikeRowsAsTheParserReadsEachAlone() throws {
    var random = SplitMix(seed: 13)
    let numbers = ["0", "-0", "7", "12", "0.5", "-1e5", "1E-07", "1234567890123456768", "0.1234567890123456789", "3.0"]
    let rows = (0..<200).map { _ in
      let (y, p) = (numbers.randomElement(using: &random) ?? "", numbers.randomElement(using: &random) ?? "")
      return #"{"id": "a\#(random.next() % 9)", "y":\#(y), "q":{"p":\#(p)}}"#
    }
    func read(_ text: String) throws -> [[Double]] {
      try JSONTestFile(text).rows([Request(column: 1), Request(column: 2)], format: .ndjson).columns
    }
    let together = try read(rows.joined(separator: "\n"))
    for (i, row) in rows.enumerated() where i % 10 == 0 {
      let alone = try read(row)
      #expect(alone.map { $0[0].bitPattern } == together.map { $0[i].bitPattern }, "\(row)")
    }
  }
}

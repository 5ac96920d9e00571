import Testing

@testable import Tables

@Suite struct JSONErrorTests {
  private func expect(_ text: String, _ failure: String, format: Format? = nil) throws {
    let file = try JSONTestFile(text)
    for chunk in [1, 3, 1 << 18] { #expect(file.failure(chunk: chunk, format: format) == failure, "\(text)") }
  }

  @Test func tellsWhereATruncatedFileWasOpened() throws {
    try expect("[0.541, 0.823, 0.312, 0.791", "1:28: the file ends inside the array opened at 1:1 [json-syntax]")
    try expect("[1,\n [2,", "2:5: the file ends inside the array opened at 2:2 [json-syntax]")
    try expect(#"[{"y":1},{"y":"#, "1:15: the file ends inside the object opened at 1:10 [json-syntax]")
    try expect(#"{"y":[1,2"#, "1:10: the file ends inside the array opened at 1:6 [json-syntax]")
    try expect(#"{"y":[1,2],"#, "1:12: the file ends inside the object opened at 1:1 [json-syntax]")
    try expect(#"[{"y":1},{"ya"#, "1:14: the file ends inside the string opened at 1:11 [json-syntax]")
    try expect("{\"y\":1}\n{\"y\":", "2:6: the line ends inside the object opened at 2:1 [json-syntax]")
  }

  @Test func tellsWhereAKeyCameFirst() throws {
    try expect(
      "[\n{\"y\":1},\n  {\"y\":0,\"y\":1}]",
      "3:10: \"y\" appears twice in one object, first at 3:4 [json-duplicate-key]")
    try expect(
      #"{"a":1,"\u0061":2}"#, "1:8: \"a\" appears twice in one object, first at 1:2 [json-duplicate-key]")
    let many = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    try expect("[{\(many),\"k7\":1}]", "1:313: \"k7\" appears twice in one object, first at 1:52 [json-duplicate-key]")
  }

  @Test(arguments: [
    ("[1,]", "1:4: a value is missing here"), ("[01]", "1:2: '01' is not a number of JSON"),
    ("[+1]", "1:2: '+1' where a value should be"), ("[1.]", "1:2: '1.' is not a number of JSON"),
    ("[.5]", "1:2: '.5' where a value should be"), ("[1e]", "1:2: '1e' is not a number of JSON"),
    ("[1 2]", "1:4: the value has ended, but something follows"), ("[nul]", "1:2: 'nul' where a value should be"),
    ("[1] x", "1:5: the value has ended, but something follows"),
    (#"[{"a" 1}]"#, "1:7: '1' where ':' after the key should be"),
    (#"[{"a":1]"#, "1:8: ']' where ',' or '}' should be"), (#"[{a:1}]"#, "1:3: 'a' where a key in quotes should be"),
    (#"["\x"]"#, #"1:3: '\x"' is not an escape of JSON"#),
    (#"["\u12g4"]"#, #"1:3: '\u12g4"' is not an escape of JSON"#),
    ("[\"a\tb\"]", "1:4: a control character in a string; it must be escaped"), ("[1}", "1:3: '}' closes nothing"),
    ("[0x10]", "1:2: '0x10' is not a number of JSON"), ("[1_000]", "1:2: '1_000' is not a number of JSON"),
  ])
  func refusesWhatIsNoJSON(_ text: String, _ message: String) throws {
    try expect(text, message + " [json-syntax]")
  }

  @Test func refusesDeepNesting() throws {
    let deep = String(repeating: "[", count: 513)
    try expect(deep + String(repeating: "]", count: 513), "1:513: more than 512 brackets are open here [json-depth]")
    let most = String(repeating: "[", count: 512) + "1" + String(repeating: "]", count: 512)
    #expect(try JSONTestFile(most).failure() == nil)
    try expect(String(repeating: "{\"a\":", count: 600), "1:2561: more than 512 brackets are open here [json-depth]")
  }

  @Test func refusesBytesThatAreNotUTF8() {
    var sink = JSONCheck()
    let wrong: [[UInt8]] = [
      [0xff], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc3],
    ]
    for bad in wrong {
      let bytes = [UInt8(ascii: "\"")] + bad + [UInt8(ascii: "\"")]
      var parser = JSONParser(bytes, 0..<bytes.count)
      #expect(throws: JSONFault.encoding(1)) { try parser.document(&sink, at: nil, depth: 0) }
    }
  }

  @Test func saysThatThereAreNoRows() throws {
    try expect("[]", "0:0: no rows [empty]")
    try expect(" [ ] ", "0:0: no rows [empty]")
    try expect(#"{"y":[],"p":[]}"#, "0:0: no rows [empty]")
  }

  @Test func comparesTheLengthsOfColumns() throws {
    try expect(#"{"y":[1,2,3],"p":[1,2]}"#, "1:14: 'y' has 3 rows but 'p' has 2 [length-mismatch]")
  }

  @Test func reportsTheFirstMistakeOfAll() throws {
    try expect("[1, 2x, 3, 4", "1:5: '2x' is not a number of JSON [json-syntax]")
  }

  private func troubles(_ text: String) throws -> [String] {
    let file = try JSONTestFile(text)
    func list(_ chunk: Int) throws -> [String] {
      try file.rows(chunk: chunk).troubles.entries.map { entry in
        "\(entry.place.line):\(entry.place.column) \(entry.kind) \(entry.place.text) x\(entry.count) row \(entry.row)"
      }.sorted()
    }
    let whole = try list(1 << 18)
    #expect(try list(2) == whole)
    return whole
  }

  @Test func reportsCellsThatAreNoNumbers() throws {
    #expect(
      try troubles("[{\"p\":1},\n  {\"y\":0,\"p\":\"0.541\"},{\"p\":\"abc\"},{\"p\":\"0.5\"}]").contains(
        "2:14 string 0.541 x2 row 1"))
    #expect(try troubles("[1,\"abc\",3]") == ["1:4 notANumber abc x1 row 1"])
    #expect(try troubles("[1,null,NaN,\"\",\"NaN\"]") == ["1:4 missing null x2 row 1", "1:9 nan NaN x2 row 2"])
    #expect(
      try troubles("[1,9007199254740993,1e400]") == [
        "1:21 tooLarge 1e400 x1 row 2", "1:4 inexact 9007199254740993 x1 row 1",
      ])
    #expect(try troubles("[{\"p\":1},{},{\"p\":[]}]") == ["1:10 missing  x1 row 1", "1:18 notANumber [] x1 row 2"])
  }

  @Test func reportsRaggedRows() throws {
    let file = try JSONTestFile("[[1,2],[3],[4,5,6],[7,8]]")
    let rows = try file.rows()
    let entry = try #require(rows.troubles.entries.first)
    #expect(entry.kind == .ragged && entry.count == 2 && entry.row == 1)
    #expect(entry.fields == (1, 2) && entry.place.column == 8)
    #expect(rows.columns[0][3] == 7)
  }
}

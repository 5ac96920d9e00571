import Testing

@testable import Tables

/// What an object, or several, say of rows and columns.
@Suite struct JSONShapeTests {
  /// The names and the numbers of a table, and the texts of its keys.
  private struct Read: Equatable {
    var names: [String] = []
    var columns: [[Double]] = []
    var keys: [String] = []
    var isCounted = false
    var leftOut: [String] = []
  }

  private func read(_ text: String, isColumn: Bool = false, chunk: Int = 1 << 18) throws -> Read {
    let file = try JSONTestFile(text)
    var options = ReadOptions()
    options.chunkSize = chunk
    if isColumn { options.columnPaths = [file.path] }
    options.word = { name in ["y": .label, "p": .other, "score": .other][name] }
    let table = try Table(path: file.path, options: options)
    let data = table.names.indices.filter { $0 != table.keyColumn }
    let names = Names()
    let keys = table.keyColumn.map { [Request(column: $0, kind: .text(names))] } ?? []
    let harvest = try Harvest(
      Feed([(table, data.map { Request(column: $0) } + keys)]), columns: data.count + keys.count, capacity: 2)
    #expect(harvest.troubles.isEmpty)
    #expect(table.head.allSatisfy { $0.count == table.names.count })
    return Read(
      names: data.map { table.names[$0] }, columns: Array(harvest.columns.prefix(data.count)),
      keys: keys.isEmpty ? [] : harvest.columns[data.count].map { names[Int($0)] }, isCounted: table.isKeyCounted,
      leftOut: table.leftOut)
  }

  private func failure(_ text: String, isColumn: Bool = false) throws -> String? {
    do {
      _ = try read(text, isColumn: isColumn)
      return nil
    } catch let error as ReadError {
      return error.slug
    }
  }

  /// Each row: the text, whether it is one column for one role, the names, the numbers, the keys.
  static let shapes: [(text: String, isColumn: Bool, names: [String], columns: [[Double]], keys: [String])] = [
    (#"{"k1":0,"k2":1}"#, true, ["value"], [[0, 1]], ["k1", "k2"]),
    (#"{"k1":0,"k2":1}"#, false, ["k1", "k2"], [[0], [1]], []),
    (#"{"p":0.5,"n":1}"#, true, ["p", "n"], [[0.5], [1]], []),
    (#"{"a\"\u00e9":1,"b":2}"#, true, ["value"], [[1, 2]], ["a\"é", "b"]),
    (#"{"y":{"0":0,"1":1},"p":{"0":0.1,"1":0.6}}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], ["0", "1"]),
    (#"{"y":{"a":0,"b":1},"p":{"b":0.6,"\u0061":0.1}}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], ["a", "b"]),
    (#"{"u":{"10":0,"11":1},"v":{"10":2,"11":3}}"#, false, ["u", "v"], [[0, 1], [2, 3]], ["10", "11"]),
    (#"{"0":{"y":1,"p":0.9},"1":{"p":0.4,"y":0}}"#, false, ["y", "p"], [[1, 0], [0.9, 0.4]], ["0", "1"]),
    (#"{"a":{"u":1},"b":{"u":2}}"#, false, ["u"], [[1, 2]], ["a", "b"]),
    (
      #"{"a":{"y":1,"p":[0.1,0.9]},"b":{"y":0,"p":[0.8,0.2]}}"#, false, ["y", "p.1", "p.2"],
      [[1, 0], [0.1, 0.8], [0.9, 0.2]], ["a", "b"]
    ),
    (
      #"{"columns":["y","p"],"index":["r","s"],"data":[[0,0.1],[1,0.6]]}"#, false, ["y", "p"],
      [[0, 1], [0.1, 0.6]], ["r", "s"]
    ),
    (#"{"columns":["y","p"],"data":[[0,0.1],[1,0.6]]}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []),
    (
      #"{"schema":{"primaryKey":["index"]},"data":[{"index":5,"y":0,"p":0.1},{"index":6,"y":1,"p":0.6}]}"#, false,
      ["index", "y", "p"], [[5, 6], [0, 1], [0.1, 0.6]], []
    ),
    (
      #"{"predictions":[{"y":0,"p":0.1},{"y":1,"p":0.6}],"model":"m"}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []
    ),
    (#"{"predictions":[[0.2],[0.7]]}"#, true, ["predictions"], [[0.2, 0.7]], []),
    (#"{"epoch":3,"predictions":[0.2,0.7]}"#, true, ["predictions"], [[0.2, 0.7]], []),
    (
      #"{"model":{"name":"m"},"instances":[[0.2,0.8],[0.7,0.3]]}"#, true, ["instances.1", "instances.2"],
      [[0.2, 0.7], [0.8, 0.3]], []
    ),
    (#"{"data":{"y":[0,1],"p":[0.1,0.6]}}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []),
    (#"{"model":"m","predictions":{"a":0.1,"b":0.6}}"#, true, ["predictions"], [[0.1, 0.6]], ["a", "b"]),
    (#"{"y":[[0],[1]],"p":[[0.1],[0.6]]}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []),
    (#"{"y":[0,1],"p":[0.1,0.6],"epoch":7,"classes":["a","b","c"]}"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []),
    (#"[{"y":[0],"p":[0.1]},{"y":[1],"p":[0.6]}]"#, false, ["y", "p"], [[0, 1], [0.1, 0.6]], []),
    (#"{"y":1,"p":0.9}{"y":0,"p":0.4}"#, false, ["y", "p"], [[1, 0], [0.9, 0.4]], []),
    ("[1,2] [3,4][5,6]", false, ["1", "2"], [[1, 3, 5], [2, 4, 6]], []),
    ("{\"y\":1}\n{\"y\":0}{\"y\":2}", false, ["y"], [[1, 0, 2]], []),
    ("{\"predictions\":[[0.2],[0.7]]}\n{\"predictions\":[[0.9]]}\n", true, ["predictions"], [[0.2, 0.7, 0.9]], []),
    (
      "{\"predictions\":[0.2,0.7]}\n{\"predictions\":[]}{\"predictions\":[0.9]}", true, ["predictions"],
      [[0.2, 0.7, 0.9]], []
    ),
    ("{\"rows\":[{\"y\":1}]}\n{\"rows\":[{\"y\":0},{\"y\":2}]}", false, ["y"], [[1, 0, 2]], []),
    ("{\"p\":[0.1,0.9]}\n{\"p\":[0.8,0.2]}", true, ["p.1", "p.2"], [[0.1, 0.8], [0.9, 0.2]], []),
  ]

  @Test(arguments: shapes.indices) func isReadAsWhatItSays(_ index: Int) throws {
    let shape = JSONShapeTests.shapes[index]
    for chunk in [1 << 18, 64, 1] {
      let read = try read(shape.text, isColumn: shape.isColumn, chunk: chunk)
      #expect(read.names == shape.names, "\(shape.text)")
      #expect(read.columns == shape.columns, "\(shape.text)")
      #expect(read.keys == shape.keys, "\(shape.text)")
    }
  }

  @Test func saysWhatIsLeftOut() throws {
    let text = #"{"y":[0,1],"p":[0.1,0.6],"epoch":7,"classes":["a","b","c"]}"#
    #expect(try read(text).leftOut == ["'classes' (3 instead of 2)", "'epoch'"])
  }

  @Test func keysThatCountAreKnown() throws {
    #expect(try read(#"{"0":1,"1":2}"#, isColumn: true).isCounted)
    #expect(try !read(#"{"1":1,"0":2}"#, isColumn: true).isCounted)
    #expect(try !read(#"{"0":1,"01":2}"#, isColumn: true).isCounted)
  }

  /// Each row: the text, whether it is one column for one role, the slug.
  @Test(arguments: [
    ("{}", false, "empty"), ("[{}]", false, "empty"), ("[[],[]]", false, "empty"), ("[[]   ]", true, "empty"),
    ("[[],[]", false, "json-syntax"),
    ("42", false, "json-type"), (" \"a\"\n", true, "json-type"), ("null", false, "json-type"),
    (#"{"p":{}}"#, true, "empty"), (#"{"y":{"a":0,"b":1},"p":{"a":1,"c":2}}"#, false, "id-missing"),
    (#"{"y":{"a":0,"b":1},"p":{"a":1}}"#, false, "id-missing"), (#"{"a":1,"a":2}"#, true, "json-duplicate-key"),
    (#"{"y":{"a":0,"a":1}}"#, true, "json-duplicate-key"), (#"{"y":[0,1],"y":[0,1]}"#, false, "json-duplicate-key"),
    (#"{"u":{"a":0,"b":1},"v":{"a":2,"b":3}}"#, false, "json-type"),
    (#"{"columns":["y"],"data":[[0,0.1],[1,0.6]]}"#, false, "length-mismatch"),
    (#"{"columns":["y"],"index":[1],"data":[[0],[1]]}"#, false, "length-mismatch"),
    ("{\"predictions\":[[0.2]]}\n{\"error\":[[0.2]]}", true, "json-type"),
    (#"{"a":1,"b":2x}"#, true, "json-syntax"), (#"{"a":1,"b":2"#, true, "json-syntax"),
    (#"{"a":1,b:2}"#, true, "json-syntax"), (#"{"a" 1}"#, true, "json-syntax"), (#"{"a":1,}"#, true, "json-syntax"),
    (#"{"y":{"a":0},"p":{"a":0]}"#, false, "json-syntax"), (#"{"y":[0,1],"p":[0,1],"m":tru}"#, false, "json-syntax"),
    (#"{"y":[0,1],"p":[0,1],"m":[1x]}"#, false, "json-syntax"),
  ])
  func isRefused(text: String, isColumn: Bool, slug: String) throws {
    #expect(try failure(text, isColumn: isColumn) == slug)
  }

  @Test func manyKeysAreReadInOneGo() throws {
    let count = 40_000
    let keys = (0..<count).map { "k\($0 * 7919 % count)" }
    let text = "{" + keys.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ",\n") + "}"
    let read = try read(text, isColumn: true)
    #expect(read.columns == [(0..<count).map(Double.init)])
    #expect(read.keys == keys)
  }
}

import Testing

@testable import Tables

/// Texts, each with what its columns hold, read whole and cut at every place.
@Suite struct TextStreamTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let columns: [[Double]]
    var delimiter: UInt8?
    var header: Bool?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ columns: [[Double]], delimiter: UInt8? = nil, header: Bool? = nil) {
      (self.name, self.text, self.columns, self.delimiter, self.header) = (name, text, columns, delimiter, header)
    }
  }

  static let cases: [Case] = [
    Case("digits", "y\n0\n1\n2\n9\n5\n8\n7\n", [[0, 1, 2, 9, 5, 8, 7]]),
    Case("digits but one", "y\n0\n1\n2\n9\n5\n8\n7\n1\n10\n1\n", [[0, 1, 2, 9, 5, 8, 7, 1, 10, 1]]),
    Case("digits but one in the middle", "y\n0\n1\nx\n9\n5\n", [[0, 1, .nan, 9, 5]]),
    Case("digits in two columns", "a,b\n0,1\n1,0\n2,7\n9,8\n", [[0, 1, 2, 9], [1, 0, 7, 8]]),
    Case("one column", "p\n0.5\n0.25\n1\n", [[0.5, 0.25, 1]]),
    Case("no final line end", "p\n0.5\n0.25", [[0.5, 0.25]]),
    Case("no header", "0.5\n0.25\n", [[0.5, 0.25]]),
    Case("two columns", "y,p\n0,0.5\n1,0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("CRLF", "y,p\r\n0,0.5\r\n1,0.25\r\n", [[0, 1], [0.5, 0.25]]),
    Case("CRLF without the last", "y,p\r\n0,0.5\r\n1,0.25", [[0, 1], [0.5, 0.25]]),
    Case("CRLF of one column", "p\r\n1\r\n0.25\r\n", [[1, 0.25]]),
    Case("CR", "y,p\r0,0.5\r1,0.25\r", [[0, 1], [0.5, 0.25]]),
    Case("CR without the last", "y,p\r0,0.5\r1,0.25", [[0, 1], [0.5, 0.25]]),
    Case("all line ends", "y,p\r\n0,0.5\n1,0.25\r2,3\r\n4,5\n", [[0, 1, 2, 4], [0.5, 0.25, 3, 5]]),
    Case("byte order mark", "\u{feff}y,p\n0,0.5\n", [[0], [0.5]]),
    Case("comments above", "# made by\ny,p\n# \"one\n0,0.5\n1,0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("a hash in the first cell", "id,p\n#11,0.5\n#N/A,0.25\n", [[.nan, .nan], [0.5, 0.25]]),
    Case("blank lines of one column", "p\n\n0.5\n\r\n\n0.25\n\n\n", [[.nan, 0.5, .nan, .nan, 0.25]]),
    Case("blank lines", "\n\ny,p\n\n0,0.5\n\r\n\r1,0.25\n\n", [[0, 1], [0.5, 0.25]]),
    Case("hash within a line", "y,p#1\n0,0.5\n", [[0], [0.5]]),
    Case("quoted names", "\"y\",\"p, or \"\"p\"\"\nof it\"\n0,0.5\n1,0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("quoted numbers", "y,p\n\"0\", \"0.5\"\n \"1\" ,\"0.25\" \n", [[0, 1], [0.5, 0.25]]),
    Case(
      "quoted text between", "n,y\n\"a,\n\r\n\"\"b\"\"\",1\nb\"c,2\n\"\",3\n\"a\"b,4\n",
      [[.nan, .nan, .nan, .nan], [1, 2, 3, .nan]]),
    Case("tabs", "y\tp\n0\t0.5\n1\t0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("semicolons", "y;p\n0;0.5\n1;0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("bars", "y|p\n0|0.5\n1|0.25\n", [[0, 1], [0.5, 0.25]]),
    Case("spaces", "y p\n0 0.5\n1 0.25\n", [[0, 1], [0.5, 0.25]], delimiter: Byte.space),
    Case("runs of blanks", "  y\t p \n 0   0.5\n\t1 0.25  \r\n\n", [[0, 1], [0.5, 0.25]]),
    Case("spaces around", "y, p\n 0 , 0.5\n1\t,\t0.25 \n", [[0, 1], [0.5, 0.25]]),
    Case("empty cells", "y,p\n,0.5\n1,\n", [[.nan, 1], [0.5, .nan]]),
    Case("last cell empty at the end", "y,p\n0,0.5\n1,", [[0, 1], [0.5, .nan]]),
    Case("signs", "y,p\n-1,+0.5\n-0.125,-12.5\n", [[-1, -0.125], [0.5, -12.5]]),
    Case("words", "y,p\ninf,-Infinity\n+inf,nan\n", [[.infinity, .infinity], [-.infinity, .nan]]),
    Case("numbers as the header", "1,2\n3,4\n", [[3], [4]], header: true),
    Case("a row as the header", "a,2\n3,4\n", [[.nan, 3], [2, 4]], header: false),
    Case(
      "wide", row(0) + row(1) + row(2), (0..<300).map { [$0, $0 + 1, $0 + 2].map(Double.init) }, header: false),
  ]

  private static func row(_ first: Int) -> String {
    (first..<first + 300).map(String.init).joined(separator: ",") + "\n"
  }

  @Test(arguments: cases) func readsTheSameHoweverItIsCut(item: Case) throws {
    let path = try bench.file("a.csv", item.text)
    for isGeneralPathOnly in [false, true] {
      for chunkSize in [64, 65, 66, 67, 71, 79, 97, 128, 1 << 18] {
        var options = ReadOptions()
        (options.delimiter, options.header) = (item.delimiter, item.header)
        (options.chunkSize, options.isGeneralPathOnly) = (chunkSize, isGeneralPathOnly)
        let requests = item.columns.indices.map { Request(column: $0) }
        let harvest = try Harvest(path, requests, options, capacity: 2)
        #expect(harvest.bits == bits(item.columns), "chunks of \(chunkSize)")
      }
    }
  }

  @Test func cutsAtEveryByte() throws {
    let line = "\"a\r\n\"\"\",0.5\r\n\r\n\r1,\"2\n\"\n"
    for padding in 0..<70 {
      let path = try bench.file("a.csv", "n,p\n#" + String(repeating: "-", count: padding) + "\n" + line + line)
      var options = ReadOptions()
      options.chunkSize = 64
      let harvest = try Harvest(path, [Request(column: 1), Request(column: 0)], options)
      #expect(harvest.bits == bits([[0.5, .nan, 0.5, .nan], [.nan, 1, .nan, 1]]))
      #expect(harvest.trouble(.notANumber)?.count == 2)
    }
  }

  @Test func givesWhatTheSimplePathGivesOnRandomNumbers() throws {
    var random = SplitMix(seed: 3)
    var text = "a,b,c\r\n"
    for _ in 0..<5000 {
      text += "\(number(&random)),\(number(&random)),\(number(&random))\(Bool.random(using: &random) ? "\r" : "")\n"
    }
    let path = try bench.file("a.csv", text)
    var options = ReadOptions()
    options.chunkSize = 4096
    let requests = [2, 0, 1].map { Request(column: $0) }
    let plain = try Harvest(path, requests, options)
    options.isGeneralPathOnly = true
    let general = try Harvest(path, requests, options)
    #expect(plain.bits == general.bits)
    #expect(plain.columns[0].count == 5000)
    let key = { (entry: Troubles.Entry) in "\(entry.kind) \(entry.request) \(entry.row) \(entry.count) \(entry.place)" }
    #expect(Set(plain.troubles.entries.map(key)) == Set(general.troubles.entries.map(key)))
    #expect(!plain.troubles.isEmpty)
  }

  @Test(arguments: [48, 200]) func givesWhatTheSimplePathGivesOnRandomMarks(length: Int) throws {
    let alphabet = Array("\"\",,,\n\n\n\r#.12345é-".utf8) + [UInt8](repeating: 0, count: length == 48 ? 1 : 0)
    var random = SplitMix(seed: 11)
    for _ in 0..<60 {
      // What both must agree on may be the error.
      var lines = "a,b\n"
      if Bool.random(using: &random) { lines += "\"1,\n2\",\"3\"\"\"\n\"4\",5\r\n" }
      let count = Int.random(in: 0..<length, using: &random)
      let bytes = Array(lines.utf8) + (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let path = try bench.file("a.csv", bytes)
      var outcomes: Set<String> = []
      for isGeneralPathOnly in [false, true] {
        for chunkSize in [64, 77, 1000] {
          outcomes.insert(outcome(path, chunkSize, isGeneralPathOnly))
        }
      }
      #expect(outcomes.count == 1, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  private func outcome(_ path: String, _ chunkSize: Int, _ isGeneralPathOnly: Bool) -> String {
    var options = ReadOptions()
    (options.chunkSize, options.isGeneralPathOnly) = (chunkSize, isGeneralPathOnly)
    options.header = true
    options.delimiter = Byte.comma
    do {
      let harvest = try Harvest(path, [Request(column: 1), Request(column: 0)], options, capacity: 7)
      let entries = harvest.troubles.entries.map {
        "\($0.kind) \($0.request) \($0.row) \($0.count) \($0.place) \($0.texts.sorted { $0.key < $1.key }) \($0.fields)"
      }
      return "\(harvest.bits) \(entries.sorted())"
    } catch { return "\(error)" }
  }

  /// A number in one of the forms that are found in files, sometimes damaged.
  private func number(_ random: inout SplitMix) -> String {
    let value = Double.random(in: 0..<1, using: &random)
    let digits = String(UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random))
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return "\(Int.random(in: 0...1, using: &random))"
    case 1: return "\(-value)"
    case 2: return "\(value * 1000)"
    case 3: return "0." + digits
    case 4: return digits
    case 5: return "-" + digits + ".5"
    case 6: return "0.000" + digits
    case 7: return "\(value * 1e-7)"
    case 8: return "." + digits
    case 9: return digits + "."
    case 10:
      return ["", "NA", "-", ".", "-.", "1.2.3", "0.1x", "0x1", " 1", "1 ", "é", "1e400"].randomElement(using: &random)
        ?? ""
    default: return "\(value)"
    }
  }

  private func bits(_ columns: [[Double]]) -> [[UInt64]] {
    columns.map { $0.map { $0.isNaN ? 0x7ff8_0000_0000_0000 : $0.bitPattern } }
  }
}

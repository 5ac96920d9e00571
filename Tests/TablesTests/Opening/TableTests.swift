import Messages
import Testing

@testable import Tables

@Suite struct TableTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  private func table(_ text: String, _ name: String = "a.csv", _ change: (inout ReadOptions) -> Void = { _ in }) throws
    -> Table
  {
    var options = ReadOptions()
    change(&options)
    return try Table(path: bench.file(name, text), options: options)
  }

  private func error(_ text: String, _ change: (inout ReadOptions) -> Void = { _ in }) -> ReadError? {
    do {
      let table = try table(text, "a.csv", change)
      _ = try Harvest(Feed([(table: table, requests: [Request(column: 0)])]), columns: 1)
      return nil
    } catch { return error as? ReadError }
  }

  @Test func namesColumnsByTheHeader() throws {
    let table = try table("# by hand\n, y ,\"the \"\"p\"\"\"\n1,2,3\n")
    #expect(table.names == ["", "y", "the \"p\""])
    #expect(table.hasHeader)
    #expect(table.isReplayable)
    #expect(table.format == .csv)
    let place = table.place(ofHeader: 1)
    #expect(place.line == 2 && place.column == 3 && place.source == ", y ,\"the \"\"p\"\"\"")
    #expect(table.place(ofHeader: nil).column == 1)
  }

  @Test func numbersColumnsWithoutAHeader() throws {
    let table = try table("1\t2\nNA\t\n")
    #expect(table.names == ["1", "2"])
    #expect(!table.hasHeader)
    #expect(table.format == .tsv)
  }

  @Test(arguments: ["1,NA,3\n1,2,3\n", "nan,inf,-1e5\n1,2,3\n", ",,\n1,2,3\n", "0,1,3\n1,2,3\n"])
  func takesNumbersAndMissingValuesForData(text: String) throws {
    #expect(try !table(text).hasHeader)
  }

  @Test(arguments: [
    ("a;b\n1;0,5\n", UInt8(ascii: ";")), ("1;0,5\n2;0,25\n", UInt8(ascii: ";")), ("a\tb\n1\t0,5\n", Byte.tab),
    ("a|b,c\n1|2\n", UInt8(ascii: "|")), ("a\n1\n", Byte.comma), ("x;y,2\nz;t,3\n", Byte.comma),
    ("  y    p\n  1  0.5\n  0  0.25\n", Byte.space),
    ("a,b\n1,2\n3\n", Byte.comma), ("\"a;b\",c\n\"d;e\",1\n", Byte.comma),
  ])
  func findsTheDelimiter(text: String, delimiter: UInt8) throws {
    let found = try table(text)
    let given = try table(text) { $0.delimiter = delimiter }
    #expect(found.names == given.names)
  }

  @Test func readsDecimalCommas() throws {
    let path = try bench.file("a.csv", "p;q\n0,5;-1,25\n1;NA\n")
    var options = ReadOptions()
    options.decimalComma = true
    let harvest = try Harvest(path, [Request(column: 0), Request(column: 1)], options)
    #expect(harvest.columns[0] == [0.5, 1])
    #expect(harvest.columns[1][0] == -1.25)
  }

  @Test func namesTheWrongDelimiter() throws {
    let error = try #require(error("id;y;p\n1;0;0.5\n") { $0.delimiter = Byte.comma })
    #expect(error.slug == "delimiter")
    #expect(error.message == "only one column, 'id;y;p', with --delim ,")
    #expect(error.hints == [.command(.remove("--delim"), reason: "the lines look separated by ';'")])
    #expect(error.place?.line == 1 && error.place?.column == 1)
    #expect(self.error("id\n1\n") { $0.delimiter = Byte.comma } == nil)
  }

  /// Texts, whether their first line is a header, and the rule that says so.
  static let headers: [(text: String, hasHeader: Bool, rule: String)] = [
    ("y,p\n0,0.5\n", true, "text-over-numbers"), ("id,2019\na,0.5\n", false, "whole-over-fractions"),
    ("R01,1,0.4\nR02,0,0.6\n", false, "numbers"), (",0\n0,1\n1,0\n", true, "index-of-rows"),
    (",0,1,2\nk,0.1,0.2,0.7\nm,0.3,0.3,0.4\n", true, "index"), (",label\na,cat\nb,dog\n", true, "index"),
    ("0,1,2\n0.7,0.2,0.1\n", true, "numbered-classes"), ("0\n1\n0\n", false, "numbers"),
    ("0,1\n1,0\n", false, "numbers"), ("no\nyes\nno\n", false, "again-below"), ("label\nyes\nno\n", true, "names"),
    ("0.5\n", false, "alone-data"), ("1\nNA\n", false, "some-numbers"),
    ("# y,p\n0,0.5\n1,0.25\n", true, "comment"), ("\"y\" \"p\"\n\"1\" 0 0.5\n\"2\" 1 0.2\n", true, "row-names"),
    ("cat,dog\ndog,cat\n", false, "again-below"), ("y,when\n1,2024-01-01\n", true, "text-over-numbers"),
  ]

  @Test(arguments: headers.filter { $0.rule != "whole-over-fractions" }.map { ($0.text, $0.hasHeader, $0.rule) })
  func findsTheHeader(item: (String, Bool, String)) throws {
    let found = try table(item.0)
    #expect(found.hasHeader == item.1)
    #expect(found.text?.header.rule == item.2)
  }

  @Test(arguments: [
    "0\n0.5\n0.25\n", "0,1\n1,0.5\n0,0.25\n", "0,1,2\n1,0,0\n", "1400,1300\n0.31,0.42\n", "id,2019\na,0.5\n",
    ",0,1\n3,0.5,0.5\n3,0.25,0.75\n",
  ])
  func asksWhereNothingTellsAHeader(text: String) throws {
    #expect(error(text)?.slug == "header-ambiguous")
    #expect(try table(text) { $0.header = true }.hasHeader)
    #expect(try !table(text) { $0.header = false }.hasHeader)
  }

  @Test func readsAClassThatIsKnownAsALabel() throws {
    #expect(try table("elm\noak\n").hasHeader)
    #expect(try !table("elm\noak\n") { $0.classWords = ["oak", "elm"] }.hasHeader)
    let labels = try bench.file("y", "elm\noak\n")
    for other in ["oak,elm\n0.5,0.5\n0.1,0.9\n", "guess\noak\nelm\n"] {
      let tables = try Table.open([labels, bench.file("p", other)])
      #expect(tables.map(\.hasHeader) == [false, true])
    }
  }

  @Test func saysThatThereAreNoRows() {
    for text in ["y\n", "y,p", "# only\ny,p\n\n# comments\n"] {
      #expect(error(text)?.message == "no data rows after the header")
    }
    for text in ["", "\n\n", "# only comments\n"] {
      #expect(error(text)?.slug == "empty")
      #expect(error(text)?.message == "no data rows")
    }
    let late = "y\n" + String(repeating: "# comment\n", count: 5000)
    #expect(error(late)?.message == "no data rows after the header")
  }

  @Test func saysWhatIsNoText() throws {
    let nul = try #require(error("a\n1\n2\u{0}\n"))
    #expect(nul.slug == "binary" && nul.message == "not text (byte 0x00)")
    #expect(nul.place?.line == 3 && nul.place?.column == 2)
    #expect(error("PAR1\u{0}\u{0}")?.message == "Parquet is not read here")
    let path = try bench.file("u.csv", [0xff, 0xfe, 0x31, 0, 0x0a, 0])
    #expect(
      throws: ReadError(
        "encoding", "UTF-16 text", at: Place(path: path), hints: [.command(.feed(path, [.iconv(from: "UTF-16")]))])
    ) {
      try Table(path: path)
    }
  }

  @Test func pointsAtAQuoteThatIsNeverClosed() throws {
    let first = try #require(error("\"a\n1\n"))
    #expect(first.slug == "csv-quote" && first.place?.line == 1 && first.place?.column == 1)
    let second = try #require(error("a,b\n1,\"2\n"))
    #expect(second.slug == "csv-quote" && second.place?.line == 2 && second.place?.column == 3)
    let later = try #require(error("a,b\n1,2\n3,é,\"4\n5\n"))
    #expect(later.place?.line == 3 && later.place?.column == 5)
  }

  @Test func saysWhyAFileCannotBeOpened() throws {
    let missing = #expect(throws: ReadError.self) { try Table(path: "/nowhere/a.csv") }
    let cure = Cure.command(.seek("/nowhere/a.csv"))
    #expect(missing == ReadError("no-file", "/nowhere/a.csv: no such file", hints: [cure], isUnreadable: true))
    let directory = #expect(throws: ReadError.self) { try Table(path: "/tmp") }
    #expect(directory?.message == "/tmp: is a directory")
  }

  @Test func readsALongFirstLine() throws {
    let names = (0..<5000).map { "column\($0)" }
    let found = try table(names.joined(separator: ",") + "\n" + names.map { _ in "1" }.joined(separator: ",") + "\n")
    #expect(found.names == names)
  }

  @Test func canBeReadTwice() throws {
    let table = try table("y\n1\n2\n")
    for _ in 0..<2 {
      let harvest = try Harvest(Feed([(table: table, requests: [Request(column: 0)])]), columns: 1)
      #expect(harvest.columns == [[1, 2]])
    }
    let again = try Harvest(Feed([(table: table.reopened(), requests: [Request(column: 0)])]), columns: 1)
    #expect(again.columns == [[1, 2]])
  }
}

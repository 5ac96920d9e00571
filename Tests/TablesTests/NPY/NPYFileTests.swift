import Testing

@testable import Tables

@Suite struct NPYFileTests {
  private func columns(_ bytes: [UInt8]) throws -> [[Double]] {
    let file = try NPYTestFile(bytes)
    let whole = try file.rows()
    #expect(whole.troubles.isEmpty)
    for chunk in [1, 7, 64] { #expect(try file.rows(chunk: chunk).columns == whole.columns) }
    return whole.columns
  }

  private let values = [0.541, 0.823, -0.312, 1e300, 0, -5e-300]

  @Test(arguments: [1, 2, 3] as [UInt8]) func readsAVectorOfDoubles(_ version: UInt8) throws {
    let file = NPYTestFile.npy("<f8", "(6,)", NPYTestFile.bytes(values), version: version)
    #expect(try columns(file) == [values])
    #expect(try NPYTestFile(file).rows().names == ["1"])
  }

  @Test func readsAMatrixByRowsAndByColumns() throws {
    let data = NPYTestFile.bytes(values)
    let byRow = [[values[0], values[2], values[4]], [values[1], values[3], values[5]]]
    #expect(try columns(NPYTestFile.npy("<f8", "(3, 2)", data)) == byRow)
    let byColumn = [Array(values[..<3]), Array(values[3...])]
    #expect(try columns(NPYTestFile.npy("<f8", "(3, 2)", data, fortran: true)) == byColumn)
    #expect(try NPYTestFile(NPYTestFile.npy("<f8", "(3, 2)", data, fortran: true)).rows().names == ["1", "2"])
    #expect(try columns(NPYTestFile.npy("<f8", "(6,)", data, fortran: true)) == [values])
  }

  @Test func readsEveryTypeInBothByteOrders() throws {
    let cases: [(String, [UInt64], [Double])] = [
      ("f8", [0x3ff8_0000_0000_0000], [1.5]), ("f4", [0x3fc0_0000, 0x0000_0001], [1.5, 0x1p-149]),
      ("f2", [0x3e00, 0xc000, 0x0001, 0x7bff, 0xfc00, 0x0400], [1.5, -2, 0x1p-24, 65504, -.infinity, 0x1p-14]),
      ("V2", [0x3fc0, 0xbf80], [1.5, -1]), ("i1", [0xff, 0x7f], [-1, 127]), ("i2", [0xfffe, 300], [-2, 300]),
      ("i4", [0xffff_ffff, 70_000], [-1, 70_000]), ("i8", [.max, 1 << 53], [-1, 0x1p53]),
      ("u1", [0xff], [255]), ("u2", [0xffff], [65535]), ("u4", [0xffff_ffff], [4_294_967_295]),
      ("u8", [1 << 63], [0x1p63]), ("b1", [0, 1, 2], [0, 1, 1]),
    ]
    for (type, words, expected) in cases {
      let width = Int(type.dropFirst()) ?? 0
      for order in ["<", ">", "|"] {
        let data = words.flatMap { word in
          let bytes = NPYTestFile.littleEndian(word, width)
          return order == ">" ? bytes.reversed() : bytes
        }
        #expect(try columns(NPYTestFile.npy(order + type, "(\(words.count),)", data)) == [expected], "\(order)\(type)")
      }
    }
    #expect(try columns(NPYTestFile.npy("bfloat16", "(1,)", [0xc0, 0x3f])) == [[1.5]])
  }

  /// Texts are classes where classes are asked for, and no numbers; zeros fill them up.
  @Test(arguments: [("<U3", 4, false), (">U3", 4, true), ("|S3", 1, false)])
  func readsTextsAsClasses(type: String, size: Int, isBigEndian: Bool) throws {
    let data = ["elm", "oak", "fi"].flatMap { word in
      (0..<3).flatMap { i in
        let letter = i < word.utf8.count ? UInt64(Array(word.utf8)[i]) : 0
        let bytes = NPYTestFile.littleEndian(letter, size)
        return isBigEndian ? bytes.reversed() : bytes
      }
    }
    let file = try NPYTestFile(NPYTestFile.npy(type, "(3,)", data))
    let table = try Table(path: file.path)
    #expect(table.head == [["elm"], ["oak"], ["fi"]])
    var columns = [[0.0, 0, 0]]
    var troubles = Troubles()
    let feed = try Feed([(table, [Request(column: 0, kind: .category(["fi", "elm", "oak"]))])])
    var claim = try #require(try feed.claim())
    #expect(try claim.next(into: &columns, capacity: 3, troubles: &troubles) == 3)
    #expect(columns == [[1, 2, 0]] && troubles.isEmpty)
    let numbers = try NPYTestFile(NPYTestFile.npy(type, "(3,)", data)).rows()
    #expect(numbers.troubles.entries.map(\.kind) == [.notANumber] && numbers.troubles.entries[0].count == 3)
  }

  @Test func reportsWhatNoDoubleHoldsAndNaN() throws {
    let data = [UInt64(1), 1 << 53 + 1, .max].flatMap { NPYTestFile.littleEndian($0, 8) }
    let rows = try NPYTestFile(NPYTestFile.npy("<i8", "(3,)", data)).rows()
    #expect(rows.columns[0][0] == 1 && rows.columns[0][1].isNaN && rows.columns[0][2] == -1)
    #expect(rows.troubles.entries.map(\.kind) == [.inexact])
    #expect(rows.troubles.entries.first?.place.text == "9007199254740993")
    let floats = try NPYTestFile(NPYTestFile.npy("<f8", "(2,)", NPYTestFile.bytes([.nan, 2]))).rows()
    #expect(floats.troubles.entries.map(\.kind) == [.nan])
    #expect(floats.columns[0][1] == 2)
  }

  @Test func comparesClassesAsNumbers() throws {
    let file = try NPYTestFile(NPYTestFile.npy("<f8", "(3,)", NPYTestFile.bytes([1, -1, 3])))
    let rows = try file.rows(kind: .category(["-1", "1"]))
    #expect(rows.columns[0][..<2] == [1, 0])
    #expect(rows.troubles.entries.map(\.kind) == [.unknownClass])
    #expect(rows.troubles.entries.first?.texts == ["3": 1])
  }

  @Test func saysWhatIsWrongWithAFile() throws {
    func expect(_ bytes: [UInt8], _ message: String) throws {
      #expect(try NPYTestFile(bytes).failure() == message)
    }
    let data = NPYTestFile.bytes(values)
    try expect(NPYTestFile.npy("<f8", "(7,)", data), "the file ends after 6 of 7 rows [npy]")
    try expect(NPYTestFile.npy("<f8", "(5,)", data), "something follows the array [npy]")
    try expect(
      NPYTestFile.npy("<f8", "()", data), "a single number is no table; an array needs an axis [npy]")
    try expect(
      NPYTestFile.npy("<f8", "(1, 2, 3)", data, fortran: true),
      "an array of 3 axes whose first index runs fastest is not read here [npy]")
    try expect(NPYTestFile.npy("<c16", "(6,)", data), "numbers of type '<c16' are not read here [npy]")
    try expect(NPYTestFile.npy("<c16", "(3,)", data), "numbers of type '<c16' are not read here [npy]")
    try expect(
      NPYTestFile.npy("<f8", "(0, 507472249)", []), "an array of 507472249 columns without a row [npy]")
    try expect(NPYTestFile.npy("<f8", "(-1,)", data), "the header of this .npy file is damaged [npy]")
    try expect(
      NPYTestFile.npy("<f8", "(99999999999, 99999999999)", data), "the header of this .npy file is damaged [npy]")
    try expect(
      Array(NPYTestFile.npy("<f8", "(6,)", data)[..<40]), "not a whole .npy file: it ends inside its header [npy]")
    try expect(NPYTestFile.npy("<f8", "(6,)", data, version: 9), ".npy version 9 is not read here [npy]")
  }

  @Test(arguments: [false, true]) func aHeaderMayClaimAnyNumberOfColumns(isFortran: Bool) throws {
    let file = NPYTestFile.npy("<f8", "(2, 507472249)", NPYTestFile.bytes(values), fortran: isFortran)
    #expect(try NPYTestFile(file).failure() == "the file ends after 48 of 8119555984 bytes [npy]")
  }

  @Test func saysThatThereAreNoRows() throws {
    let failure = try NPYTestFile(NPYTestFile.npy("<f8", "(0,)", [])).failure()
    #expect(failure?.hasSuffix("[empty]") == true)
  }
}

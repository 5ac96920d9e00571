import Testing

@testable import Tables

@Suite struct NamesTests {
  private static let texts: [String] =
    (0..<5_000).map { "id-\($0 * 7_919)" } + ["a", "", "ab", "abcdefgh", "abcdefghi", "é"]

  @Test func givesEachTextOneNumberAndTheTextBack() {
    let names = Names()
    let numbers = Self.texts.compactMap { names.number(of: Array($0.utf8)) }
    #expect(numbers == Array(Self.texts.indices))
    #expect(Self.texts.map { names.number(of: Array($0.utf8)) } == numbers)
    #expect(numbers.map { names[$0] } == Self.texts)
    #expect(names.count == Self.texts.count)
  }

  @Test func numbersManyAtOnceAsOneByOne() {
    let names = Names()
    let bytes = Array("b,a,b,longer than eight,a".utf8)
    let cells = [0..<1, 2..<3, 4..<5, 6..<23, 24..<25]
    var numbers: [Int] = []
    let keys = cells.map { names.key(bytes.span, $0) }
    names.number(keys, in: bytes.span) { _, number in number.map { numbers.append($0) } }
    #expect(numbers == [0, 1, 0, 2, 1])
    #expect(names.number(of: Array("longer than eight".utf8)) == 2)
  }

  /// The table grows while a batch is numbered, and texts come twice in one.
  @Test func numbersVeryManyAtOnceAsOneByOne() {
    let (together, single) = (Names(), Names())
    let texts = Self.texts + Self.texts.reversed() + Self.texts.map { $0 + "-and-more-of-it" }
    var bytes: [UInt8] = []
    let cells = texts.map { text in
      bytes += text.utf8
      return bytes.count - text.utf8.count..<bytes.count
    }
    var numbers: [Int] = []
    let keys = cells.map { together.key(bytes.span, $0) }
    together.number(keys, in: bytes.span) { _, number in number.map { numbers.append($0) } }
    #expect(numbers == texts.map { single.number(of: Array($0.utf8)) })
    #expect(numbers.map { together[$0] } == texts)
  }

  @Test func givesNoNumberToWhatIsMissing() {
    let names = Names.ofPresent(ReadOptions())
    let bytes = Array("NA,a,nan,none,b".utf8)
    let keys = [0..<2, 3..<4, 5..<8, 9..<13, 14..<15].map { names.key(bytes.span, $0) }
    var numbers: [Int?] = []
    names.number(keys, in: bytes.span) { _, number in numbers.append(number) }
    #expect(numbers == [nil, 0, nil, nil, 1])
    #expect(names.count == 2)
  }

  @Test(arguments: ["", "a", "abcdefg", "abcdefgh", "abcdefghijklmnopq"])
  func hashesByTextAndLengthWhereverItStands(text: String) {
    let alone = Array(text.utf8)
    let moved = Array("..\(text).".utf8)
    let hash = TextHash.of(alone.span, 0..<alone.count, seed: 1)
    #expect(TextHash.of(moved.span, 2..<2 + alone.count, seed: 1) == hash)
    #expect(TextHash.of(moved.span, 2..<3 + alone.count, seed: 1) != hash)
    #expect(TextHash.of(alone.span, 0..<alone.count, seed: 2) != hash)
  }
}

import Testing

@testable import Tables

@Suite struct SurveyTests {
  /// A text of some thousand bytes, mostly digits; `marks` come seldom.
  private func text(_ marks: String, _ random: inout SplitMix) -> [UInt8] {
    let seldom = Array(marks.utf8)
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<9000, using: &random) {
      switch Int.random(in: 0..<4000, using: &random) {
      case 0..<400: text.append(Byte.comma)
      case 400..<700: if text.last != Byte.lineFeed { text.append(Byte.lineFeed) }
      case 700: text.append(seldom.randomElement(using: &random) ?? Byte.zero)
      default: text.append(Byte.zero)
      }
    }
    return text
  }

  private func survey(_ text: [UInt8], isGeneralPathOnly: Bool) -> Survey {
    let padded = [UInt8](repeating: 0, count: 64) + text + [UInt8](repeating: 0, count: 64)
    return Survey(
      padded.span, 64..<64 + text.count, Dialect(delimiter: Byte.comma), isGeneralPathOnly: isGeneralPathOnly)
  }

  @Test(arguments: ["0", "\n", " ", "\t", " \t\n", "\"", "#", "\r", "\"#\r\n,", " \"#\r"])
  func countsTheRowsThatTheCarefulWalkFinds(marks: String) {
    var random = SplitMix(seed: UInt64(marks.utf8.count) &+ UInt64(marks.utf8.first ?? 0))
    for _ in 0..<200 {
      let text = text(marks, &random)
      let (quick, careful) = (survey(text, isGeneralPathOnly: false), survey(text, isGeneralPathOnly: true))
      #expect(quick.rows == careful.rows)
      #expect(quick.cut == careful.cut)
      guard text.first != Byte.lineFeed else { continue }
      let isSimple = zip(text, text.dropFirst()).allSatisfy { $0 != (Byte.lineFeed, Byte.lineFeed) }
      if marks.allSatisfy("0\n \t".contains) { #expect(quick.isPlain == isSimple) }
    }
  }

  @Test(arguments: [0, 63, 64, 4000, 8999])
  func findsTheFirstNUL(position: Int) {
    var text = [UInt8](repeating: Byte.zero, count: 9000)
    for i in stride(from: 7, to: 9000, by: 8) { text[i] = Byte.lineFeed }
    text[position] = 0
    #expect(survey(text, isGeneralPathOnly: false).nul == 64 + position)
  }
}

import Foundation
import Testing

/// Files that are no text, or not the text that is read: the message names what they are and what helps.
@Suite struct ForeignFileTests {
  private static let text = "y,p\n0,0.5\n1,0.25\n"

  /// Each row: the bytes, and the first two lines of the message.
  static let cases: [(data: Data, message: String, hint: String)] = [
    (
      Data([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 10, 0, 1]),
      "x:1:8: error: not text (byte 0x00) [binary]", "hint: 'losscalc explain formats' says what is read"
    ),
    (Data("y,p\n0,0.5\n1,\0\n".utf8), "x:3:3: error: not text (byte 0x00) [binary]", "hint: "),
    (
      text.data(using: .utf16LittleEndian) ?? Data(), "x: error: UTF-16LE text [encoding]",
      "iconv -f UTF-16LE -t UTF-8 x"
    ),
    (text.data(using: .utf16BigEndian) ?? Data(), "x: error: UTF-16BE text [encoding]", "iconv -f UTF-16BE"),
    (text.data(using: .utf32LittleEndian) ?? Data(), "x: error: UTF-32LE text [encoding]", "iconv -f UTF-32LE"),
    (
      "[{\"y\":1,\"p\":0.5}]".data(using: .utf16LittleEndian) ?? Data(), "x: error: UTF-16LE text [encoding]",
      "iconv"
    ),
    (
      Data([0x28, 0xb5, 0x2f, 0xfd, 4, 0]), "x: error: zstd is not unpacked here [compressed]",
      "zstd -dc x"
    ),
    (Data("BZh91AY&SY".utf8), "x: error: bzip2 is not unpacked here [compressed]", "bzip2 -dc x"),
    (Data([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), "x: error: xz is not unpacked here [compressed]", "xz -dc x"),
  ]

  @Test(arguments: cases.indices) func isNamed(_ index: Int) throws {
    let (data, message, hint) = ForeignFileTests.cases[index]
    let folder = try Workdir()
    try folder.write("x", data)
    for command in ["bce x", "bce -y x -p x", "suggest x"] {
      let run = try folder.run(command)
      let lines = run.errors.split(separator: "\n").map(String.init)
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      #expect(lines.first == message && lines.count == 2 && lines[1].contains(hint), "\(run)")
    }
  }

  /// The labels of a file of features are the first word of each line; times after a date are no features.
  @Test func labelsBesideSparseFeaturesAreTheirFirstWords() throws {
    let folder = try Workdir([
      "t.libsvm": "0 1:3 2:4\n1 1:2.5\n1 2:-5\n", "p.txt": "0.1\n0.8\n0.3\n",
      "d.txt": "20240101 10:30,5\n20240101 10:31,6\n",
    ])
    let run = try folder.run("bce -y t.libsvm -p p.txt -n none")
    #expect(run.status == 65 && run.errors.contains("a file of features for LIBSVM is not read here"), "\(run)")
    #expect(run.pasted.first?.output.contains("0.5108 (mean of 3)") ?? false, "\(run.pasted)")
    let times = try folder.run("mae d.txt -n none")
    #expect(!times.errors.contains("LIBSVM"), "\(times)")
  }

  @Test(arguments: ["-I name", "-G name"]) func namesAreUTF8(_ option: String) throws {
    let folder = try Workdir()
    try folder.write("x", Data("name,y,p\na,0,0.5\nb".utf8) + Data([0xe9]) + Data(",1,0.5\n".utf8))
    let run = try folder.run("bce x \(option)")
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.hasPrefix("x:3:1: error: not UTF-8 (column 'name') [encoding]\n"), "\(run)")
    #expect(try folder.run("bce x").status == 0)
  }

  @Test func quotedDecimalCommasStandBetweenCommas() throws {
    let folder = try Workdir([
      "x": "y,p\r\n0,\"0,541\"\r\n1,\"0,823\"\r\n", "y": "0\n1\n", "p": "0,541\n0,823\n", "q": "\"0,541\"\n\"0,823\"\n",
    ])
    let run = try folder.run("bce x --decimal comma -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.4868 (mean of 2)"), "\(run)")
    for file in ["p", "q"] {
      #expect(try folder.run("bce -y y -p \(file) --decimal comma -n none").output == run.output)
    }
  }

  @Test func aLineWithoutEndIsNoOpenQuote() throws {
    let folder = try Workdir()
    try folder.write("x", Data(repeating: UInt8(ascii: "1"), count: 40_000_000))
    let run = try folder.run("bce x")
    #expect(run.status == 65, "\(run)")
    #expect(run.errors.hasPrefix("x:1:1: error: this row goes on for more than ") && run.errors.contains(" MiB ["))
  }

  /// Each row: JSON text, and the hint that makes numbers of its strings.
  static let strings: [(text: String, hint: String)] = [
    ("[{\"y\":1,\"p\":\"0.5\"}]", "jq 'map(.p |= tonumber)' x | losscalc mae -"),
    ("{\"y\":1,\"p\":\"0.5\"}\n{\"y\":1,\"p\":0.5}\n", "jq -c '.p |= tonumber' x | losscalc mae -"),
    ("[{\"y\":1,\"p\":\"inf\"}]", "what is not finite is the word NaN, Infinity or -Infinity"),
    ("[{\"y\":1,\"p\":\"nan\"}]", "what is not finite is the word NaN, Infinity or -Infinity"),
  ]

  @Test(arguments: strings.indices) func stringsBecomeNumbers(_ index: Int) throws {
    let (text, hint) = ForeignFileTests.strings[index]
    let run = try Workdir(["x": text]).run("mae x")
    #expect(run.status == 65 && run.errors.contains("is a string, not a number (key 'p') [json-type]"), "\(run)")
    #expect(run.errors.contains("hint: \(hint)"), "\(run)")
  }

  @Test func stringsInAnArrayBecomeNumbers() throws {
    let run = try Workdir(["x": "[\"0.5\",1]", "y": "[1,1]"]).run("mae -y y -p x")
    #expect(run.errors.contains("hint: jq -c '(.. | strings) |= tonumber' x"), "\(run)")
  }

  @Test func commandsInHintsAreWordsOfAShell() throws {
    let folder = try Workdir(["it's.csv": "label,b c,id\n1,2,3\n", "x": "[{\"y\":1,\"my p\":\"0.5\"}]"])
    let columns = try folder.run(["abs(y-yhat)^1.5,mae", "it's.csv"])
    let command = "losscalc 'abs(y-yhat)^1.5,mae' 'it'\\''s.csv' --yhat-col 'b c'"
    #expect(columns.errors.contains("hint: \(command)\n"), "\(columns)")
    let strings = try folder.run(["mae", "x", "-P", "my p"])
    #expect(strings.errors.contains("hint: jq 'map(.[\"my p\"] |= tonumber)' x | losscalc mae -"), "\(strings)")
  }

  @Test func saysHowAnEventFileBecomesATable() throws {
    let folder = try Workdir()
    try folder.write("events.out.tfevents.1", Data([0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22]))
    let run = try folder.run("history events.out.tfevents.1")
    #expect(run.status == 65 && run.errors.contains("TensorBoard's event file is not read here [binary]"), "\(run)")
  }
}

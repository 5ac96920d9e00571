import Foundation
import Messages
import Testing

@Suite struct ShellWordTests {
  @Test func quotesOnlyWhereTheShellNeedsIt() {
    #expect("data/d-1.csv".shellWord == "data/d-1.csv")
    #expect("".shellWord == "''")
    #expect("actual price".shellWord == "'actual price'")
    #expect("it's".shellWord == "'it'\\''s'")
    #expect("a\nb'c".shellWord == "$'a\\nb\\'c'")
  }

  /// What `printf %s` gets is the text, whatever is in it.
  @Test(arguments: [
    "a b", "$HOME", "`id`", "!x", "*", "a\\b", "'", "\"", "a\n\t\u{1B}'\\b", "\u{202E}x", "~", "{a,b}", "#", "ä",
  ])
  func isOneWordForTheShell(_ text: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "printf %s \(text.shellWord)"]
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: data, as: UTF8.self) == text)
  }
}

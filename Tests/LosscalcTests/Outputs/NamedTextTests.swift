import Foundation
import Testing

/// What somebody named is text wherever it is printed: no markup, no command.
@Suite struct NamedTextTests {
  @Test func bashRunsNothingOfAHeader() throws {
    let folder = try Workdir(["d.csv": "y,$(touch PWNED),`touch PWNED2`,it's,a b\n0,1,2,3,4\n"])
    let script = """
      losscalc completions bash > c.bash && source ./c.bash
      for word in '' '$' '`' it a; do
        COMP_LINE="losscalc mse d.csv -Y $word" COMP_POINT=${#COMP_LINE}
        COMP_WORDS=(losscalc mse d.csv -Y "$word") COMP_CWORD=4
        _losscalc 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}" end
      done
      """
    let run = try folder.shell(script)
    #expect(!folder.has("PWNED") && !folder.has("PWNED2"), "\\(folder.names)")
    let words = [#"\$\(touch\ PWNED\)"#, #"\`touch\ PWNED2\`"#, #"it\'s"#, #"a\ b"#]
    #expect(
      run.lines == ["y"] + words + ["end", words[0], "end", words[1], "end", words[2], "end", words[3], "end"], "\(run)"
    )
  }

  @Test func annotationsHaveNoControlCharacters() throws {
    let folder = try Workdir(["a\u{1B}[31mb.csv": "y,p\n0,0.5\n1,2\n"])
    let run = try folder.run(["bce", "a\u{1B}[31mb.csv", "-f", "github"])
    #expect(run.status == 65 && !(run.output + run.errors).contains("\u{1B}"), "\(run)")
    try folder.write("c\u{1B}[31m.csv", "y,p\n0,0.5\n1,0.5\n")
    let failed = try folder.run(["bce", "c\u{1B}[31m.csv", "-f", "github", "-e", "cost<=0.1"])
    #expect(failed.status == 1 && failed.output.contains("::error ") && !failed.output.contains("\u{1B}"), "\(failed)")
  }

  @Test func markdownHasNoMarkupOfNames() throws {
    let folder = try Workdir(["d.csv": "g,y,p\n<b>x</b>,0,0.5\na`b&c,1,0.5\n"])
    let table = try folder.run("bce d.csv -G g -f md -n 1")
    #expect(table.status == 0 && table.output.contains("| &lt;b>x&lt;/b> |"), "\(table)")
    #expect(table.output.contains("| a\\`b&amp;c |") && table.output.contains("**&lt;b>x&lt;/b>**"), "\(table)")
    let checks = try folder.run("bce d.csv -G g -f md -n none -e cost<=0.1")
    #expect(checks.output.contains("| `cost <= 0.1 (<b>x</b>)` |"), "\(checks)")
    #expect(checks.output.contains("| ``cost <= 0.1 (a`b&c)`` |"), "\(checks)")
    let shown = try folder.run("bce d.csv --show g -f md")
    #expect(!shown.output.contains("<b>"), "\(shown)")
  }

  /// Each row: the name of a group, and how a page of Markdown has it in a table.
  static let names = [
    ("[l](http://e)", #"\[l](http://e)"#), ("![i](t/x.png)", #"!\[i](t/x.png)"#), ("*x*", #"\*x\*"#), ("a*b", "a*b"),
    ("~~s~~", #"\~\~s\~\~"#), ("_c_", #"\_c\_"#), ("snake_case_name", "snake_case_name"), ("__a__b", #"\_\_a__b"#),
    (#"a\|b"#, #"a\\&#124;b"#), (#"a\*b"#, #"a\\*b"#), (#"c:\dir"#, #"c:\dir"#), ("p[0]", "p[0]"),
  ]

  @Test(arguments: names) func marksOfMarkdownAreText(name: String, text: String) throws {
    let folder = try Workdir(["d.csv": "g,y,p\n\(name),0,0.5\nother,1,0.5\n"])
    let run = try folder.run("bce d.csv -G g -f md -n none")
    #expect(run.output.contains("| \(text) |"), "\(run)")
    let checks = try folder.run("bce d.csv -G g -f md -n none -e cost<=0.1")
    let isInTags = name.contains("\\|")
    #expect(checks.output.contains(isInTags ? "<code>cost &lt;= 0.1 (\(text))</code>" : "(\(name))`"), "\(checks)")
  }

  @Test func theFormulaOfACompoundKeepsItsStars() throws {
    let run = try Workdir(fiveRows).run(["0.7*bce+0.3*mse,bce", "-y", "y.csv", "-p", "p.csv", "-f", "md", "-n", "none"])
    #expect(run.output.contains(#"| 0.7\*bce+0.3\*mse |"#), "\(run)")
  }

  /// Each row: a log or a table, and a run that prints the name of its second column.
  @Test(arguments: ["table", "md", "github", "svg"]) func aColumnOfALogIsNoCommand(format: String) throws {
    let name = "v\n::error::boo\u{1B}[31m\u{202E}"
    let folder = try Workdir(["h.csv": "epoch,loss,\"\(name)\"\n1,.5,.4\n2,.4,.5\n3,.3,.6\n"])
    for files in [["h.csv"], ["h.csv", "h.csv"]] {
      let run = try folder.run(["history"] + files + ["-P", "3", "-f", format])
      #expect(run.status == 0 && !run.lines.contains { $0.hasPrefix("::") }, "\(run)")
      #expect(!run.output.contains { "\u{1B}\u{202E}".contains($0) }, "\(run)")
    }
  }

  @Test func norIsWhatIsSaidUnderV() throws {
    let folder = try Workdir(["v.csv": "y,\"p\n::warning::\u{1B}x\"\n0,.4\n1,.6\n"])
    let run = try folder.run("bce v.csv -P 2 -f github -v -n none")
    #expect(run.status == 0 && run.errors.contains("p\\n::warning::\\u{1B}x (by"), "\(run)")
  }
}

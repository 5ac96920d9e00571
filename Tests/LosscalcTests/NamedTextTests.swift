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
}

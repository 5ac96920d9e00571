import Foundation
import Testing

/// What shells make of the completion scripts: each line is typed, and tab pressed, in a shell of its own.
@Suite struct CompletionTests {
  /// A line and what it becomes: losses, parameters, options and their values, topics, files, and columns of a file
  /// that was named already.
  private static let lines: KeyValuePairs = [
    "losscalc welsc": "welsch",
    "losscalc mse,welsc": "mse,welsch",
    "losscalc huber:d": "huber:delta=",
    "losscalc mse,huber:d": "mse,huber:delta=",
    "losscalc huber:delta=2,bri": "huber:delta=2,brier",
    "losscalc sugg": "suggest",
    "losscalc bce --toler": "--tolerance",
    "losscalc bce --pos-w": "--pos-weight",
    "losscalc bce --reduce b": "batch-mean",
    "losscalc explain numer": "numerics",
    "losscalc plot calib": "calibration",
    "losscalc history --pati": "--patience",
    "losscalc history --fail-on explo": "exploding",
    "losscalc list --gro": "--group",
    "losscalc bce d.c": "d.csv",
    "losscalc bce d.csv -Y la": "label",
    "losscalc bce d.csv --yhat-col my": #"my\ score"#,
    "losscalc bce --y=d.csv --y-col la": "label",
  ]

  private static func has(_ shell: String) -> Bool {
    ["/bin/", "/usr/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + shell) }
  }

  private static let files = ["d.csv": "id,\"label\",my score\n1,0,0.5\n"]

  /// The lines as words of a shell.
  private static let typed = lines.map { "'\($0.key)'" }.joined(separator: " ")

  @Test func bashCompletesEveryKindOfWord() throws {
    let script = """
      losscalc completions bash > c.bash && source ./c.bash
      complete_line() {
        COMP_LINE=$1 COMP_POINT=${#1}
        local words=${1//:/ : }
        read -ra COMP_WORDS <<< "${words//=/ = }"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _losscalc 2>/dev/null
        # Bash puts the reply where the word that : and = leave begins.
        local word=${1##* }
        local rest=${word##*[:=]}
        [[ $word == -* ]] && word=$rest
        echo "${word%"$rest"}${COMPREPLY[*]}"
      }
      for line in \(CompletionTests.typed); do complete_line "$line"; done
      """
    let run = try Workdir(CompletionTests.files).shell(script)
    #expect(run.lines == CompletionTests.lines.map(\.value), "\(run)")
  }

  @Test(.enabled(if: has("zsh"), "zsh is not installed"))
  func zshCompletesEveryKindOfWord() throws {
    let folder = try Workdir(CompletionTests.files)
    try folder.write(
      "type.zsh",
      """
      zmodload zsh/zpty zsh/zselect
      zpty shell zsh -f -i
      zpty -w shell "stty -echo; PS1= fpath=($PWD \\$fpath); autoload -Uz compinit; compinit -u -D"
      zpty -w shell 'show() { print -r -- "<${:-<}$BUFFER>${:->}"; BUFFER= }; zle -N show; bindkey "^T" show'
      zpty -w shell 'BUFFER=ready; show'
      answer() {
        reply=
        for attempt in {1..10000}; do
          zpty -rt shell part && reply+=$part || zselect -t 2
          [[ $reply == *'<<'*'>>'* ]] && break
        done
        reply=${reply##*<<}
      }
      answer
      for line in "$@"; do
        zpty -n -w shell "$line"$'\\t\\x14'
        answer
        print -r -- ${reply%%>>*}
      done
      zpty -d shell
      """)
    let run = try folder.shell("losscalc completions zsh > _losscalc; zsh -f type.zsh \(CompletionTests.typed)")
    let expected = CompletionTests.lines.map { line, word in
      let start = line.range(of: " ", options: .backwards).map { String(line[..<$0.upperBound]) } ?? ""
      return start + word
    }
    #expect(run.lines.map { $0.trimmingCharacters(in: .whitespaces) } == expected, "\(run)")
  }

  @Test(.enabled(if: has("fish"), "fish is not installed"))
  func fishCompletesEveryKindOfWord() throws {
    let script = """
      losscalc completions fish > c.fish
      export HOME=$PWD
      fish -N -c 'source c.fish; for line in $argv; complete -C $line | head -n 1; end' \(CompletionTests.typed)
      """
    let run = try Workdir(CompletionTests.files).shell(script)
    let words = run.lines.map { $0.prefix { $0 != "\t" } }
    #expect(run.errors.isEmpty && words == CompletionTests.lines.map { $0.value.filter { $0 != "\\" }[...] }, "\(run)")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func knowsEveryLossAndOption(shell: String) throws {
    let folder = try Workdir()
    let script = try folder.run("completions \(shell)").output
    for loss in try folder.run("list").lines where loss.hasPrefix("  ") {
      #expect(script.contains(loss.split(separator: " ")[0]))
    }
    for option in ["tolerance", "pos-weight", "fail-on", "ascii"] { #expect(script.contains(option)) }
    #expect(try folder.run("completions tcsh").status == 64)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func knowsTheGroupsOfTheList(shell: String) throws {
    let script = try Workdir().run("completions \(shell)")
    #expect(script.lines.contains { $0.contains("group") && $0.contains("regression likelihood") }, "\(script)")
  }
}

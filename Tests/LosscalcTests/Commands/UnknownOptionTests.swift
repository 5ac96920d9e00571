import Testing

/// Every command takes the options that it declares, and no other.
@Suite struct UnknownOptionTests {
  /// A command with the words that it needs, so that only an option can be wrong.
  private static let commands: KeyValuePairs = [
    "LOSSES": "bce d.csv", "diff": "diff a.json a.json", "merge": "merge a.partial", "match": "match 0.5 bce d.csv",
    "plot": "plot landscape bce d.csv", "descend": "descend mse d.csv", "history": "history log.csv",
    "columns": "columns d.csv",
    "suggest": "suggest d.csv", "list": "list",
    "explain": "explain bce", "selftest": "selftest", "completions": "completions bash", "man": "man", "help": "help",
  ]

  /// The long names of the options that each command completes.
  private static func declared() throws -> [String: [String]] {
    var options: [String: [String]] = [:]
    let script = try Workdir().run("completions bash").output
    let list = try #require(script.firstMatch(of: /_losscalc_options\(\) \{\n  case \$1 in\n([^}]*)  esac/)?.output.1)
    for match in String(list).matches(of: /([a-z]+|\*)\) echo '([^']*)'/) {
      let names = match.output.2.split(separator: " ").map(String.init).filter { $0.hasPrefix("--") }
      options[match.output.1 == "*" ? "LOSSES" : String(match.output.1)] = names
    }
    return options
  }

  @Test func whatACommandDoesNotDeclareItRefuses() throws {
    let folder = try Workdir()
    let declared = try UnknownOptionTests.declared()
    #expect(Set(declared.keys) == Set(UnknownOptionTests.commands.map(\.key)))
    // Parameters of losses, which no help of a command shows, are one kind: two of them stand for all.
    let help = try folder.run("help LOSSES").output
    let parameters = try #require(declared["LOSSES"]).filter { !help.contains(" \($0)") }
    let all = Set(declared.values.joined()).subtracting(parameters).union(["--delta", "--pos-weight"])
    #expect(all.count > 60)
    for (name, command) in UnknownOptionTests.commands {
      let own = try #require(declared[name])
      for option in all.subtracting(own).sorted() {
        let run = try folder.run(command + " \(option)=1")
        let owners = UnknownOptionTests.commands.map(\.key).filter { declared[$0]?.contains(option) ?? false }
          .map { $0 == "LOSSES" ? "an evaluation" : $0 }
        #expect(run.status == 64 && run.output.isEmpty, "\(run)")
        let title = name == "LOSSES" ? "an evaluation" : name
        #expect(run.errors.contains("error: \(title) does not take \(option) [unknown-option]\n"), "\(run)")
        #expect(run.errors.contains("hint: taken by: \(owners.joined(separator: ", "))\n"), "\(run)")
      }
      for option in own where all.contains(option) {
        let run = try folder.run(command + " \(option)=1")
        #expect(!run.errors.contains("unknown-option"), "\(run)")
      }
    }
  }

  /// A mistake that shows when a value is used stands where the options file has it.
  @Test(arguments: [
    ("--smoothing 2", "1:13"), ("-b nofile.json", "1:4"), ("--better mse=lower", "1:10"), ("-y nofile.csv", "1:4"),
  ])
  func aMistakeOfAnOptionsFileHasItsPlace(_ line: String, _ place: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.3\n1,0.7\n", "o.opts": line + "\n"])
    let run = try folder.run("bce d.csv -n none @o.opts")
    #expect(run.status >= 64 && run.errors.hasPrefix("o.opts:\(place): error: "), "\(run)")
  }
}

public import Messages

/// What makes a number of a cell that other programs write so: how its form is known, and the filters that mend it.
///
/// `all` is asked from top to bottom, and the first form that a cell has is its own. A form is told by the cell's
/// *shape*: every run of digits is one `9`, and a sign before it is left out.
public struct CellCure: Sendable {
  /// What the cell is, said before the command; a sentence of its own where no command helps.
  let reason: String
  /// Whether a cell has the form; `shape` is that of `text`.
  let matches: @Sendable (_ text: String, _ shape: String) -> Bool
  /// Whether such a cell is certainly a number: no date, no name, no missing value.
  var isOfNumbers = true
  /// The changes of the command that was typed; none where no command helps.
  let changes: @Sendable (_ text: String, _ file: File) -> [Change]

  /// The file that the cell stands in.
  public struct File: Sendable {
    let path: String
    let separator: String
    /// The line of the header; 0 where there is none.
    let header: Int

    public init(path: String, separator: String, header: Int) {
      (self.path, self.separator, self.header) = (path, separator, header)
    }

    /// The change of a command that reads the file through a filter.
    func fed(_ filter: Filter) -> [Change] { [.feed(path, [filter])] }
  }

  /// How a cell that is no number becomes one; nil where its form is not known.
  public static func cure(of text: String, in file: File) -> Cure? {
    let shape = shape(of: text)
    guard text.utf8.count <= 60, let found = all.first(where: { $0.matches(text, shape) }) else { return nil }
    let changes = found.changes(text, file)
    guard !changes.isEmpty else { return .sentence(found.reason) }
    var cure = Cure.command(reason: found.reason)
    cure.content = .command(changes)
    return cure
  }

  /// Whether a cell is a number in another notation, and can be nothing else.
  public static func isNumber(_ text: String) -> Bool {
    let shape = shape(of: text)
    return text.utf8.count <= 60 && all.first { $0.matches(text, shape) }?.isOfNumbers ?? false
  }

  private static func shape(of text: String) -> String {
    var shape = ""
    for character in text.first == "-" || text.first == "+" ? text.dropFirst() : text[...] {
      let isDigit = character.isASCII && character.isNumber
      if isDigit, shape.last == "9" { continue }
      shape.append(isDigit ? "9" : character)
    }
    return shape
  }

  private static func sed(
    _ reason: String, _ script: String, isOfNumbers: Bool = true,
    _ matches: @escaping @Sendable (String, String) -> Bool
  ) -> CellCure {
    CellCure(reason: reason, matches: matches, isOfNumbers: isOfNumbers) { _, file in
      file.fed(script.contains("(") ? Filter("sed", "-E", script) : .sed(script))
    }
  }

  /// A replacement that is made until there is nothing left to replace: every sed knows it so.
  private static func repeated(_ script: String) -> Filter { Filter("sed", "-E", "-e", ":a", "-e", script, "-e", "ta") }

  private static let plain: Set<String> = ["9", "9.9", ".9", "9."]

  static let all: [CellCure] = [
    CellCure(reason: "if the commas group thousands", matches: { text, shape in isGrouped(text, shape, ",") }) {
      _, file in
      let script =
        file.separator == ","
        ? #"s/("[-+0-9]+),([0-9]{3}[0-9,.]*")/\1\2/"# : #"s/([0-9]),([0-9]{3})([^0-9]|$)/\1\2\3/"#
      return file.fed(repeated(script))
    },
    CellCure(
      reason: "if points group thousands and the comma is the decimal mark",
      matches: { text, _ in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 && isGrouped(String(parts[0]), shape(of: String(parts[0])), ".")
          && shape(of: String(parts[1])) == "9"
      }
    ) { _, file in
      let script =
        file.separator == ","
        ? #"s/("[-+0-9]+)\.([0-9]{3}[0-9.]*,[0-9]+")/\1\2/"# : #"s/([0-9])\.([0-9]{3}[0-9.]*,[0-9])/\1\2/"#
      return file.fed(repeated(script)) + [.set("--decimal", "comma")]
    },
    CellCure(
      reason: "if that is a decimal comma",
      matches: { _, shape in ["9,9", ",9", "9,", "9,9e9", "9,9e-9"].contains(shape) }
    ) { _, _ in
      [.set("--decimal", "comma")]
    },
    sed("an exponent as Fortran writes it", #"s/([0-9.])[dD]([-+]?[0-9])/\1E\2/g"#, isOfNumbers: false) { _, shape in
      let parts = shape.lowercased().split(separator: "d", omittingEmptySubsequences: false)
      return parts.count == 2 && plain.contains(String(parts[0])) && ["9", "+9", "-9"].contains(String(parts[1]))
    },
    CellCure(
      reason: "a percentage with a decimal comma",
      matches: { _, shape in shape.hasSuffix("%") && ["9,9", ",9"].contains(shape.dropLast().filter { $0 != " " }) }
    ) { _, file in file.fed(Filter("sed", "-E", #"s/([0-9]) ?%/\1e-2/g"#)) + [.set("--decimal", "comma")] },
    sed("a percentage", #"s/([0-9.]) ?%/\1e-2/g"#) { _, shape in
      shape.hasSuffix("%") && plain.contains(String(shape.dropLast().filter { $0 != " " }))
    },
    sed("a minus that is no hyphen, as typesetters have it", "s/\u{2212}/-/g;s/\u{2013}/-/g") { text, _ in
      ["\u{2212}", "\u{2013}"].contains { text.hasPrefix($0) }
    },
    sed("a no-break space", "s/\u{a0}//g;s/\u{202f}//g;s/\u{2009}//g") { text, _ in
      text.unicodeScalars.contains { [0xa0, 0x202f, 0x2009].contains($0.value) }
    },
    CellCure(
      reason: "a number in brackets, as printed arrays have it",
      matches: { text, shape in
        "[{".contains(text.drop { "+-".contains($0) }.first ?? " ") && !text.contains(",")
          && plain.contains(shape.filter { !"[]{} -+e".contains($0) })
      }
    ) { _, file in file.fed(Filter("tr", "-d", "[]{}", from: .redirection)) },
    CellCure(
      reason: "a pair in parentheses, as programs print one",
      matches: { text, shape in
        text.hasPrefix("(") && !text.hasSuffix(")") && plain.contains(shape.filter { !"() -+e".contains($0) })
      }
    ) { _, file in file.fed(Filter("tr", "-d", "()", from: .redirection)) },
    CellCure(
      reason: "the end of a list, as programs print one",
      matches: { text, shape in
        ")]".contains(text.last ?? " ") && !"([".contains(text.first ?? " ")
          && plain.contains(shape.filter { !"()[] -+e".contains($0) })
      }
    ) { _, _ in [] },
    sed("an array as programs print it", #"s/([A-Za-z_][A-Za-z_0-9.]*[=: ]*)?[[(]+//g;s/[])]+.*//"#) { text, shape in
      let name = text.prefix { $0.isASCII && ($0.isLetter || "_.=: ".contains($0)) }
      let rest = text.dropFirst(name.count).drop { "[(".contains($0) }
      return (!name.isEmpty || text.hasPrefix("([")) && rest.count + name.count < text.count
        && plain.contains(CellCure.shape(of: String(rest)))
    },
    sed("if parentheses mean a negative number", #"s/\(([0-9.]+)\)/-\1/g"#, isOfNumbers: false) { text, shape in
      text.hasPrefix("(") && text.hasSuffix(")") && plain.contains(String(shape.dropFirst().dropLast()))
    },
    sed("printed by Python with its type", #"s/[A-Za-z_][A-Za-z_0-9.]*\([^-+0-9.)]*([-+0-9.eE]+)[^)]*\)/\1/g"#) {
      text, _ in
      guard text.first.map({ $0.isLetter }) ?? false, text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
        return false
      }
      return text[open...].contains { $0.isNumber }
    },
    sed("blanks within the quotes", #"s/([0-9.]) +"/\1"/g;s/" +([-+0-9.])/"\1/g"#) { text, _ in
      (text.hasPrefix(" ") || text.hasSuffix(" ")) && DecimalReader.read(String(text.trimmingBlanks)) != .notANumber
    },
    sed("the suffix of a float in C", #"s/([0-9.])[fF]([^0-9A-Za-z]|$)/\1\2/g"#, isOfNumbers: false) { _, shape in
      "fF".contains(shape.last ?? " ") && plain.contains(String(shape.dropLast()))
    },
    CellCure(
      reason: "an amount of money",
      matches: { text, shape in
        let amount = String(text.filter { !"$€£¥ ".contains($0) })
        guard amount.count < text.count, let first = text.first, let last = text.last else { return false }
        guard "$€£¥".contains(last) || "$€£¥-".contains(first) else { return false }
        let bare = CellCure.shape(of: amount)
        return plain.contains(bare) || bare == "9,9" || isGrouped(amount, bare, ",") || isGrouped(amount, bare, ".")
      }
    ) { text, file in
      let mark = text.first { "$€£¥".contains($0) } ?? "$"
      return file.fed(.sed(text.last == mark ? "s/ *[\(mark)]//g" : "s/[\(mark)] *//g"))
    },
    CellCure(
      reason: "digits in groups, as Python writes them",
      matches: { text, shape in text.contains("_") && plain.contains(shape.filter { $0 != "_" }.squeezed) },
      isOfNumbers: false
    ) { _, file in file.fed(repeated(#"s/([0-9])_([0-9])/\1\2/"#)) },
    sed("a blank before the exponent", #"s/([0-9.]) +([eE][-+]?[0-9])/\1\2/g"#) { _, shape in
      let parts = shape.lowercased().split(separator: "e", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].last == " " else { return false }
      return plain.contains(parts[0].filter { $0 != " " }) && ["9", "+9", "-9"].contains(parts[1])
    },
    CellCure(
      reason: "a mark behind the number that ends a statement",
      matches: { _, shape in shape.last == ";" && plain.contains(String(shape.dropLast())) }
    ) { _, file in file.separator == ";" ? [] : file.fed(Filter("tr", "-d", ";", from: .redirection)) },
    CellCure(
      reason: "a quote of a spreadsheet or of another program",
      matches: { text, shape in
        text.contains("'") && plain.contains(shape.filter { $0 != "'" }.squeezed)
      },
      isOfNumbers: false
    ) { _, file in file.fed(Filter("tr", "-d", "'", from: .redirection)) },
    sed("a formula of a spreadsheet", #"s/"?="*([-+0-9.eE]+)"*/\1/g"#, isOfNumbers: false) { text, _ in
      text.hasPrefix("=")
    },
    sed("a power of ten in words of mathematics", #"s/ ?(\*|x|×) ?10\^/e/g"#) { text, _ in text.contains("10^") },
    sed("infinity as Windows writes it", #"s/1\.#INF/inf/g"#) { text, _ in
      text.hasSuffix("1.#INF") || text.hasSuffix("1.#INF00")
    },
    sed("infinity", "s/∞/inf/g") { text, _ in text.hasSuffix("∞") },
    sed("digits of another width", "y/０１２３４５６７８９．－/0123456789.-/") { text, _ in
      text.unicodeScalars.contains { 0xff10...0xff19 ~= $0.value }
    },
    CellCure(
      reason: "a truth value",
      matches: { text, _ in ["true", "false", "yes", "no", "t", "f"].contains(text.lowercased()) },
      isOfNumbers: false
    ) { text, file in
      file.separator.utf8.count == 1 ? file.fed(truthValues(file, areLetters: text.utf8.count == 1)) : []
    },
    CellCure(
      reason: "blanks group thousands",
      matches: { text, shape in
        let groups = text.drop { $0 == "-" || $0 == "+" }.split(separator: " ", omittingEmptySubsequences: false)
        return shape.allSatisfy { "9 .,".contains($0) } && groups.count > 1
          && groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
      },
      isOfNumbers: false
    ) { _, file in
      file.separator == " " ? [] : file.fed(repeated(#"s/([0-9]) ([0-9]{3})([^0-9]|$)/\1\2\3/"#))
    },
    CellCure(
      reason: "several numbers in one cell, which a column for each would hold",
      matches: { text, _ in
        "[(".contains(text.first ?? " ") && (text.contains(",") || text.contains(" "))
      },
      isOfNumbers: false
    ) { _, _ in [] },
    CellCure(
      reason: "a unit behind the number: a k or an M would be lost if it were cut off",
      matches: { text, shape in
        let unit = shape.drop { "9.".contains($0) }.drop { $0 == " " }
        return plain.contains(String(shape.prefix { "9.".contains($0) })) && !unit.isEmpty
          && unit.allSatisfy { $0.isASCII && $0.isLetter } && unit.lowercased() != "e"
      },
      isOfNumbers: false
    ) { _, _ in [] },
    CellCure(
      reason: "if it stands for a missing value",
      matches: { text, _ in
        let words = [
          "-", "--", ".", "..", "?", "*", "x", "nil", "nat", "undefined", "missing", "unknown", "(null)", "#value!",
        ]
        return words.contains(text.lowercased()) || text.hasPrefix("#") && text.hasSuffix("!")
      },
      isOfNumbers: false
    ) { text, _ in [.set("--na", text)] },
    CellCure(
      reason: "a date or a time, not a number",
      matches: { _, shape in
        ["9-9-9", "9/9/9", "9.9.9", "9:9", "9:9:9", "9:9:9.9"].contains(shape) || shape.hasPrefix("9-9-9T")
          || shape.hasPrefix("9-9-9 ")
      },
      isOfNumbers: false
    ) { _, _ in [] },
    CellCure(reason: "a fraction", matches: { _, shape in shape == "9/9" }, isOfNumbers: false) { _, file in
      guard file.separator.utf8.count == 1 else { return [] }
      let program =
        #"{for(i=1;i<=NF;i++)if($i~/^[0-9]+\/[0-9]+$/){split($i,a,"/");$i=sprintf("%.17g",a[1]/a[2])}print}"#
      return file.fed(Filter("awk", "BEGIN{FS=OFS=\"\(file.separator)\"}" + program))
    },
    CellCure(
      reason: "a hexadecimal number, as %a of C prints it: %.17g prints a decimal one",
      matches: { text, _ in
        text.lowercased().contains("0x")
      },
      isOfNumbers: false
    ) { _, _ in [] },
    CellCure(
      reason: "a bound, not a number", matches: { text, _ in "<>~≤≥".contains(text.first ?? " ") }, isOfNumbers: false
    ) { _, _ in
      []
    },
    CellCure(
      reason: "the number breaks off before its exponent",
      matches: { text, _ in
        "eE".contains(text.last ?? " ") && DecimalReader.read(String(text.dropLast())) != .notANumber
      },
      isOfNumbers: false
    ) { _, _ in [] },
  ]

  /// What writes 1 and 0 for whole cells that are truth values, in quotes or without, below the header.
  private static func truthValues(_ file: File, areLetters: Bool) -> Filter {
    let (yes, no) = areLetters ? ("t", "f") : ("(true|yes)", "(false|no)")
    let program =
      #"BEGIN{FS=OFS="\#(file.separator)"}NR>\#(file.header){for(i=1;i<=NF;i++){v=tolower($i);if(v~/^ *"?\#(yes)"? *\r?$/)$i=1;"#
      + #"else if(v~/^ *"?\#(no)"? *\r?$/)$i=0}}1"#
    return Filter("awk", program)
  }

  /// Whether marks divide the digits before the point into groups of three.
  private static func isGrouped(_ text: String, _ shape: String, _ mark: Character) -> Bool {
    let point = mark == "," ? "." : ","
    let whole = text.split(separator: Character(point), maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    let groups = whole.drop { $0 == "-" || $0 == "+" }.split(separator: mark, omittingEmptySubsequences: false)
    guard groups.count > 1, groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return false }
    // No number of thousands begins with 0.
    guard (1...3).contains(groups[0].count), groups[0].first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return false }
    return text.count == whole.count || text.dropFirst(whole.count + 1).allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension Troubles.Entry {
  /// How cells of a delimited text that another program wrote become numbers: none or one.
  public func cures(in table: Table) -> [Cure] {
    guard let text = table.text else { return [] }
    let file = CellCure.File(
      path: place.path, separator: ["tab": "\t", "space": " "][text.separator] ?? text.separator,
      header: table.hasHeader ? text.firstLine : 0)
    // A decimal comma is seen in the cells that have not three digits behind it.
    let all = [place.text] + texts.keys.sorted()
    let cures = all.compactMap { CellCure.cure(of: $0, in: file) }
    let decimal = Cure.command(.set("--decimal", "comma"), reason: "if that is a decimal comma")
    if cures.contains(decimal) { return [decimal] }
    // Where semicolons separate the fields, three digits behind a comma may be thousandths.
    let mayBeDecimal =
      file.separator == ";" && all.allSatisfy { text in text.count { $0 == "," } == 1 && !text.contains(".") }
    return (mayBeDecimal ? [decimal] : []) + cures.prefix(1)
  }

  /// What is wrong where its first cell is the name of its column: its line is the header once more.
  public func repeatedHeader(_ name: String, in table: Table) -> ReadError? {
    guard let text = table.text, table.hasHeader, !name.isEmpty, [.notANumber, .unknownClass].contains(kind),
      place.text == name, place.line > text.firstLine
    else { return nil }
    return .repeatedHeader(place, header: text.firstLine)
  }
}

extension String {
  /// The text with one 9 for several.
  fileprivate var squeezed: String { reduce(into: "") { if $1 != "9" || $0.last != "9" { $0.append($1) } } }

  fileprivate var trimmingBlanks: Substring {
    var text = self[...].drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}

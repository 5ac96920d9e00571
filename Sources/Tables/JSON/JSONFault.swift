import Messages

/// A mistake in JSON text; the numbers are offsets into the bytes that were parsed.
enum JSONFault: Error, Equatable {
  /// What a bracket or a quote opens.
  enum Bracket: String {
    case array, object, string
  }

  case syntax(Int, String)
  /// The text ends at the first offset, inside what was opened at the second.
  case truncated(Int, Bracket, Int)
  /// There is nothing where a value should be.
  case empty(Int)
  case duplicateKey(Int, first: Int, key: String)
  case depth(Int)
  case encoding(Int)

  /// Where the mistake is.
  var offset: Int {
    switch self {
    case .syntax(let at, _), .truncated(let at, _, _), .empty(let at), .depth(let at), .encoding(let at): at
    case .duplicateKey(let at, _, _): at
    }
  }

  /// What makes JSON of the lines of Python's own writing.
  private static let python = Filter(
    "python3", "-c",
    "import ast, json, sys; [print(json.dumps(ast.literal_eval(x))) for x in sys.stdin if x.strip()]",
    from: .redirection)

  /// The mistake as the user reads it; `place` tells where an offset stands, `whole` what ends when the text does.
  func error(whole: String, _ place: (Int) -> Place) -> ReadError {
    let here = place(offset)
    switch self {
    case .syntax(_, let message):
      // A word in single quotes, as dictionaries are printed.
      let isOfPython = message.hasPrefix("''")
      return ReadError(
        "json-syntax", message, at: here,
        hints: isOfPython ? [.command(.feed(here.path, [Self.python]), reason: "if Python printed each line")] : [])
    case .truncated(_, let opening, let start):
      let opened = place(start)
      let message = "the \(whole) ends inside the \(opening.rawValue) opened at \(opened.line):\(opened.column)"
      return ReadError("json-syntax", message, at: here)
    case .empty:
      return ReadError("json-syntax", "a value is missing here", at: here)
    case .duplicateKey(_, let first, let key):
      let first = place(first)
      let message = "\"\(key)\" appears twice in one object, first at \(first.line):\(first.column)"
      return ReadError("json-duplicate-key", message, at: here)
    case .depth:
      let message = "more than \(JSONParser.deepest) brackets are open here"
      return ReadError("json-depth", message, at: here)
    case .encoding:
      return ReadError(
        "encoding", "not UTF-8", at: here,
        hints: [.command(.feed(here.path, [.iconv(from: "LATIN1")]), reason: "if it is Latin-1")])
    }
  }
}

/// What was found out about a delimited text, to be said to its user.
public struct TextFacts: Sendable {
  /// As `--delim` names it.
  public let separator: String
  /// Why the first line is the header, or is not.
  public let header: HeaderReason
  /// The number of the table's first line.
  public let firstLine: Int
  /// The comments above the table.
  public let leftOut: Int

  /// The separator as `awk -F` takes it; nil where fields stand between runs of blanks, or no awk splits them so.
  public var awkMark: String? {
    if separator == "tab" { return "\\t" }
    return separator.utf8.count == 1 && separator != " " ? separator : nil
  }
}

/// Why the first line of a table is its header, or is not.
public struct HeaderReason: Sendable, Hashable {
  /// The name of the rule.
  public let rule: String
  /// What it says of the first line.
  public let text: String

  /// Whether another file may name classes that tell more.
  var dependsOnClasses: Bool { ["names", "alone"].contains(rule) }

  /// Whether the first line cannot be data, because the lines below have numbers where it has text.
  var isOverNumbers: Bool { rule == "text-over-numbers" }

  static let comment = Self(rule: "comment", text: "the comment above the first row names the columns")
  static let rowNames = Self(rule: "row-names", text: "it has one name less than the rows have fields")
}

/// How a figure is written on a terminal.
public struct TextStyle: Sendable {
  /// The columns that no line exceeds.
  public var width: Int
  /// The lines between the axes of each panel.
  public var height: Int
  /// Only characters that every terminal, file and mail has.
  public var isASCII: Bool
  /// Whether lines are told apart by colours too.
  public var isColored: Bool

  public init(width: Int = 80, height: Int = 14, isASCII: Bool = false, isColored: Bool = false) {
    self.width = max(30, width)
    self.height = max(4, height)
    self.isASCII = isASCII
    self.isColored = isColored
  }

  /// What a line or its legend is marked with.
  func key(_ series: Int) -> Character {
    let keys = Array(isASCII ? "*+o#x%=" : "abcdefghijklmnopqrstuvwxyz")
    return keys[series % keys.count]
  }

  /// The shades of a heat map, the least first.
  var shades: [Character] { Array(isASCII ? " .:-=+*#%@" : " ░▒▓█") }

  /// The eighths of a block, from none to all; ASCII has whole ones only.
  var eighths: [Character] { Array(isASCII ? "    ####" + "#" : " ▁▂▃▄▅▆▇█") }

  var corner: Character { isASCII ? "+" : "└" }
  var upright: Character { isASCII ? "|" : "│" }
  var level: Character { isASCII ? "-" : "─" }
  var uprightTick: Character { isASCII ? "+" : "┤" }
  var levelTick: Character { isASCII ? "+" : "┬" }
  var mark: Character { isASCII ? "X" : "●" }

  /// The text in the colour of a series.
  func colored(_ text: String, _ series: Int?) -> String {
    guard isColored, let series else { return text }
    return "\u{1B}[\([34, 33, 32, 35, 36, 31][series % 6])m\(text)\u{1B}[0m"
  }
}

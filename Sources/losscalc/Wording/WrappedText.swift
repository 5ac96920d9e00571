/// A line broken at spaces into lines of at most 80 columns, the further ones indented.
func wrapped(_ line: String, indent: Int) -> [String] {
  var lines: [String] = []
  var current = String(line.prefix { $0 == " " })
  var isFresh = true
  for word in line.dropFirst(current.count).split(separator: " ", omittingEmptySubsequences: false) {
    if !isFresh && current.count + word.count + 1 > 80 {
      lines.append(current)
      current = String(repeating: " ", count: indent) + word
    } else {
      current += (isFresh ? "" : " ") + word
    }
    isFresh = false
  }
  return lines + [current]
}

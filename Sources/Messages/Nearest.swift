/// The candidate that a mistyped word was probably meant to be; nil when none is near.
///
/// Case, `-` and `_` do not count. In this order: the same word; the shortest candidate that the word begins (for
/// words of two letters or more); the fewest mistakes, up to one in three letters; the longest candidate that begins
/// the word. Among equals the first one wins.
public func nearest(_ word: String, among candidates: [String]) -> String? {
  // What is longer is no name that somebody has mistyped.
  guard word.utf8.count <= longestWord else { return nil }
  let wanted = folded(word)
  guard !wanted.isEmpty else { return nil }
  let known = candidates.filter { $0.utf8.count <= longestWord }.map { (name: $0, letters: folded($0)) }
  let beginnings = known.filter { wanted.count > 1 && $0.letters.starts(with: wanted) }
  if let same = known.first(where: { $0.letters == wanted }) { return same.name }
  if let shortest = beginnings.min(by: { $0.letters.count < $1.letters.count }) { return shortest.name }

  let distances = known.map { (name: $0.name, distance: editDistance(wanted, $0.letters)) }
  let best = distances.min { $0.distance < $1.distance }
  if let best, best.distance <= allowedMistakes(wanted.count) { return best.name }
  let starts = known.filter { !$0.letters.isEmpty && wanted.starts(with: $0.letters) }
  return starts.enumerated().max { ($0.element.letters.count, $1.offset) < ($1.element.letters.count, $0.offset) }?
    .element.name
}

/// The candidate that a slip of the hand turned into the word: one letter, two neighbours swapped, capitals, hyphens, or
/// an ending left out; nil where there is none, or several.
///
/// Digits are never slips: `fold3.csv` is not `fold4.csv`, and whoever reads one for the other gets another number.
public func slip(_ word: String, among candidates: [String]) -> String? {
  guard word.utf8.count <= longestWord else { return nil }
  let wanted = folded(word)
  guard !wanted.isEmpty else { return nil }
  let found = candidates.filter { candidate in
    let letters = candidate.utf8.count <= longestWord ? folded(candidate) : []
    if letters.starts(with: wanted + ["."]) { return true }
    guard abs(letters.count - wanted.count) <= 1, letters.count > 2 else { return false }
    return letters.filter(\.isNumber) == wanted.filter(\.isNumber) && editDistance(wanted, letters) <= 1
  }
  return found.count == 1 ? found[0] : found.first { folded($0) == wanted }
}

private let longestWord = 256

private func folded(_ word: String) -> [Character] {
  Array(word.lowercased().filter { $0 != "-" && $0 != "_" })
}

private func allowedMistakes(_ length: Int) -> Int {
  length < 3 ? 0 : max(1, length / 3)
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
///
/// Optimal string alignment: no letter is edited twice. Damerau 1964, A technique for computer detection and
/// correction of spelling errors.
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      let substitution = last[j] + (first[i] == second[j] ? 0 : 1)
      var least = min(substitution, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        least = min(least, beforeLast[j - 1] + 1)
      }
      row.append(least)
    }
    beforeLast = last
    last = row
  }
  return last[second.count]
}

import Engine
import Losses
import Messages
import Tables

/// The gate between two sides: a run and its baseline, or two saved results.
struct Comparison: Sendable {
  let older: ComparisonSide
  let newer: ComparisonSide
  /// What the sides are called in the lines of checks: `baseline` and `now`.
  let words: (older: String, newer: String)
  let settings: Settings

  /// What a comparison came to.
  struct Outcome: Sendable {
    var verdicts: [Verdict] = []
    var notes: [String] = []
    /// Those of each newer result, by its index; `nil` is the key of all groups together.
    var differences: [(index: Int?, difference: PairedDifference)] = []
    /// What was compared.
    var compared: [Tolerances.Compared] = []
    /// Whether some cost is better than it was, and none is worse.
    var hasImproved = false
  }

  /// A newer result and what it is compared with.
  struct Match: Sendable {
    var older: Int
    var newer: Int
    /// Which rows are the same; nil where one side has none.
    var pairing: RowPairing?
    /// The classes that labels are numbers of; nil where nobody knows those of the older.
    var classes: ClassPair?
  }

  func run() throws(Failure) -> Outcome {
    try checkDirections()
    let pairing = ResultPairing(
      older.results, newer.results, olderHashes: older.hashes, newerHashes: newer.hashes)
    try checkCompleteness(pairing)
    let matches = try self.matches(pairing)
    var outcome = Outcome()
    outcome.notes = notesOfNames(matches) + notesOfStrangers(pairing)
    let test = try testNotes(matches)
    try checkBoundless(matches)
    outcome.differences = try differences(matches)
    try judge(matches, &outcome)
    let isFailing = outcome.verdicts.contains { !$0.isOK }
    if isFailing { outcome.notes += changeNotes(matches) }
    outcome.notes += test
    // Whose doing it was.
    if isFailing || !test.isEmpty { outcome.notes += inputNotes().filter { !test.contains($0) } }
    return outcome
  }

  private func checkDirections() throws(Failure) {
    let option: String? =
      settings.checks.failOn == .worse
      ? "--fail-on worse"
      : settings.checks.requirement != nil ? "--require" : settings.run.confidence != nil ? "--confidence" : nil
    guard let option else { return }
    try Direction.check(newer.results.map { ($0.label, $0.better) }, for: option)
  }

  // MARK: which results

  private func checkCompleteness(_ pairing: ResultPairing) throws(Failure) {
    let (new, gone) = (
      settings.checks.allowsNew ? [] : pairing.new.map { newer.results[$0] },
      settings.checks.allowsGone ? [] : pairing.gone.map { older.results[$0] }
    )
    guard !new.isEmpty || !gone.isEmpty || pairing.pairs.isEmpty else { return }
    var parts: [String] = []
    if !new.isEmpty {
      parts.append("\(older.name) has no result \(listing(new, of: newer)), which \(newer.name) has")
    }
    if !gone.isEmpty {
      parts.append("\(older.name) has a result \(listing(gone, of: older)), which \(newer.name) lacks")
    }
    if parts.isEmpty { parts = ["\(older.name) and \(newer.name) have no result in common"] }
    throw .data(
      "baseline-results", parts.joined(separator: "; ") + "; not compared", hints: completenessHints(new, gone))
  }

  private func completenessHints(_ new: [ResultNumbers], _ gone: [ResultNumbers]) -> [Cure] {
    var hints: [Cure] = []
    for own in new.prefix(1) {
      guard let former = gone.first(where: { $0.lossInWords == own.lossInWords && $0.label != own.label }) else {
        continue
      }
      let (a, b) = (own, former)
      hints.append(
        .sentence(
          "'\(b.label)' there and '\(a.label)' here are the same loss: type it as there, "
            + "losscalc \(typed(b).shellWord)"))
    }
    let names = older.results.map { $0.name(withSource: older.hasSources) }
    hints.append("\(older.name) has: \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", ..." : "")")
    let allowed = [new.isEmpty ? nil : "--new allow", gone.isEmpty ? nil : "--gone allow"].compactMap(\.self)
    if !allowed.isEmpty { hints.append("\(allowed.joined(separator: " ")) compares what both have") }
    return hints + acceptances
  }

  /// How a result is typed so that it gets its label.
  private func typed(_ result: ResultNumbers) -> String {
    let words = result.lossInWords.split(separator: "|")
    let term = words.first.map { $0 + words.dropFirst().map { ":" + $0.replacing(":", with: "=") }.joined() } ?? ""
    return [String(term), words.first.map(String.init) ?? ""].contains(result.label)
      ? result.label : "\(result.label)=\(term)"
  }

  /// How what there is now is accepted, where that can be.
  private var acceptances: [Cure] {
    guard settings.checks.baseline != nil else { return [] }
    let reason = "look at it, then accept what there is now"
    guard !settings.checks.asksOfDifferences else {
      return ["--update-baseline, without the checks of differences, accepts what there is now"]
    }
    return [.command(.omit("--fail-on"), .omit("--require"), .add("--update-baseline"), reason: reason)]
  }

  private func listing(_ results: [ResultNumbers], of side: ComparisonSide) -> String {
    let names = results.map { $0.name(withSource: side.hasSources) }
    return names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
  }

  private func notesOfStrangers(_ pairing: ResultPairing) -> [String] {
    pairing.new.map { "new: \(newer.results[$0].name(withSource: newer.hasSources)) is not in \(older.name)" }
      + pairing.gone.map {
        "gone: \(older.results[$0].name(withSource: older.hasSources)) of \(older.name) is not here"
      }
  }

  /// Both names of what was not paired by an equal one.
  private func notesOfNames(_ matches: [Match]) -> [String] {
    var notes: [String] = []
    for match in matches {
      let (old, new) = (older.results[match.older].source, newer.results[match.newer].source)
      let note = "\(new) is compared with \(old) of the \(words.older)"
      if old.withoutDots != new.withoutDots, !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  // MARK: which rows

  private func matches(_ pairing: ResultPairing) throws(Failure) -> [Match] {
    var matches: [Match] = []
    for pair in pairing.pairs {
      let (old, new) = (older.results[pair.older], newer.results[pair.newer])
      if let (own, others) = old.difference(from: new) {
        throw .data(
          "baseline-settings", "\(older.name) was made with \(own), \(newer.name) has \(others); not compared")
      }
      var match = Match(older: pair.older, newer: pair.newer)
      match.classes = ClassPair(older.classes[pair.older], newer.classes[pair.newer])
      if let oldRows = older.rows[pair.older], let newRows = newer.rows[pair.newer] {
        let rows = try RowPairing(oldRows, newRows, (older.name, newer.name))
        try checkRows(rows, oldRows, newRows, old, new)
        match.pairing = rows
      }
      guard old.n == new.n else { throw otherCount(old, new, []) }
      try checkSaved(match)
      if let difference = cellDifference(match) {
        throw .data(
          "other-rows", "\(older.name) and \(newer.name) are of other cells: \(difference); not compared",
          hints: acceptances)
      }
      matches.append(match)
    }
    return matches
  }

  /// Refuses rows that only one side has, as far as both say all that they have.
  func checkRows(
    _ pairing: RowPairing, _ oldRows: ResultRows, _ newRows: ResultRows, _ old: ResultNumbers, _ new: ResultNumbers
  ) throws(Failure) {
    let gone = newRows.count < new.n ? [] : pairing.gone.map { oldRows.name($0) }
    let strangers = oldRows.count < old.n ? [] : pairing.strangers.map { newRows.name($0) }
    guard !gone.isEmpty || !strangers.isEmpty else { return }
    var parts: [String] = []
    if !gone.isEmpty { parts.append("\(names(gone)) \(gone.count == 1 ? "is" : "are") gone") }
    if !strangers.isEmpty { parts.append("\(names(strangers)) \(strangers.count == 1 ? "is" : "are") new") }
    let what = parts.joined(separator: ", ")
    guard pairing.isByID || old.n == new.n else { throw otherCount(old, new, []) }
    if old.n != new.n { throw otherCount(old, new, [what]) }
    throw .data(
      "other-rows", "\(older.name) and \(newer.name) have other rows: \(what); not compared", hints: rowHints(pairing))
  }

  /// What other cells of rows that stayed two results left out; nil where they are the same, as far as both say it.
  func cellDifference(_ match: Match) -> String? {
    let (old, new) = (older.results[match.older], newer.results[match.newer])
    guard old.droppedCells == new.droppedCells else {
      return "\(old.droppedCells) left out there, \(new.droppedCells) here"
    }
    guard new.droppedCells > 0, let pairing = match.pairing, let olds = older.rows[match.older],
      let news = newer.rows[match.newer]
    else { return nil }
    let row = olds.numbers.indices.first { row in
      guard let partner = pairing.partner(of: row) else { return false }
      return olds.missingCells(of: row) != news.missingCells(of: partner)
    }
    return row.map { "not the same are left out of \(olds.name($0).visible)" }
  }

  /// Refuses a newer result that was saved without some of the rows that the older one has: whether these moved cannot
  /// be told.
  private func checkSaved(_ match: Match) throws(Failure) {
    guard settings.checks.failOn == .change, let pairing = match.pairing, let rows = older.rows[match.older],
      pairing.count < rows.count, !judgesCostAlone(newer.results[match.newer])
    else { return }
    let lacking = rows.count - pairing.count
    throw .data(
      "other-rows",
      "\(newer.name) was saved with \(newer.rows[match.newer]?.count ?? 0) of its \(newer.results[match.newer].n) rows: "
        + "\(lacking) of \(older.name) \(lacking == 1 ? "is" : "are") not among them; not compared",
      hints: [
        "--rows all, without --worst, saves all rows",
        .command(.append("--tolerance", "samples=any"), reason: "the cost and what it is made of, without the rows"),
      ])
  }

  private func names(_ rows: [String]) -> String {
    rows.prefix(5).map(\.visible).joined(separator: ", ") + (rows.count > 5 ? " and \(rows.count - 5) more" : "")
  }

  private func otherCount(_ old: ResultNumbers, _ new: ResultNumbers, _ notes: [String]) -> Failure {
    let group = new.group.map { " of group '\($0)'" } ?? ""
    let notes = notes.map { Cure.sentence($0) }
    return .data(
      "baseline-settings", "\(older.name) was made with n:\(old.n)\(group), \(newer.name) has n:\(new.n); not compared",
      hints: notes
        + acceptances + inputNotes().map { .sentence($0) })
  }

  private func rowHints(_ pairing: RowPairing) -> [Cure] {
    (pairing.isByID ? [] : ["-I COLUMN names the rows by their ids, in any order"]) + acceptances
  }

  // MARK: the test

  /// What of the test changed; a change of rows that only their position names, and one under `--fail-on worse`, is an
  /// error.
  private func testNotes(_ matches: [Match]) throws(Failure) -> [String] {
    var notes: [String] = []
    for match in matches {
      let (old, new) = (older.results[match.older], newer.results[match.newer])
      let change = try change(match)
      if let change, !notes.contains(change.text) { notes.append(change.text) }
      let isTold = tellsTest(match)
      let isUnknown =
        !isTold && (match.classes == nil || !TestDigest.areAlike(old.testDigest, new.testDigest))
      let isOther =
        change != nil || (!isTold && !isUnknown && old.testDigest != new.testDigest)
      if isOther, change == nil {
        let text = TestDigest.differenceInWords(new.testDigest)
        if !notes.contains(text) { notes.append(text) }
      }
      let files = isUnknown ? changedTestFiles(old, new) : []
      for file in files where !notes.contains(file) { notes.append(file) }
      guard settings.checks.failOn == .worse, isOther || !files.isEmpty else { continue }
      throw .data(
        "test-changed",
        "the test is not what it was, so nothing is better or worse: \((change?.text ?? files.first) ?? notes[0])",
        hints: inputNotes().map { .sentence($0) } + ["--fail-on change compares all the same"] + acceptances)
    }
    return notes
  }

  /// Whether the rows themselves say what of the test changed: all are there, and are no lists of many.
  private func tellsTest(_ match: Match) -> Bool {
    guard let pairing = match.pairing, match.classes != nil, older.rows[match.older]?.areLists != true else {
      return false
    }
    return pairing.count == older.results[match.older].n
  }

  private func change(_ match: Match) throws(Failure) -> TestChange? {
    guard let pairing = match.pairing, let old = older.rows[match.older], let new = newer.rows[match.newer] else {
      return nil
    }
    let keys = ResultRows.testKeys(old.testInputs, predictions: newer.predictions)
    let change = TestChange(old, new, pairing, match.classes, keys: keys)
    guard change.count > 0 else { return nil }
    guard pairing.isByID else {
      throw .data(
        "other-rows", "\(change.text), so the rows of \(older.name) and \(newer.name) are not the same; not compared",
        hints: inputNotes().map { .sentence($0) } + rowHints(pairing))
    }
    return change
  }

  /// The files of labels and weights that are others, where nothing says whether what is in them is.
  ///
  /// One that has the predictions too has changed with them, unless both sides say what the test was and do it each in
  /// a way of its own.
  private func changedTestFiles(_ old: ResultNumbers, _ new: ResultNumbers) -> [String] {
    let predicted = Set(newer.inputs.filter { newer.predictions.contains($0.role) }.map(\.path))
    let isSaid = old.testDigest != nil && new.testDigest != nil
    return Inputs(older.inputs, newer.inputs).changed.filter {
      !newer.predictions.contains($0.role) && $0.role != "id" && (isSaid || !predicted.contains($0.path))
    }.map { file in
      "\(file.path) is not the file the \(words.older) was made from"
        + (predicted.contains(file.path) ? ", and nothing says whether its labels are what they were" : "")
    }
  }

  /// Which inputs are other files than before, and whether another program made the result.
  private func inputNotes() -> [String] {
    var notes = Inputs(older.inputs, newer.inputs).notes(words.older)
    if older.version != newer.version {
      notes.append("the \(words.older) was made by losscalc \(older.version), this is \(newer.version)")
    }
    return notes
  }
}

import Losses
import Messages
import Tables

/// The search for the classes that labels name.
struct ClassSearch: Sendable {
  package let measures: [Measure]
  package let settings: RunSettings
  package let survey: ColumnSurvey
  package let labels: Choice
  package let choices: [Choice]

  package struct Found: Sendable {
    /// In the order of the prediction columns.
    package var classes: [String]?
    /// True when labels are read by these names; false when they are numbers, and the names are to be shown.
    var readsNames = false
    /// True when the predictions are decided classes.
    var areDecisions = false
    /// The reason of the rule that told; nil where none did, and labels are numbers as they stand.
    package var reason: String?
  }

  /// The classes, by the first rule that applies.
  package func found() throws(Failure) -> Found {
    for rule in ClassRule.all {
      if var found = try rule.classes(self) {
        found.reason = rule.reason
        if let classes = found.classes, found.readsNames, settings.classes == nil, isText,
          found.areDecisions || !ColumnClasses.plainPairs.contains(classes.map { $0.lowercased() })
        {
          try refuseToGuess(classes)
        }
        if let classes = found.classes, found.areDecisions, settings.classes == nil { try refuseOrder(of: classes) }
        return found
      }
    }
    return Found()
  }

  // MARK: what the rules look at

  /// The names of the columns that are a class each; nil where there are none.
  package var columnNames: [String]? {
    guard labels.input.isOfClasses,
      let predictions = choices.first(where: { $0.input.role == .yhat && $0.input.isMatrix }),
      predictions.columns.count > 1
    else { return nil }
    return survey.classNames(predictions.table, predictions.columns)
  }

  /// The labels that were looked at, but for the one that is ignored.
  package var seen: [String] {
    guard labels.columns.count == 1, let column = labels.columns.first else { return [] }
    return survey.profile(labels.table, column).values.map(\.text).filter { $0 != settings.ignoredLabel }
  }

  package var isText: Bool { labels.columns.first.map { survey.isText(labels.table, $0) } ?? false }

  /// The words of a column for each class that has True and False, as pandas writes dummies; nil of other labels.
  package var truthWords: [String]? {
    guard labels.columns.count > 1, labels.input.isOfClasses else { return nil }
    var words: Set<String> = []
    for column in labels.columns {
      guard survey.isText(labels.table, column) else { return nil }
      words.formUnion(survey.profile(labels.table, column).values.map(\.text))
    }
    return [["False", "True"], ["FALSE", "TRUE"], ["false", "true"]].first { words.isSubset(of: $0) }
  }

  /// The names as classes some of which labels are, so that those are refused which are none.
  fileprivate func nearest(_ names: [String]) -> [String] {
    ColumnClasses.readings(of: names).first { !Set($0).isDisjoint(with: seen) } ?? names
  }

  /// The names as classes that the labels are.
  package var reading: [String]? {
    guard let names = columnNames, labels.columns.count == 1 else { return nil }
    if !seen.isEmpty { return ColumnClasses.reading(of: names, with: seen) }
    // Labels that nobody has seen are read by columns that are numbered in another way than by their places.
    return ColumnClasses.readings(of: names).first { reading in
      reading.allSatisfy { Int($0) != nil } && !ColumnClasses.arePositions(reading)
    }
  }
}

/// One way to tell what the classes of the labels are.
struct ClassRule: Sendable {
  package let reason: String
  package let classes: @Sendable (_ search: ClassSearch) throws(Failure) -> ClassSearch.Found?

  /// What was said first, then names, then numbers as they stand.
  package static let all: [ClassRule] = [
    ClassRule(reason: "--classes names the columns, whatever its order") { search throws(Failure) in
      guard let said = search.settings.classes, let names = search.columnNames, search.labels.columns.count == 1 else {
        return nil
      }
      if let own = ColumnClasses.reading(of: names, as: said) {
        return ClassSearch.Found(classes: own, readsNames: true)
      }
      try search.refuseContradiction(said, names)
      return nil
    },
    ClassRule(reason: "--classes lists them in order") { search throws(Failure) in
      try search.refuseOtherClass()
      try search.refuseRenumbering()
      try search.refuseTurnedDecisions()
      return search.settings.classes.map { said in
        ClassSearch.Found(
          classes: said, readsNames: search.labels.columns.count == 1 || search.labels.input.shape != .classes,
          areDecisions: search.areDecided)
      }
    },
    ClassRule(reason: "-1 and 1 are the classes of margins and pairs") { search throws(Failure) in
      guard search.measures.allSatisfy(\.facts.readsSigns), try search.hasSigns else { return nil }
      return ClassSearch.Found(classes: ["-1", "1"], readsNames: true)
    },
    ClassRule(reason: "decisions and labels are compared as they stand") { search throws(Failure) in
      guard DecidedClasses.areRead(search.measures, search.settings, search.choices) else { return nil }
      return try search.decided()
    },
    ClassRule(reason: "the columns are called as the labels are") { search in
      guard let classes = search.reading, let names = search.columnNames else { return nil }
      if ColumnClasses.arePositions(classes) { return ClassSearch.Found(classes: names) }
      return ClassSearch.Found(classes: classes, readsNames: true)
    },
    ClassRule(reason: "the columns name them") { search throws(Failure) in
      try search.refuseTurnedPair()
      return search.columnNames.map { names in
        let isNamed = search.isText && search.labels.columns.count == 1
        return ClassSearch.Found(classes: isNamed ? search.nearest(names) : names, readsNames: isNamed)
      }
    },
  ]
}

extension ClassSearch {
  /// Whether the labels that were looked at are -1 and 1.
  fileprivate var hasSigns: Bool {
    get throws(Failure) {
      let seen = labels.columns.flatMap { survey.profile(labels.table, $0).values.map(\.text) }
        .filter { $0 != settings.ignoredLabel }
      guard seen.contains("-1") else { return false }
      let names = measures.map(\.card.name).joined(separator: ", ")
      guard !seen.contains("0") else {
        throw .data(
          "label-domain", "labels are -1 and 0; \(names) needs -1 and 1, or 0 and 1",
          at: survey.tables[labels.table].place(ofHeader: labels.columns.first),
          hints: seen.allSatisfy { ["-1", "0"].contains($0) }
            ? [.command(.set("--classes", "-1,0"), reason: "if 0 is the positive class")]
            : [.command(.set("--ignore-label", "-1"), reason: "if -1 stands for no label")])
      }
      return seen.allSatisfy { ["-1", "1"].contains($0) }
    }
  }

  /// The classes of decisions, where cells are words, or numbers that are no probabilities; nil where they may be.
  fileprivate func decided() throws(Failure) -> Found? {
    let kinds = [Role.y, .yhat].compactMap { role in
      choices.first { $0.input.role == role }.map { survey.profile($0.table, $0.columns[0]).kind }
    }
    guard kinds.count == 2, settings.from == .value || kinds.allSatisfy({ $0 != .fractions && $0 != .unknown }) else {
      return nil
    }
    // Words on one side and numbers on the other are no pair.
    guard (kinds[0] == .text) == (kinds[1] == .text) else { return nil }
    if kinds.contains(.text) || kinds.contains(.signs) || hasNegatives {
      // Classes of other numbers would come in the place of those that are computed with.
      guard measures.allSatisfy(\.readsDecisions) else { return nil }
      let classes = try DecidedClasses.all(survey, choices, settings)
      return Found(classes: classes, readsNames: true, areDecisions: true)
    }
    // Where both are 0 and 1, it is all the same whether they are probabilities.
    guard kinds.contains(.whole) else { return nil }
    try DecidedClasses.check(survey, choices, settings)
    try refuseToGuess(seenNumbers)
    return Found(areDecisions: true)
  }

  /// The numbers of the classes on both sides that were looked at.
  private var seenNumbers: [String] {
    let numbers = [Role.y, .yhat].flatMap { role in
      choices.first { $0.input.role == role }.map { survey.profile($0.table, $0.columns[0]).values } ?? []
    }.compactMap { Int($0.text) }
    return Set(numbers).sorted().map(String.init).filter { $0 != settings.ignoredLabel }
  }

  /// Throws where a metric is of the positive class, and two words or numbers do not say which that is.
  private func refuseToGuess(_ classes: [String]) throws(Failure) {
    guard classes.count == 2, let measure = measures.first(where: \.isOfPositiveClass) else { return }
    func list(_ classes: [String]) -> String {
      classes.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }
    throw .data(
      "label-domain",
      "\(measure.card.name) is of the positive class; is it '\(classes[1].quotable)' or "
        + "'\(classes[0].quotable)'?", at: survey.tables[labels.table].place(ofHeader: labels.columns.first),
      hints: [
        .command(.set("--classes", list(classes)), reason: "if '\(classes[1].quotable)' is positive"),
        .command(.set("--classes", list(classes.reversed())), reason: "if '\(classes[0].quotable)' is positive"),
      ])
  }

  /// Throws where a metric counts how far classes are apart, and words do not say in which order they stand.
  private func refuseOrder(of classes: [String]) throws(Failure) {
    guard classes.count > 2, let measure = measures.first(where: \.countsDistances),
      classes.contains(where: { !($0.first?.isNumber ?? false) && Double($0) == nil })
    else { return }
    throw .data(
      "label-domain", "\(measure.card.name) counts how far classes are apart, and words are in no order",
      at: survey.tables[labels.table].place(ofHeader: labels.columns.first),
      hints: [
        "--classes lists them, the least first: they are \(classes.map(\.quotable).joined(separator: ", "))"
      ])
  }

  /// Throws where labels of 0 and 1 would go to `prob_yes,prob_no` by their places.
  fileprivate func refuseTurnedPair() throws(Failure) {
    guard let names = columnNames, names.count == 2, labels.columns.count == 1, !isText,
      ColumnClasses.plainPair(of: names)?.positive == 0,
      let predictions = choices.of(.yhat)
    else { return }
    let table = survey.tables[predictions.table]
    let words = predictions.columns.reversed().map { ColumnSeries.word(for: $0, table.names) }
    throw .data(
      "which-column",
      "label 1 is the second column by its place, '\(names[1].quotable)', and the first by its name, "
        + "'\(names[0].quotable)'", at: table.place(ofHeader: predictions.columns[0]),
      hints: [
        .command(
          .set("--yhat-col", words.joined(separator: ",")), reason: "if '\(names[0].quotable)' is that of label 1")
      ])
  }

  /// Whether the predictions can only be decided classes: words, or numbers of the classes that an option names.
  fileprivate var areDecided: Bool {
    guard measures.allSatisfy(\.readsDecisions), settings.from == nil, let said = settings.classes,
      let predictions = choices.of(.yhat), [1, labels.columns.count].contains(predictions.columns.count)
    else { return false }
    return predictions.columns.allSatisfy { column in
      if survey.isText(predictions.table, column) { return true }
      let profile = survey.profile(predictions.table, column)
      // In their own order 0 and 1 are decisions and probabilities alike.
      guard [.whole, .signs].contains(profile.kind) || profile.kind == .binary && said != ["0", "1"] else {
        return false
      }
      return profile.values.allSatisfy { said.contains($0.text) }
    }
  }

  /// Throws where 0 and 1 are turned, and predictions of 0 and 1 may be decisions, to be turned as well.
  fileprivate func refuseTurnedDecisions() throws(Failure) {
    guard settings.classes == ["1", "0"], settings.from == nil, !areDecided, labels.columns.count == 1,
      let predictions = choices.of(.yhat), predictions.columns.count == 1,
      survey.profile(predictions.table, predictions.columns[0]).kind == .binary
    else { return }
    throw .usage(
      "option-value",
      "--classes 1,0: are predictions of 0 and 1 the classes, or probabilities of the positive class, which is '0'?",
      hints: [
        .command(.remove("--classes"), reason: "if they are the classes"),
        .command(.set("--from", "prob"), reason: "if they are probabilities of '0'"),
      ])
  }

  /// Throws where a loss computes with labels that are numbers, in whose place those of their classes would come.
  fileprivate func refuseRenumbering() throws(Failure) {
    guard let said = settings.classes, !isText, !ColumnClasses.arePositions(said),
      let measure = measures.first(where: \.computesWithLabels)
    else { return }
    throw .usage(
      "option-value",
      "--classes \(said.joined(separator: ",")): the labels of \(measure.card.name) are numbers, and name no classes",
      hints: [.command(.remove("--classes"))])
  }

  private var hasNegatives: Bool {
    [Role.y, .yhat].contains { role in
      choices.first { $0.input.role == role }
        .map { (survey.profile($0.table, $0.columns[0]).range?.lowerBound ?? 0) < 0 } ?? false
    }
  }

  /// Throws where the only prediction column is called after the class that comes first, which is the negative one.
  fileprivate func refuseOtherClass() throws(Failure) {
    guard let said = settings.classes, said.count == 2, !areDecided,
      let predictions = choices.of(.yhat), predictions.columns.count == 1,
      let name = survey.header(predictions.table, predictions.columns[0]),
      ColumnClasses.named(by: name, of: said) == said[0]
    else { return }
    throw .usage(
      "option-value",
      "--classes \(said.joined(separator: ",")): '\(name.quotable)' is called after '\(said[0].quotable)', the negative class",
      hints: [
        .command(
          .set("--classes", "\(said[1]),\(said[0])"), reason: "if it is the probability of '\(said[0].quotable)'")
      ]
    )
  }

  /// Throws where the columns are called as classes that the option does not name.
  fileprivate func refuseContradiction(_ said: [String], _ names: [String]) throws(Failure) {
    let own = reading ?? ColumnClasses.readings(of: names).first { !Set($0).isDisjoint(with: said) }
    // p0, p1, p2 are positions: which classes stand there is what the option says.
    guard let own, !(own != names && ColumnClasses.arePositions(own)) else { return }
    throw .usage(
      "option-value",
      "--classes \(said.joined(separator: ",")): the prediction columns are the classes \(own.joined(separator: ","))",
      hints: [.command(.remove("--classes"), reason: "a label goes to the column of its name")])
  }
}

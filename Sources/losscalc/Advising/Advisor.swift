import Engine
import Losses
import Messages
import Tables

/// Which losses fit some labels and predictions, and which do not: the first rule that knows the data decides.
struct Advisor {
  /// The task of some evidence; nil where it is another.
  typealias Rule = @Sendable (Evidence) -> Task?

  /// What columns say together before what each says by itself.
  static let rules: [Rule] = [
    decisions, words, lists, spreads, intervals, boxes, masks, labelDecisions, oneHot, distributions, labelSets,
    outputs, quantiles, classes, members, models, twoClasses, softLabels, counts, amounts,
  ]

  let task: Task

  init(_ evidence: Evidence) {
    for rule in Advisor.rules {
      if let task = rule(evidence) {
        self.task = task
        return
      }
    }
    task = Advisor.numbers(evidence)
  }
}

extension Evidence.Column {
  /// Whether the column has only the values 0 and 1.
  var isBinary: Bool { !isText && facts.distinct.map { Set($0).isSubset(of: [0, 1]) } ?? false }

  /// Whether the column has few whole numbers, as classes have.
  var isOfClasses: Bool { isText || (facts.isWhole && facts.distinct.map { $0.count <= 20 } ?? false) }
}

// MARK: one label and one prediction

extension Advisor {
  /// Classes on both sides: what was decided, without saying how surely.
  static let decisions: Rule = { evidence in
    guard evidence.labels.count == 1, let label = evidence.labels.first else { return nil }
    let decided = evidence.predictions.filter { prediction in
      guard prediction.isOfClasses, label.isOfClasses, prediction.isText == label.isText else { return false }
      if label.isText { return true }
      let (own, theirs) = (Set(label.facts.distinct ?? []), Set(prediction.facts.distinct ?? []))
      // Counts are whole on both sides as well; classes are the same few, and 0 and 1 mostly.
      return theirs.isSubset(of: own) && own.count <= 10 && own.allSatisfy { $0 >= 0 } && own.contains(0)
        || theirs == [0, 1] && own == [0, 1]
    }
    guard let decision = decided.first, decided.count == 1, evidence.predictions.count <= 2 else { return nil }
    let others = evidence.predictions.filter { $0.name != decision.name }
    let isTwo = label.isBinary
    let column = others.isEmpty ? [] : [Change.set("-P", decision.name)]
    let needs: [Change] =
      label.isText
      ? [.set("--from", "value"), .set("--classes", label.profile.values.map(\.text).joined(separator: ","))] : []
    let fitting: [Advice] = [
      .fits(
        isTwo ? "accuracy,f1,mcc" : "accuracy,f1_macro,mcc", "predictions are classes as the labels are", with: column),
      .fits("cohen_kappa", "agreement beyond chance", with: column),
    ]
    var advice = fitting.map { Advice(loss: $0.loss, reason: $0.reason, changes: $0.changes, needs: needs) }
    if let score = others.first, isTwo {
      let changes = [Change.set("-P", score.name)] + (score.facts.lies(in: 0...1) ? [] : [.add("--from-logits")])
      advice.insert(
        .fits("bce,brier", "'\(score.name)' stands beside them, which says how surely", with: changes), at: 1)
      advice.insert(.fits("roc_auc", "the order of '\(score.name)' alone", .set("-P", score.name)), at: 2)
    } else {
      advice.append(.not("bce", "needs probabilities or logits; a decision that is wrong would cost inf"))
    }
    return Task(name: isTwo ? "decisions of two classes" : "decisions of classes", advice: advice)
  }

  /// Two labels in words, or two numbers that are not 0 and 1, with one prediction: only the user knows which is
  /// positive, unless everybody does.
  static let words: Rule = { evidence in
    guard evidence.labels.count == 1, let label = evidence.labels.first,
      let prediction = evidence.predictions.first, evidence.predictions.count == 1, !prediction.isText
    else { return nil }
    let values = label.profile.values.map(\.text)
    let areNumbers = label.facts.isWhole && !label.isBinary && prediction.facts.lies(in: 0...1)
    guard values.count == 2, label.isText || areNumbers && label.facts.distinct?.count == 2 else { return nil }
    let order =
      ColumnClasses.plainPairs.contains(values.map { $0.lowercased() }) ? [values] : [values, values.reversed()]
    let logits: [Change] = prediction.facts.lies(in: 0...1) ? [] : [.add("--from-logits")]
    return Task(
      name: "two classes",
      advice: order.map { names in
        .fits(
          "bce", "if '\(names[1])' is positive",
          with: [.set("--classes", names.joined(separator: ","))] + logits)
      })
  }

  /// Rows of queries: relevances to be put in order.
  static let lists: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1, let label = evidence.labels.first,
      label.facts.isWhole, label.facts.least >= 0, let distinct = label.facts.distinct, distinct.count <= 11,
      let query = evidence.column(called: WellKnownNames.queries)
    else { return nil }
    let reason = "'\(query)' says which rows are one list"
    return Task(
      name: "ranking: lists of '\(query)'",
      advice: [
        .fits("ndcg_loss", reason + "; graded relevances", .set("--list-col", query)),
        .fits("listmle", "trains the order of a list", .set("--list-col", query)),
        .fits("ranknet", "pairs of a list", .set("--list-col", query)),
        .fits("ndcg,map,mrr", "what a search engine is measured by", .set("--list-col", query)),
        .fits("ndcg_loss", reason + "; a cost for each", .set("-G", query)),
        .not("mse", "the order within a list is what counts, not the distance to its relevance"),
      ])
  }

  /// A predicted mean with its spread.
  static let spreads: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1, !evidence.labels[0].isBinary else { return nil }
    if let variance = evidence.column(for: Role("variance")) {
      return Task(
        name: "numbers with a predicted variance",
        advice: [
          .fits("gaussian_nll", "'\(variance)' is the variance of each prediction", .set("--variance-col", variance)),
          .fits("mse", "the prediction alone"),
        ])
    }
    guard let scale = evidence.column(for: .scale) else { return nil }
    let columns = Change.set("--scale-col", scale)
    // The scale of a Laplace distribution is no standard deviation.
    let isDeviation = WellKnownNames.isDeviation(lastWord(of: scale))
    let laplace = Advice.fits("laplace_nll", "the spread as that of a Laplace distribution", columns)
    return Task(
      name: "numbers with a predicted spread",
      advice: [.fits("crps_gaussian", "'\(scale)' is the spread of each prediction", columns)]
        + (isDeviation ? [] : [laplace]) + [.fits("mse", "the prediction alone")])
  }

  /// A predicted interval.
  static let intervals: Rule = { evidence in
    guard evidence.labels.count == 1 else { return nil }
    let (lower, upper) = (evidence.column(for: .lower), evidence.column(for: .upper))
    guard let lower, let upper, lower != upper else {
      // Both ends may have been asked for as predictions.
      let names = evidence.predictions.map(\.name)
      guard names.count == 2, WellKnownNames.suggests(lastWord(of: names[0]), .lower),
        WellKnownNames.suggests(lastWord(of: names[1]), .upper)
      else { return nil }
      return intervals(names.map { ColumnSeries.quoted($0, at: -1) }, others: [])
    }
    return intervals([lower, upper], others: [.fits("mae", "the prediction alone")])
  }

  private static func intervals(_ ends: [String], others: [Advice]) -> Task {
    let score = Advice.fits(
      "interval_score", "'\(ends[0])' and '\(ends[1])' are the ends; --alpha says what may lie outside",
      .omit("-P"), .set("--lower-col", ends[0]), .set("--upper-col", ends[1]))
    return Task(name: "numbers with a predicted interval", advice: [score] + others)
  }

  /// What a name says behind what it is a spread of: `lower` of `yhat_lower`.
  static func lastWord(of name: String) -> String {
    name.split(whereSeparator: WellKnownNames.isSeparator).last.map(String.init) ?? name
  }

  static let twoClasses: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1 else { return nil }
    let (labels, predictions) = (evidence.labels[0].facts, evidence.predictions[0].facts)
    let isSigned = labels.distinct == [-1, 1]
    guard isSigned || evidence.labels[0].isBinary && labels.count > 0 else { return nil }
    let areProbabilities = predictions.lies(in: 0...1)
    let classes: [Change] = isSigned ? [.set("--classes", "-1,1")] : []
    let logits: [Change] = classes + (areProbabilities ? [] : [.add("--from-logits")])
    let rare = min(labels.share(of: 1), 1 - labels.share(of: 1))
    let number = NumberText(digits: 3)
    let range = "\(number.text(predictions.least)) to \(number.text(predictions.greatest))"
    let kind =
      areProbabilities ? "predictions lie in [0, 1]: probabilities" : "predictions reach from \(range): logits"
    var advice: [Advice] = [.fits("bce", "labels are two classes, \(kind)", with: logits)]
    if rare > 0, rare < 0.1 {
      let share = NumberText(digits: 2).text(100 * rare)
      advice.append(.fits("focal", "one class is rare (\(share)%): easy rows count less", with: logits))
    }
    if areProbabilities {
      advice.append(.fits("brier", "bounded: one confident mistake cannot outweigh the rest", with: classes))
    } else {
      advice.append(.fits("hinge", "scores of a margin classifier (SVM)", with: isSigned ? [] : classes))
    }
    advice.append(.fits("roc_auc", "the order alone, whatever the scale", with: classes))
    if areProbabilities {
      advice.append(.not("hinge", "needs scores of any size and sign; these are probabilities"))
    } else {
      advice.append(.not("brier", "needs probabilities in [0, 1]; these are scores"))
    }
    advice.append(.not("mse", "on classes its gradient fades where the model is wrong and sure; bce's does not"))
    return Task(name: "two classes", advice: advice)
  }

  static let softLabels: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1 else { return nil }
    let (labels, predictions) = (evidence.labels[0].facts, evidence.predictions[0].facts)
    guard labels.lies(in: 0...1), !labels.isWhole, predictions.lies(in: 0...1) else { return nil }
    return Task(
      name: "probabilities as labels",
      advice: [
        .fits("bce", "labels are probabilities: cross-entropy takes soft labels"),
        .fits("mse", "every miss counts by its square, bounded by 1"),
        .not("hinge", "needs labels that are 0 or 1"),
      ])
  }

  static let counts: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1 else { return nil }
    let (labels, predictions) = (evidence.labels[0].facts, evidence.predictions[0].facts)
    // Prices are whole numbers, too, but large ones.
    guard labels.isWhole, labels.least >= 0, labels.greatest <= 1000 else { return nil }
    let zeros = Double(labels.zeros) / Double(max(1, labels.count))
    let share = NumberText(digits: 2).text(100 * zeros)
    let note = zeros > 0.4 ? "; \(share)% are zero, more than a Poisson rate may explain" : ""
    return Task(
      name: "counts",
      advice: [
        predictions.least > 0
          ? .fits("poisson", "labels are counts, predictions rates above 0\(note)")
          : .not("poisson", "needs rates above 0, or their logarithms with --from log"),
        .fits("mse", "when the mean is wanted and large counts may dominate"),
        .fits("mae", "when the median is wanted"),
        .not("cce", "needs a prediction column for each class, if these numbers are classes"),
      ])
  }

  /// Prices, incomes, loads: positive, and a few are very large.
  static let amounts: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count == 1 else { return nil }
    let (labels, predictions) = (evidence.labels[0].facts, evidence.predictions[0].facts)
    guard labels.least > 0, predictions.least > 0 else { return nil }
    let median = evidence.labels[0].values.filter(\.isFinite).sorted().dropFirst(labels.count / 2).first ?? 0
    let isWide = labels.greatest > 10 * median
    let relative = Advice.fits(
      "msle", isWide ? "a few labels are very large, and relative errors count" : "when relative errors matter")
    let percent = Advice.fits("mape", "errors in per cent of the label")
    let gamma = Advice.fits("gamma_deviance", "positive amounts whose spread grows with them")
    var advice = numbers(evidence).advice.filter { $0.loss != "msle" }
    let place = advice.firstIndex { $0.changes == nil } ?? advice.endIndex
    advice.insert(contentsOf: [relative, percent, gamma], at: isWide ? 0 : place)
    return Task(name: isWide ? "positive amounts, a few of them very large" : "positive numbers", advice: advice)
  }

  static func numbers(_ evidence: Evidence) -> Task {
    let (labels, predictions) = (evidence.allLabels, evidence.allPredictions)
    let share = NumberText(digits: 2).text(100 * evidence.outliers)
    let robust: [Advice] = [
      .fits("huber", "squared near the label, absolute for outliers"),
      .fits("mae", "the median is wanted; no row dominates"),
    ]
    var advice: [Advice]
    if evidence.outliers > 0.005 {
      advice = robust.map { Advice(loss: $0.loss, reason: $0.reason + " (\(share)% outliers)", changes: []) }
      advice.append(.not("mse", "\(share)% of the rows are outliers, and it squares them"))
    } else {
      advice = [.fits("mse", "numbers; the mean is wanted")] + robust
    }
    advice.append(.fits("quantile", "when too low costs more than too high", .set("--tau", "0.9")))
    if labels.least >= 0 && predictions.least > -1 {
      advice.append(.fits("msle", "when relative errors matter"))
    } else {
      advice.append(.not("msle", "needs labels and predictions above -1"))
    }
    advice.append(.not("bce", "needs labels in [0, 1]"))
    return Task(name: "numbers", advice: advice.filter { $0.changes != nil } + advice.filter { $0.changes == nil })
  }
}

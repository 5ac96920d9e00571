import Engine
import Losses
import Messages
import Tables

/// Rules for rows with several labels or predictions: what they are is told by their numbers, order and names.
extension Advisor {
  /// Four numbers on each side, called as the corners of a box are.
  static let boxes: Rule = { evidence in
    guard evidence.labels.count == 4, evidence.predictions.count == 4 else { return nil }
    let corners = [["x1", "y1", "x2", "y2"], ["xmin", "ymin", "xmax", "ymax"], ["left", "top", "right", "bottom"]]
    let names = evidence.predictions.map { WellKnownNames.folded($0.name) }
    guard corners.contains(where: { zip(names, $0).allSatisfy { $0.contains($1) } }) else { return nil }
    return Task(
      name: "boxes by their corners",
      advice: [
        .fits("giou", "overlap, with a gradient also where boxes do not touch"),
        .fits("box_iou", "overlap alone"), .fits("ciou", "overlap, centres and shape"),
        .fits("smooth_l1", "the corners as numbers"),
      ])
  }

  /// Many labels of 0 and 1 a row, as the pixels of a picture.
  static let masks: Rule = { evidence in
    guard evidence.labels.count >= 16, evidence.labels.count == evidence.predictions.count,
      evidence.labels.allSatisfy(\.isBinary)
    else { return nil }
    let logits = logits(evidence)
    return Task(
      name: "masks of \(evidence.labels.count) pixels",
      advice: [
        .fits("dice", "overlap of the masks, however small they are", with: logits),
        .fits("iou", "overlap against the union", with: logits),
        .fits("0.5*bce+0.5*dice", "both each pixel and the whole, a usual choice for training", with: logits),
        .fits("bce", "each pixel by itself", with: logits),
      ])
  }

  /// Labels of 0 and 1 beside decisions for each of them, which say nothing of how surely.
  static let labelDecisions: Rule = { evidence in
    guard isPaired(evidence), (evidence.labels + evidence.predictions).allSatisfy(\.isBinary) else { return nil }
    return Task(
      name: "decisions for \(evidence.labels.count) labels a row",
      advice: [
        .fits("accuracy,f1_macro,hamming", "predictions are 0 or 1 as the labels are"),
        .not("bce", "needs probabilities or logits; a decision that is wrong would cost inf"),
      ])
  }

  /// One label column for each class, of which one is 1.
  static let oneHot: Rule = { evidence in
    guard isPaired(evidence), evidence.labels.allSatisfy(\.isBinary), Evidence.sumGap(evidence.labels) == 0 else {
      return nil
    }
    return Task(
      name: "many classes: \(evidence.labels.count) label columns of 0 and 1",
      advice: classAdvice(evidence, "labels are one-hot"))
  }

  /// Rows that are distributions on both sides.
  static let distributions: Rule = { evidence in
    guard isPaired(evidence), evidence.allLabels.lies(in: 0...1), Evidence.sumGap(evidence.labels) <= 1e-6,
      evidence.allPredictions.lies(in: 0...1), Evidence.sumGap(evidence.predictions) <= 1e-6
    else { return nil }
    return Task(
      name: "distributions over \(evidence.labels.count) classes",
      advice: [
        .fits("kl", "what the predictions lack of the labels' distribution"),
        .fits("cce", "the same up to the labels' own entropy, which no model changes"),
        .fits("js", "symmetric, and never infinite"),
      ])
  }

  /// Labels that do not exclude each other.
  static let labelSets: Rule = { evidence in
    guard isPaired(evidence), evidence.labels.allSatisfy(\.isBinary) else { return nil }
    let logits = logits(evidence)
    return Task(
      name: "\(evidence.labels.count) labels a row that do not exclude each other",
      advice: [
        .fits("bce", "each label by itself, a probability for each", with: logits),
        .fits("focal", "the same, where labels seldom apply", with: logits),
        .fits("label_ranking", "whether labels that apply come before those that do not"),
        .not("cce", "needs one class a row, and probabilities that sum to 1"),
      ])
  }

  /// Several numbers a row.
  static let outputs: Rule = { evidence in
    guard isPaired(evidence) else { return nil }
    return Task(
      name: "\(evidence.labels.count) numbers a row",
      advice: [
        .fits("mse", "the mean over the numbers of a row"), .fits("mae", "no number dominates"),
        .fits("huber", "squared near the label, absolute for outliers"),
        .fits("cosine_similarity", "the direction alone, if a row is a vector"),
      ])
  }

  /// One prediction a level.
  static let quantiles: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count > 1 else { return nil }
    let named = evidence.predictions.compactMap { level(of: $0.name) }
    let isPlain = named.count == evidence.predictions.count
    let levels = isPlain ? named : risingLevels(evidence) ?? []
    guard levels.count > 1, zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    let steps = zip(levels, levels.dropFirst()).map { $1 - $0 }
    let isEven = steps.allSatisfy { abs($0 - steps[0]) < 1e-9 }
    func text(_ level: Double) -> String { DecimalWriter.shortest(level) }
    var advice: [Advice] = []
    if !isPlain || !isEven {
      let list = levels.map(text).joined(separator: ",")
      advice.append(.fits("multi_quantile", "columns are named by their levels", .set("--levels", list)))
    } else if let lowest = levels.first, let highest = levels.last {
      advice.append(
        .fits(
          "multi_quantile", "columns are named by their levels, \(text(lowest)) to \(text(highest))",
          .set("--lowest", text(lowest)), .set("--highest", text(highest))))
    }
    for (column, level) in zip(evidence.predictions, levels) {
      advice.append(
        .fits(
          "quantile", "the level \(text(level)) by itself", .set("-P", ColumnSeries.quoted(column.name, at: -1)),
          .set("--tau", text(level))))
    }
    if !evidence.predictionsRise {
      advice.append(.not("interval_score", "in some row the quantiles cross"))
    }
    return Task(name: "quantiles: \(levels.count) levels", advice: advice)
  }

  /// A column for each class, and labels that say which.
  static let classes: Rule = { evidence in
    guard evidence.labels.count == 1, let label = evidence.labels.first, evidence.predictions.count > 1 else {
      return nil
    }
    let (names, width) = (evidence.predictions.map(\.name), evidence.predictions.count)
    let values = label.profile.values.map(\.text)
    let areNamed =
      label.isText || Int(values.first ?? "") != nil && ColumnClasses.reading(of: names, with: values) != nil
    let areIndices = label.facts.isWhole && label.facts.least >= 0 && label.facts.greatest < Double(width)
    guard areNamed && (label.isText || label.facts.isWhole) || areIndices else { return nil }
    let sums = Evidence.sumGap(evidence.predictions)
    let areProbabilities = evidence.allPredictions.lies(in: 0...1)
    // Labels of two classes beside columns that do not add up: models, unless the columns are called as classes are.
    let isCalled = areNamed && isOfClasses(ColumnSeries.commonPrefix(names))
    if label.isBinary, !isCalled, width > 2 || (areProbabilities && sums > 0.005 * Double(width)) { return nil }
    return Task(
      name: "many classes: \(width) prediction columns",
      advice: classAdvice(evidence, "labels name one of \(width) classes"))
  }

  /// Draws of an ensemble: many alike, or called so.
  static let members: Rule = { evidence in
    guard evidence.labels.count == 1, evidence.predictions.count > 2, !evidence.labels[0].isBinary else { return nil }
    guard areMembers(evidence.predictions.map(\.name)) || evidence.predictions.count >= 10 else { return nil }
    return Task(
      name: "an ensemble of \(evidence.predictions.count) members",
      advice: [
        .fits("crps_ensemble", "the members together, as one distribution"),
        .fits("mae", "each member by itself, one result a column", .set("-P", evidence.selectors.yhat)),
      ])
  }

  /// Several predictions of one label: models side by side.
  static let models: Rule = { evidence in
    guard evidence.labels.count == 1, let label = evidence.labels.first, evidence.predictions.count > 1 else {
      return nil
    }
    let columns = Change.set("-P", evidence.selectors.yhat)
    let reason = "one result a column, each a model of its own"
    let compared = [columns, .set("--confidence", "95")]
    let interval = "and whether they differ, row by row"
    if label.isBinary {
      let logits = logits(evidence)
      return Task(
        name: "\(evidence.predictions.count) models of two classes",
        advice: [
          .fits("bce", "\(reason), \(interval)", with: compared + logits),
          .fits("roc_auc", "\(reason): the order alone", columns),
        ])
    }
    return Task(
      name: "\(evidence.predictions.count) models of numbers",
      advice: [
        .fits("mae", "\(reason), \(interval)", with: compared),
        .fits("mse", "\(reason), \(interval)", with: compared),
        .fits("crps_ensemble", "all columns as draws of one forecast"),
      ])
  }

  // MARK: what several rules say

  /// Whether what columns of numbers share is a word for classes, as in `p0`, `p1`, and none for models.
  static func isOfClasses(_ stem: String) -> Bool {
    let word = WellKnownNames.folded(stem)
    return ["", "p", "prob", "proba", "probability", "class", "c", "logit", "z", "score"].contains(word)
  }

  /// Whether columns are called as the draws of an ensemble are.
  static func areMembers(_ names: [String]) -> Bool {
    let words = ["member", "ens", "sample", "draw", "mem", "run"]
    let folded = names.map(WellKnownNames.folded)
    return words.contains { word in folded.allSatisfy { $0.hasPrefix(word) } }
  }

  /// Whether columns are called by quantile levels.
  static func areLevels(_ names: [String]) -> Bool { names.allSatisfy { level(of: $0) != nil } }

  private static func isPaired(_ evidence: Evidence) -> Bool {
    evidence.labels.count > 1 && evidence.labels.count == evidence.predictions.count
      && (evidence.labels + evidence.predictions).allSatisfy { !$0.isText }
  }

  private static func logits(_ evidence: Evidence) -> [Change] {
    evidence.allPredictions.lies(in: 0...1) ? [] : [.add("--from-logits")]
  }

  private static func classAdvice(_ evidence: Evidence, _ labels: String) -> [Advice] {
    let gap = Evidence.sumGap(evidence.predictions)
    let areProbabilities = evidence.allPredictions.lies(in: 0...1)
    // Two decimals, rounded, may each be wrong by 0.005.
    let areRounded = areProbabilities && gap > 1e-6 && gap <= 0.005 * Double(evidence.predictions.count)
    if areProbabilities, gap > 1e-6, !areRounded {
      return [
        .not("bce", "takes each column as a probability by itself, and needs as many label columns"),
        .fits("cce", "\(labels); divides each row by its sum, which is not 1", .add("--renormalize")),
        .fits("accuracy", "whether the largest is the right one", .add("--renormalize")),
      ]
    }
    let from: [Change] = areRounded ? [.add("--renormalize")] : areProbabilities ? [] : [.add("--from-logits")]
    let kind =
      areRounded
      ? "each row of predictions sums to 1 but for rounding"
      : areProbabilities ? "each row of predictions sums to 1" : "predictions lie outside [0, 1]: logits"
    return [
      .fits("cce", "\(labels), \(kind)", with: from),
      .fits("categorical_focal", "where some classes are rare or easy", with: from),
      .fits("accuracy", "how often the largest is the right one", with: from),
      areProbabilities
        ? .not("multiclass_hinge", "needs scores of any size; these are probabilities")
        : .fits("multiclass_hinge", "scores of a margin classifier"),
      .not("bce", "takes every column by itself: for labels that do not exclude each other"),
    ]
  }

  /// The levels by which columns are called that rise in each row: `pred_0.1`, or percents as many below 50 as above.
  private static func risingLevels(_ evidence: Evidence) -> [Double]? {
    guard evidence.predictionsRise else { return nil }
    let numbers = evidence.predictions.map { column in column.name.drop { !$0.isNumber } }
    let values = numbers.compactMap { Double($0) }
    guard values.count == numbers.count else { return nil }
    if zip(numbers, values).allSatisfy({ $0.contains(".") && $1 > 0 && $1 < 1 }) { return values }
    let areMirrored = zip(values, values.reversed()).allSatisfy { abs($0 + $1 - 100) < 1e-9 }
    return areMirrored && values.allSatisfy { $0 > 0 } ? values.map { $0 / 100 } : nil
  }

  /// The level that a column is called by: `q0.1`, `p10`, `0.5`, `quantile_90`.
  private static func level(of name: String) -> Double? {
    let word = name.lowercased()
    let digits = word.drop { !$0.isNumber }
    let stem = word.dropLast(digits.count).filter { !"_-. ".contains($0) }
    guard ["q", "p", "quantile", "tau", "pct", "percentile", "level", ""].contains(stem) else { return nil }
    guard let value = Double(digits) else { return nil }
    if value > 0, value < 1, digits.contains(".") { return value }
    // Percents have no point: q10 is 0.1, and p0, p1, p2 are classes.
    return value > 1 && value < 100 && digits.count == 2 ? value / 100 : nil
  }
}

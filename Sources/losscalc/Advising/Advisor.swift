import Losses

/// Which losses fit some labels and predictions, and which do not.
struct Advisor {
  /// One loss with the reason for or against it.
  struct Advice: Sendable {
    var loss: String
    var reason: String
    /// Options that the command needs beside the data's; nil when the loss does not fit.
    var options: String?
  }

  let labels, predictions: ColumnFacts
  /// The prediction columns of a row.
  let width: Int
  /// How far from 1 the predictions of some row add up.
  let sumGap: Double
  /// The share of residuals beyond six times the median size; nil when labels are classes.
  let outliers: Double

  /// What the columns seem to be.
  var task: String {
    if width > 1 { return "many classes: \(width) prediction columns" }
    if isTwoClasses { return "two classes" }
    if isSoft { return "probabilities as labels" }
    return isCount ? "counts" : "numbers"
  }

  /// The losses that fit, the usual one first, then those that do not; only losses that there are.
  var advice: [Advice] {
    let all = width > 1 ? manyClasses : isTwoClasses ? twoClasses : isSoft ? soft : isCount ? counts : numbers
    return all.filter { Catalogue.loss(named: $0.loss) != nil }
  }

  private var isTwoClasses: Bool {
    labels.distinct == [0, 1] || isSigned || labels.distinct == [0] || labels.distinct == [1]
  }
  private var isSigned: Bool { labels.distinct == [-1, 1] }
  private var isSoft: Bool { labels.lies(in: 0...1) && !labels.isWhole && predictions.lies(in: 0...1) }
  private var isCount: Bool { labels.isWhole && labels.least >= 0 }
  private var areProbabilities: Bool { predictions.lies(in: 0...1) }

  private var twoClasses: [Advice] {
    let classes = isSigned ? "--classes -1,1" : ""
    let logits = areProbabilities ? classes : "\(classes) --from-logits"
    let rare = min(labels.share(of: 1), 1 - labels.share(of: 1))
    let range =
      "\(NumberText(digits: 3).text(predictions.least)) to \(NumberText(digits: 3).text(predictions.greatest))"
    let kind = areProbabilities ? "predictions lie in [0, 1]: probabilities" : "predictions reach from \(range): logits"
    var advice = [Advice(loss: "bce", reason: "labels are two classes, \(kind)", options: logits)]
    if rare < 0.1 {
      let share = NumberText(digits: 2).text(100 * rare)
      advice.append(
        Advice(loss: "focal", reason: "one class is rare (\(share)%): easy rows count less", options: logits))
    }
    if areProbabilities {
      advice.append(
        Advice(loss: "brier", reason: "bounded: one confident mistake cannot outweigh the rest", options: classes))
      advice.append(Advice(loss: "hinge", reason: "needs scores of any size and sign; these are probabilities"))
    } else {
      advice.append(Advice(loss: "hinge", reason: "scores of a margin classifier (SVM)", options: classes))
      advice.append(Advice(loss: "brier", reason: "needs probabilities in [0, 1]; these are scores"))
    }
    advice.append(
      Advice(loss: "mse", reason: "on classes its gradient fades where the model is wrong and sure; bce's does not"))
    return advice
  }

  /// Two decimals, rounded, may each be wrong by 0.005.
  private var areRounded: Bool { areProbabilities && sumGap > 1e-6 && sumGap <= 0.005 * Double(width) }

  private var manyClasses: [Advice] {
    if areProbabilities, sumGap > 1e-6, !areRounded { return manyLabels }
    let from = areRounded ? "--renormalize" : areProbabilities ? "" : "--from-logits"
    let kind =
      areRounded
      ? "each row of predictions sums to 1 but for rounding"
      : areProbabilities ? "each row of predictions sums to 1" : "predictions lie outside [0, 1]: logits"
    var advice = [
      Advice(loss: "cce", reason: "labels name one of \(width) classes, \(kind)", options: from),
      Advice(loss: "categorical_focal", reason: "where some classes are rare or easy", options: from),
    ]
    advice.append(
      areProbabilities
        ? Advice(loss: "multiclass_hinge", reason: "needs scores of any size; these are probabilities")
        : Advice(loss: "multiclass_hinge", reason: "scores of a margin classifier", options: ""))
    advice.append(
      Advice(loss: "bce", reason: "takes every column by itself: for labels that do not exclude each other"))
    return advice
  }

  /// Probabilities that exclude each other add up to 1; these do not.
  private var manyLabels: [Advice] {
    [
      Advice(loss: "bce", reason: "takes each column as a probability by itself, and needs as many label columns"),
      Advice(
        loss: "cce",
        reason: "needs rows that sum to 1 (--renormalize divides by the sum), or logits (--from-logits says so)"),
    ]
  }

  private var soft: [Advice] {
    [
      Advice(loss: "bce", reason: "labels are probabilities: cross-entropy takes soft labels", options: ""),
      Advice(loss: "mse", reason: "every miss counts by its square, bounded by 1", options: ""),
      Advice(loss: "hinge", reason: "needs labels that are 0 or 1"),
    ]
  }

  private var counts: [Advice] {
    let zeros = Double(labels.zeros) / Double(max(1, labels.count))
    let note =
      zeros > 0.4 ? "; \(NumberText(digits: 2).text(100 * zeros))% are zero, more than a Poisson rate may explain" : ""
    let isRate = predictions.least > 0
    return [
      isRate
        ? Advice(loss: "poisson", reason: "labels are counts, predictions rates above 0\(note)", options: "")
        : Advice(loss: "poisson", reason: "needs rates above 0, or their logarithms with --from log"),
      Advice(loss: "mse", reason: "when the mean is wanted and large counts may dominate", options: ""),
      Advice(loss: "mae", reason: "when the median is wanted", options: ""),
      Advice(loss: "cce", reason: "needs a prediction column for each class, if these numbers are classes"),
    ]
  }

  private var numbers: [Advice] {
    let share = NumberText(digits: 2).text(100 * outliers)
    var advice = [Advice(loss: "mse", reason: "numbers; the mean is wanted", options: "")]
    let robust = [
      Advice(loss: "huber", reason: "squared near the label, absolute for outliers", options: ""),
      Advice(loss: "mae", reason: "the median is wanted; no row dominates", options: ""),
    ]
    if outliers > 0.005 {
      advice[0] = Advice(loss: "mse", reason: "\(share)% of the rows are outliers, and it squares them")
      advice = robust.map { Advice(loss: $0.loss, reason: $0.reason + " (\(share)% outliers)", options: "") } + advice
    } else {
      advice += robust
    }
    advice.append(Advice(loss: "quantile", reason: "when too low costs more than too high", options: "--tau 0.9"))
    if labels.least >= 0 && predictions.least > -1 {
      let isWide = labels.least > 0 && labels.greatest > 100 * labels.least
      advice.append(
        Advice(
          loss: "msle", reason: isWide ? "labels span orders of magnitude" : "when relative errors matter", options: "")
      )
    } else {
      advice.append(Advice(loss: "msle", reason: "needs labels and predictions above -1"))
    }
    advice.append(Advice(loss: "bce", reason: "needs labels in [0, 1]"))
    return advice
  }
}

import Losses
import Tables

/// The probabilities that a formula speaks of, where the predictions of a row are logits or of several classes.
struct ProbabilityText {
  private let measure: Measure
  private let predictions: [Double]
  private let numbers: NumberText
  /// True where the predictions of a row are those of its classes.
  private let isOfClasses: Bool

  init(_ measure: Measure, _ predictions: [Double], _ numbers: NumberText) {
    (self.measure, self.predictions, self.numbers) = (measure, predictions, numbers)
    isOfClasses =
      predictions.count > 1 && measure.facts.inputs.contains { $0.role == .yhat && $0.shape == .distribution }
  }

  /// `σ(z)`, `σ(-1.5)`, `0.182426`; nil where the predictions are no logits, or the formula has no probabilities.
  var steps: [String]? {
    guard measure.convention.from == .logit, measure.card.formula.contains("ŷ") else { return nil }
    let logits = predictions.map(DecimalWriter.shortest).joined(separator: ", ")
    if isOfClasses, let classes {
      return ["softmax(z)", "softmax(\(logits))", classes.map(numbers.text).joined(separator: ", ")]
    }
    guard predictions.count == 1 else { return nil }
    let probability = NumberText(digits: 6).text(measure.convention.from.plain(predictions[0]))
    return ["σ(z)", "σ(\(logits))", probability]
  }

  /// `−ln(0.6675)`, where a formula ends with the logarithm of the label's class and the loss is that.
  func logarithm(label: Double, loss: Double) -> String? {
    guard isOfClasses, measure.card.formula.hasSuffix("−ln(ŷ_t)"), label.rounded() == label, let classes,
      label >= 0, label < Double(classes.count)
    else { return nil }
    let probability = classes[Int(label)]
    guard abs(Prediction.log.plain(-loss) - probability) <= 1e-9 * probability else { return nil }
    return "−ln(\(numbers.text(probability)))"
  }

  /// The probability of each class.
  private var classes: [Double]? {
    guard measure.convention.from == .logit else { return measure.convention.from == .prob ? predictions : nil }
    let largest = predictions.max() ?? 0
    guard largest.isFinite else { return nil }
    let powers = predictions.map { Prediction.log.plain($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}

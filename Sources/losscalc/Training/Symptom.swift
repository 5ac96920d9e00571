import Tables

/// Something that a training history shows, with where it shows and what helps.
struct Symptom: Sendable {
  var kind: SymptomKind
  /// The points it is about.
  var points: ClosedRange<Int>
  /// What was seen, to follow the epochs.
  var text: String
}

/// Looks at a history for what is known to go wrong.
struct HistoryDoctor {
  let history: TrainingHistory
  private typealias Curve = [(index: Int, value: Double)]
  private let losses: Curve
  private let validations: Curve
  private let number = NumberText(digits: 4)

  init(_ history: TrainingHistory) {
    self.history = history
    func known(_ value: (TrainingHistory.Point) -> Double?) -> Curve {
      history.points.enumerated().compactMap { index, point in value(point).map { (index, $0) } }
    }
    losses = known(\.loss)
    validations = known(\.validation)
  }

  /// Every finding, in the order of `SymptomKind`.
  var findings: [Symptom] {
    let broken = notFinite
    // What follows a NaN says nothing more, and what precedes it is too short to be judged for a trend.
    guard !history.isOfScores else { return [broken].compactMap(\.self) }
    let trends = broken == nil ? [notDecreasing] + plateaus + oscillations + [overfitting, underfitting] : []
    return ([broken, exploding] + trends).compactMap(\.self)
  }

  /// Why the history cannot show whether it has a symptom; nil where it can.
  func obstacle(to kind: SymptomKind) -> String? {
    let finite = curves.map { (name: $0.name, values: $0.values.filter(\.value.isFinite)) }
    guard kind == .nan || !history.isOfScores else { return "of \(history.watchedName) higher values are better" }
    switch kind {
    case .nan: return nil
    case .exploding: return shortness([finite[0], finite[1]], kind, "finite value")
    default: break
    }
    if let broken = notFinite {
      return "\(broken.text) at \(history.unit) \(history.epochText(broken.points.lowerBound))"
    }
    switch kind {
    case .overfitting:
      guard history.validationName != nil else { return "there is no validation loss beside a training loss" }
      return shortness([finite[1]], kind, "value") ?? shortness([finite[0]], kind, "value")
    case .underfitting: return shortness([validations.isEmpty ? finite[0] : finite[1]], kind, "value")
    case .notDecreasing: return shortness([finite[0]], kind, "value")
    default: return shortness([finite[0], finite[1]], kind, "value")
    }
  }

  /// What says that no curve has as many values as a symptom takes.
  private func shortness(_ curves: [(name: String, values: Curve)], _ kind: SymptomKind, _ noun: String) -> String? {
    guard let longest = curves.max(by: { $0.values.count < $1.values.count }),
      longest.values.count < kind.leastValues
    else { return nil }
    let count = longest.values.count
    return "\(longest.name) has \(count) \(noun)\(count == 1 ? "" : "s"), and \(kind.leastValues) are needed"
  }

  private var curves: [(name: String, values: Curve)] {
    [(history.lossName, losses), (history.validationName ?? "", validations)]
  }

  private var notFinite: Symptom? {
    for (name, values) in curves {
      guard let first = values.first(where: { !$0.value.isFinite }) else { continue }
      let last = values.last { !$0.value.isFinite } ?? first
      return Symptom(kind: .nan, points: first.index...last.index, text: "\(name) is \(number.text(first.value))")
    }
    return nil
  }

  /// A loss ten times the least before it, and above where it began.
  private var exploding: Symptom? {
    for (name, values) in curves {
      var least = Double.infinity
      for (index, value) in values where value.isFinite {
        if least > 0, value > 10 * least, value > values[0].value {
          let text = "\(name) rises to \(number.text(value)), its least before was \(number.text(least))"
          return Symptom(kind: .exploding, points: index...(values.last?.index ?? index), text: text)
        }
        least = min(least, value)
      }
    }
    return nil
  }

  /// Less than a hundredth gained in three epochs or more.
  private var notDecreasing: Symptom? {
    let first = losses.first?.value ?? 0
    let least = losses.map(\.value).min() ?? 0
    guard losses.count >= SymptomKind.notDecreasing.leastValues, first - least < 0.01 * abs(first) else { return nil }
    let text = "\(history.lossName) begins at \(number.text(first)) and is never below \(number.text(least))"
    return Symptom(kind: .notDecreasing, points: HistoryDoctor.span(losses), text: text)
  }

  private static func span(_ values: Curve) -> ClosedRange<Int> {
    (values.first?.index ?? 0)...(values.last?.index ?? 0)
  }

  /// A curve that stays where it is says so once: the training's where both do.
  private var plateaus: [Symptom?] {
    guard notDecreasing == nil else { return [] }
    let found = curves.compactMap { plateau($0.name, $0.values) }
    return Array(found.prefix(1))
  }

  /// A last fifth, and five epochs at least, that brought less than a hundredth of all that was gained.
  private func plateau(_ name: String, _ values: Curve) -> Symptom? {
    guard values.count >= SymptomKind.plateau.leastValues, let last = values.last else { return nil }
    let gained = values[0].value - (values.map(\.value).min() ?? 0)
    var start = values.count - 1
    var best = last.value
    while start > 0, values[start - 1].value - min(best, values[start - 1].value) <= 0.01 * gained,
      abs(values[start - 1].value - last.value) <= 0.02 * gained
    {
      start -= 1
      best = min(best, values[start].value)
    }
    guard values.count - start > max(5, values.count / 5) else { return nil }
    let text = "\(name) stays near \(number.text(last.value))"
    return Symptom(kind: .plateau, points: values[start].index...last.index, text: text)
  }

  private var oscillations: [Symptom?] { curves.map { oscillation($0.name, $0.values) } }

  /// Up and down in most steps, over more than three times the way that was gained.
  private func oscillation(_ name: String, _ values: Curve) -> Symptom? {
    let steps = zip(values.dropFirst(), values).map { $0.value - $1.value }
    guard values.count >= SymptomKind.oscillating.leastValues else { return nil }
    let turns = zip(steps.dropFirst(), steps).count { $0 * $1 < 0 }
    let way = steps.reduce(0) { $0 + abs($1) }
    let (first, last) = (values[0].value, values[values.count - 1].value)
    guard 2 * turns > steps.count, way > 3 * abs(first - last), way > 0.1 * abs(first) else { return nil }
    let text = "\(name) turns \(turns) times in \(steps.count) steps"
    return Symptom(kind: .oscillating, points: HistoryDoctor.span(values), text: text)
  }

  /// The validation loss ends above its least while the training loss falls: by a hundredth after two validations or
  /// more, by a tenth after one.
  private var overfitting: Symptom? {
    guard let least = validations.indices.min(by: { validations[$0].value < validations[$1].value }),
      least < validations.count - 1
    else { return nil }
    let (best, last) = (validations[least], validations[validations.count - 1])
    let share = validations.count - 1 - least > 1 ? 0.01 : 0.1
    guard last.value > best.value + share * abs(best.value),
      let before = losses.last(where: { $0.index <= best.index })?.value, let now = losses.last?.value, now < before
    else { return nil }
    let text =
      "\(history.validationName ?? "") rises from \(number.text(best.value)) to \(number.text(last.value)) while "
      + "\(history.lossName) falls from \(number.text(before)) to \(number.text(now))"
    return Symptom(kind: .overfitting, points: (best.index + 1)...last.index, text: text)
  }

  /// The best epoch is the last, and the last tenth still brought a twentieth of all that was gained.
  private var underfitting: Symptom? {
    let (name, values) = validations.isEmpty ? curves[0] : curves[1]
    guard values.count >= SymptomKind.underfitting.leastValues, notDecreasing == nil,
      oscillation(name, values) == nil, let last = values.last, last.value == values.map(\.value).min()
    else { return nil }
    let start = values[values.count - 1 - max(1, values.count / 10)]
    guard start.value - last.value > 0.05 * (values[0].value - last.value) else { return nil }
    let text = "\(name) still falls, from \(number.text(start.value)) to \(number.text(last.value))"
    return Symptom(kind: .underfitting, points: start.index...last.index, text: text)
  }
}

/// The round numbers that an axis names: multiples of 1, 2 or 5 times a power of ten.
struct Ticks {
  private(set) var values: [Double] = []
  private(set) var texts: [String] = []
  /// The distance between two of them.
  let step: Double
  /// The step as digit and power of ten.
  private let (factor, exponent): (Int, Int)

  /// At most `limit` + 1 round numbers within a range, whole ones only where counts are named.
  init(over range: ClosedRange<Double>, limit: Int, isWhole: Bool = false) {
    let found = Ticks.step(range, max(1, limit))
    (factor, exponent) = isWhole && found.exponent < 0 ? (1, 0) : found
    step = Double(factor) * Ticks.power(exponent)
    fill(range)
  }

  /// The numbers of another's step within a range.
  init(step other: Ticks, over range: ClosedRange<Double>) {
    (factor, exponent, step) = (other.factor, other.exponent, other.step)
    fill(range)
  }

  /// The names of classes that are one wide each, from 0 on.
  init(middlesOf names: [String]) {
    (factor, exponent, step) = (1, 0, 1)
    values = names.indices.map { Double($0) + 0.5 }
    texts = names
  }

  private mutating func fill(_ range: ClosedRange<Double>) {
    guard step > 0, step.isFinite else { return }
    // The quotients of the ends are off by some ulp; a tick at an end is wanted all the same.
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard abs(first) < 1e15, abs(last) < 1e15, first <= last else { return }
    for index in Int(first)...Int(last) {
      let text = Ticks.text(index * factor, exponent)
      texts.append(text)
      values.append(Double(text) ?? 0)
    }
  }

  /// Round numbers with both ends of the range among them, where at most `limit` or as a last resort `most` steps allow
  /// it; else at most `limit` + 1.
  static func withEnds(of range: ClosedRange<Double>, limit: Int, most: Int, isWhole: Bool) -> Ticks {
    for count in limit...max(limit, most) {
      let ticks = Ticks(over: range, limit: count, isWhole: isWhole)
      if ticks.values.first == range.lowerBound, ticks.values.last == range.upperBound { return ticks }
    }
    return Ticks(over: range, limit: limit, isWhole: isWhole)
  }

  /// The range from one round number to another that holds `range`.
  static func rounded(_ range: ClosedRange<Double>, limit: Int, isWhole: Bool = false) -> ClosedRange<Double> {
    let step = Ticks(over: range, limit: limit, isWhole: isWhole).step
    guard step > 0, step.isFinite else { return range }
    let lower = (range.lowerBound / step + 1e-9).rounded(.down) * step
    let upper = (range.upperBound / step - 1e-9).rounded(.up) * step
    return lower < upper && (upper - lower).isFinite ? lower...upper : range
  }

  private static func step(_ range: ClosedRange<Double>, _ limit: Int) -> (factor: Int, exponent: Int) {
    let raw = range.upperBound / Double(limit) - range.lowerBound / Double(limit)
    guard raw > 0, raw.isFinite else { return (1, 0) }
    var exponent = Int((Double(raw.exponent) * 0.30103).rounded(.down))
    while power(exponent + 1) <= raw { exponent += 1 }
    while exponent > -323 && power(exponent) > raw { exponent -= 1 }
    let size = power(exponent)
    let factor = [1, 2, 5].first { Double($0) * size >= raw * (1 - 1e-9) }
    return factor.map { ($0, exponent) } ?? (1, exponent + 1)
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }

  /// n·10^e as people write it, without binary rounding.
  static func text(_ n: Int, _ exponent: Int) -> String {
    guard n != 0 else { return "0" }
    let sign = n < 0 ? "-" : ""
    let digits = String(n.magnitude)
    // The place of the point, counted in digits from the first.
    let point = digits.count + exponent
    if exponent >= 0 && point <= 6 { return sign + digits + String(repeating: "0", count: exponent) }
    if exponent < 0 && point > -4 && digits.count <= 9 {
      let zeros = String(repeating: "0", count: max(0, 1 - point)) + digits
      return sign + zeros.dropLast(-exponent) + "." + zeros.suffix(-exponent)
    }
    let size = abs(point - 1) < 10 ? "0\(abs(point - 1))" : "\(abs(point - 1))"
    let rest = String(digits.dropFirst().reversed().drop { $0 == "0" }.reversed())
    return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (point < 1 ? "-" : "+") + size
  }
}

extension Ticks {
  /// A value rounded to four significant digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : value.description }
    var exponent = Int((Double(value.exponent) * 0.30103).rounded(.down)) - 3
    var scaled = scale(value, exponent)
    while abs(scaled) >= 9999.5 {
      exponent += 1
      scaled = scale(value, exponent)
    }
    while abs(scaled) < 999.95 && exponent > -323 {
      exponent -= 1
      scaled = scale(value, exponent)
    }
    var digits = Int(scaled.rounded())
    while digits % 10 == 0 && digits != 0 {
      digits /= 10
      exponent += 1
    }
    return text(digits, exponent)
  }

  private static func scale(_ value: Double, _ exponent: Int) -> Double {
    exponent >= 0 ? value / power(exponent) : value * power(min(308, -exponent)) * power(max(0, -exponent - 308))
  }
}

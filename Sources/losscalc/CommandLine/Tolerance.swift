import Flags
import Messages
import Tables

/// How far apart two numbers may be: alternatives, any of which is enough.
struct Tolerance: Sendable, Equatable {
  enum Alternative: Sendable, Equatable {
    case absolute(Double)
    /// Per cent of the expected number.
    case percent(Double)
    /// So many representable numbers away.
    case ulps(Int)
    /// Any number is near enough.
    case any
  }

  var alternatives: [Alternative]

  /// Whatever the numbers are.
  static let any = Tolerance(alternatives: [.any])
  var isAny: Bool { alternatives.contains(.any) }

  /// What numbers of the same program on the same data may differ by: nothing that matters, and not nothing.
  static let usual = Tolerance(alternatives: [.absolute(1e-12), .percent(1e-7)])

  /// Whether `actual` is near enough; NaN equals nothing, an infinity itself only.
  func admits(_ actual: Double, expected: Double) -> Bool {
    if actual == expected { return true }
    if isAny { return !actual.isNaN && !expected.isNaN }
    guard actual.isFinite, expected.isFinite else { return false }
    let distance = abs(actual - expected)
    return alternatives.contains { alternative in
      switch alternative {
      case .absolute(let bound): distance <= bound
      case .percent(let percent): distance <= percent / 100 * abs(expected)
      case .ulps(let count): Tolerance.steps(actual, expected) <= UInt64(count)
      case .any: true
      }
    }
  }

  /// How many representable numbers lie between two, the further one included.
  private static func steps(_ a: Double, _ b: Double) -> UInt64 {
    func place(_ x: Double) -> Int64 {
      let bits = Int64(bitPattern: x.bitPattern)
      return bits < 0 ? Int64.min &- bits : bits
    }
    let (x, y) = (place(a), place(b))
    return UInt64(bitPattern: x > y ? x &- y : y &- x)
  }

  /// The alternatives as they are typed, with something between them.
  func text(_ separator: String) -> String {
    alternatives.map { alternative in
      switch alternative {
      case .absolute(let bound): DecimalWriter.shortest(bound)
      case .percent(let percent): DecimalWriter.shortest(percent) + "%"
      case .ulps(let count): "\(count)ulp"
      case .any: "any"
      }
    }.joined(separator: separator)
  }
}

extension Tolerance.Alternative {
  /// Reads `1e-6`, `0.1%` or `4ulp`.
  static func parse(_ item: String) throws(FlagError) -> Tolerance.Alternative {
    if item.hasSuffix("ulp"), let count = Int(item.dropLast(3)), count >= 0 { return .ulps(count) }
    let isPercent = item.hasSuffix("%")
    guard let number = Double(isPercent ? String(item.dropLast()) : item), number.isFinite, number >= 0 else {
      throw .value(
        "must be like 1e-6, 0.1% or 4ulp, or several of them between commas",
        hints: ["for one statistic: cost=2%, samples=1e-6, std=any, moved=3%"])
    }
    return isPercent ? .percent(number) : .absolute(number)
  }
}

import Foundation
import Testing

/// A row of Fixtures/sums.json: numbers, weights and the correctly rounded results of make-sums.py.
struct SumCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let x, w: [Bits]
  let sum, squares, products, mean, weightedMean, variance, std: Bits

  var numbers: [Double] { x.map(\.double) }
  var weights: [Double] { w.map(\.double) }
  var testDescription: String { name }

  /// A double as the hexadecimal digits of its bits.
  struct Bits: Decodable, Sendable {
    let double: Double

    init(from decoder: any Decoder) throws {
      let digits = try decoder.singleValueContainer().decode(String.self)
      double = Double(bitPattern: UInt64(digits, radix: 16) ?? Double.nan.bitPattern)
    }
  }

  static let all: [SumCase] = {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = fixtures.appending(path: "Fixtures/sums.json")
    do {
      return try JSONDecoder().decode([SumCase].self, from: Data(contentsOf: file))
    } catch {
      fatalError("\(file.path()): \(error)")
    }
  }()
}

/// A small generator whose numbers are the same everywhere (Steele, Lea and Flood 2014, SplitMix).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

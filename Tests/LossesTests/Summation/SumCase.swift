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

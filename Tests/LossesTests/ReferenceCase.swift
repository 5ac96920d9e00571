import Foundation
import Losses
import Testing

/// Rows of one loss with their losses and gradients to 32 digits, from a file that a script makes with mpmath.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
  /// One row, or a list of rows: the cells of each role, the loss, and the gradient of each prediction column in the order of the inputs.
  struct Row: Decodable, Sendable {
    var inputs: [String: [Exact]]
    /// How many rows the cells are, row by row; nil for one.
    var count: Int?
    var loss: Reference
    var gradient: [Reference]
  }

  /// A double as its shortest decimal in quotes, so that no JSON reader rounds it and infinities can be written.
  struct Exact: Decodable, Sendable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let text = try decoder.singleValueContainer().decode(String.self)
      guard let value = Double(text) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
      }
      self.value = value
    }
  }

  /// A real number as the nearest double and the rest, and the size of the largest term it is made of, if that matters.
  struct Reference: Decodable, Sendable {
    var high, low, size: Double

    init(from decoder: any Decoder) throws {
      var parts = try decoder.unkeyedContainer()
      high = try parts.decode(Exact.self).value
      low = try parts.decode(Exact.self).value
      size = parts.isAtEnd ? 0 : try parts.decode(Exact.self).value
    }

    /// How far a double is off, in units of the last place of the nearest, or of the terms' size.
    func ulps(of x: Double) -> Double {
      guard high.isFinite, x.isFinite else { return x.isSame(as: high) ? 0 : .infinity }
      return abs((x - high) - low) / max(high.ulp, size.ulp)
    }
  }

  var loss: String
  var params: [String: Exact]
  var from: String
  var rows: [Row]

  var testDescription: String {
    params.sorted { $0.key < $1.key }.reduce(loss) { "\($0):\($1.key)=\($1.value.value)" } + " from \(from)"
  }

  /// Every case in every JSON file of a family, and in that of the losses of all rows.
  static let all: [ReferenceCase] = (Catalogue.groups.map(\.name) + ["lists"]).flatMap { name in
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).json")
    guard let data = try? Data(contentsOf: file) else { return [ReferenceCase]() }
    do {
      return try JSONDecoder().decode([ReferenceCase].self, from: data)
    } catch {
      fatalError("\(name).json: \(error)")
    }
  }
}

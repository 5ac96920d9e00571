/// Made-up rows, the same in every run.
struct Samples {
  /// The rows of a block.
  static let capacity = 1024

  /// A column of every block.
  enum Column: Int {
    /// 0 or 1.
    case label
    /// Between 0 and 1, of some 17 digits, as are the loss and the gradient.
    case prediction
    case loss, gradient
    /// Between 0 and 1, of at most four digits.
    case short
  }

  /// Whole blocks, of the columns in their order.
  let blocks: [[[Double]]]

  var count: Int { blocks.count * Samples.capacity }

  init(blocks count: Int) {
    var noise = Noise()
    blocks = (0..<count).map { _ in
      var columns = [[Double]](repeating: [], count: 5)
      for _ in 0..<Samples.capacity {
        columns[0].append(noise.next() < 0.5 ? 0 : 1)
        columns[1].append(noise.next())
        columns[2].append(5 * noise.next())
        columns[3].append(1e-3 * (noise.next() - 0.5))
        columns[4].append((1e4 * noise.next()).rounded() / 1e4)
      }
      return columns
    }
  }
}

/// Numbers between 0 and 1 without a pattern.
///
/// SplitMix64: G. Steele and others, "Fast splittable pseudorandom number generators", 2014.
private struct Noise {
  private var state: UInt64 = 20_260_101

  mutating func next() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
}

import Tables

/// Turning samples into the bytes of a format, as `--output` does, into memory.
struct WriteWorkload: FormatWorkload {
  let name: String
  let summary: String
  let kind = "write"
  /// Appends the rows of a block.
  private let append: @Sendable (_ text: inout ByteBuffer, _ columns: [[Double]], _ firstRow: Int) -> Void

  static let all: [WriteWorkload] = [
    text("csv", ["", ",", ",", ",", ",", "\n"]),
    text("tsv", ["", "\t", "\t", "\t", "\t", "\n"]),
    text("ndjson", ["{\"row\": ", ", \"y\": ", ", \"yhat\": ", ", \"loss\": ", ", \"grad\": ", "}\n"]),
    text("json", ["\n        {\"row\": ", ", \"y\": ", ", \"yhat\": ", ", \"loss\": ", ", \"grad\": ", "},"]),
    WriteWorkload(name: "npy", summary: "loss and gradient, float64") { text, columns, _ in
      text.append(doubles: Array(columns[2...3]), rows: Samples.capacity)
    },
    WriteWorkload(name: "shortest", summary: "one number of 17 digits") { text, columns, _ in
      for value in columns[1] {
        text.append(value)
        text.append(UInt8(ascii: "\n"))
      }
    },
  ]

  /// A text format; `texts` stand before, between and after the number of a row and its four numbers.
  private static func text(_ name: String, _ texts: [String]) -> WriteWorkload {
    let head = texts[0]
    var pattern = RowPattern()
    for text in texts[1..<5] {
      pattern.append(text)
      pattern.appendNumber()
    }
    pattern.append(texts[5])
    let rest = pattern
    return WriteWorkload(name: name, summary: "row, y, yhat, loss, gradient") { text, columns, firstRow in
      let numbers = Array(columns[...3])
      for row in 0..<Samples.capacity {
        text.append(head)
        text.append(firstRow + row + 1)
        text.append(rest, numbers, row: row, nonFinite: .json)
      }
    }
  }

  func speed() -> FormatSpeed {
    let samples = Samples(blocks: 16)
    var text = ByteBuffer(capacity: 1 << 20)
    var bytes = 0
    let rows = Stopwatch.best(of: Self.runs) {
      bytes = 0
      for (i, columns) in samples.blocks.enumerated() {
        text.removeAll()
        append(&text, columns, i * Samples.capacity)
        bytes += text.count
      }
      return samples.count
    }
    return FormatSpeed(rows: rows, bytesPerRow: Double(bytes) / Double(samples.count))
  }
}

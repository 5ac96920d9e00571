import Tables

/// Reading numbers from a file into columns, as a run does.
struct ReadWorkload: FormatWorkload {
  let name: String
  let summary: String
  let kind = "read"
  /// The columns that are read.
  var requests = [Request(column: 0), Request(column: 1)]
  /// So many that a run takes a millisecond or two: on a busy machine some runs are left alone.
  var blocks = 64
  var options = ReadOptions()
  /// The bytes of the file.
  let contents: @Sendable (Samples) -> [UInt8]

  static var all: [ReadWorkload] { plainText + generalText + otherFormats }

  private static var plainText: [ReadWorkload] {
    let one = [Request(column: 0)]
    return [
      ReadWorkload(name: "csv", summary: "y, yhat of 17 digits") { $0.text("y,yhat\n", ["", ",", "\n"]) },
      ReadWorkload(name: "csv-17", summary: "17 digits", requests: one) { $0.text("p\n", ["", "\n"], [.prediction]) },
      ReadWorkload(name: "csv-4", summary: "4 digits", requests: one, blocks: 256) {
        $0.text("p\n", ["", "\n"], [.short])
      },
      ReadWorkload(name: "csv-1", summary: "labels 0 and 1", requests: one, blocks: 1024) {
        $0.text("y\n", ["", "\n"], [.label])
      },
      wideText,
      ReadWorkload(name: "tsv", summary: "as csv") { $0.text("y\tyhat\n", ["", "\t", "\n"]) },
      ReadWorkload(name: "csv-gz", summary: "csv, compressed", blocks: 16) {
        GzipArchive.bytes(of: $0.text("y,yhat\n", ["", ",", "\n"]))
      },
    ]
  }

  private static var wideText: ReadWorkload {
    let requests = [Request(column: 7), Request(column: 12)]
    return ReadWorkload(name: "csv-wide", summary: "y, yhat of 20 columns", requests: requests) { samples in
      var columns = [Samples.Column](repeating: .short, count: 20)
      (columns[7], columns[12]) = (.label, .prediction)
      let header = (1...20).map { "c\($0)" }.joined(separator: ",") + "\n"
      return samples.text(header, [""] + [String](repeating: ",", count: 19) + ["\n"], columns)
    }
  }

  private static var generalText: [ReadWorkload] {
    var decimalComma = ReadOptions()
    decimalComma.decimalComma = true
    var comments = ReadOptions()
    comments.comment = UInt8(ascii: "#")
    let classes = [Request(column: 0, kind: .category(["class 0", "class 1"])), Request(column: 1)]
    return [
      ReadWorkload(name: "csv-quoted", summary: "all in quotes") { $0.text("y,yhat\n", ["\"", "\",\"", "\"\n"]) },
      ReadWorkload(name: "csv-crlf", summary: "lines end in CRLF") { $0.text("y,yhat\r\n", ["", ",", "\r\n"]) },
      ReadWorkload(name: "csv-cr", summary: "lines end in CR") { $0.text("y,yhat\r", ["", ",", "\r"]) },
      ReadWorkload(name: "csv-comments", summary: "a comment every 16 rows", options: comments) {
        $0.text("y,yhat\n", ["", ",", "\n"], remark: "# the next sixteen\n")
      },
      ReadWorkload(name: "csv-classes", summary: "labels of text", requests: classes) {
        $0.text("y,yhat\n", ["class ", ",", "\n"])
      },
      ReadWorkload(name: "csv-comma", summary: "semicolon, decimal comma", options: decimalComma) {
        $0.textWithDecimalComma("y;yhat\n", ["", ";", "\n"])
      },
    ]
  }

  private static var otherFormats: [ReadWorkload] {
    [
      ReadWorkload(name: "ndjson", summary: "y, yhat of 17 digits") {
        $0.text("", ["{\"y\": ", ", \"yhat\": ", "}\n"])
      },
      ReadWorkload(name: "json-objects", summary: "an array of objects") { $0.objects },
      ReadWorkload(name: "json-arrays", summary: "an object of two arrays") { $0.arrays },
      ReadWorkload(name: "npy-f64", summary: "two columns") { $0.doubles() },
      ReadWorkload(name: "npy-f32", summary: "two columns") { $0.floats },
      ReadWorkload(name: "npz", summary: "y, yhat of float64") { $0.archive },
    ]
  }

  func speed() throws -> FormatSpeed {
    let samples = Samples(blocks: blocks)
    let bytes = contents(samples)
    return try TemporaryFile.with(bytes) { path in
      let rows = try Stopwatch.best(of: Self.runs) {
        let count = try read(path)
        precondition(count == samples.count, "\(name): \(count) rows of \(samples.count)")
        return count
      }
      return FormatSpeed(rows: rows, bytesPerRow: Double(bytes.count) / Double(samples.count))
    }
  }

  /// Reads a file from its opening to its end and returns the number of rows.
  private func read(_ path: String) throws -> Int {
    let table = try Table(path: path, options: options)
    let feed = try Feed([(table, requests)])
    var block = [[Double]](repeating: [Double](repeating: 0, count: Samples.capacity), count: requests.count)
    var troubles = Troubles()
    var rows = 0
    while var claim = try feed.claim() {
      while true {
        let count = try claim.next(into: &block, capacity: Samples.capacity, troubles: &troubles)
        if count == 0 { break }
        rows += count
      }
    }
    precondition(troubles.isEmpty, "\(name): cells that are no numbers")
    return rows
  }
}

/// JSON that is in memory whole.
protocol JSONInMemory {
  var source: Source { get }
  var bytes: [UInt8] { get }
}

extension JSONInMemory {
  /// Throws what is wrong with a value.
  func check(_ value: Range<Int>) throws(ReadError) {
    var sink = JSONCheck()
    try parse(value, &sink)
  }

  func parse<Sink: JSONSink>(_ value: Range<Int>, _ sink: inout Sink) throws(ReadError) {
    var parser = JSONParser(bytes, value)
    do throws(JSONFault) {
      try parser.document(&sink, at: 0, depth: 1)
    } catch {
      throw readError(error)
    }
  }

  func place(_ offset: Int) -> Place { JSONOrigin.beginning(of: source.path, bytes).place(bytes, offset) }

  func readError(_ fault: JSONFault) -> ReadError { fault.error(whole: "file", place) }
}

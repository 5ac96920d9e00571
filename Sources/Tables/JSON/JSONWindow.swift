/// The part of a JSON input that is in memory while all of it is read once, inflated where it is packed with gzip.
public struct JSONWindow: Sendable {
  /// What is in memory: the first `count` bytes, behind which is room.
  public private(set) var bytes: [UInt8]
  public private(set) var count: Int
  /// The size of a file that is not packed; 0 where nobody knows.
  let size: Int
  /// So many bytes are read at a time.
  public let step: Int
  private var source: Source?
  private var origin: JSONOrigin

  /// Opens a file; `-` is standard input.
  public init(_ path: String, step: Int) throws(ReadError) {
    var source = try Source(path)
    source.stopHashing()
    (bytes, count, size, self.step) = ([], 0, source.size, step)
    self.source = source
    origin = JSONOrigin(path: path)
    while count < Byte.orderMark.count, try extend() {}
    origin = .beginning(of: path, Array(bytes.prefix(count)))
  }

  /// An input that is in memory already.
  public init(_ path: String, _ bytes: [UInt8]) {
    (self.bytes, count, size, step, source) = (bytes, bytes.count, bytes.count, bytes.count, nil)
    origin = .beginning(of: path, bytes)
  }

  /// Reads further bytes behind those in memory; returns false at the end.
  public mutating func extend() throws(ReadError) -> Bool {
    guard source != nil else { return false }
    // One byte more than a file has, so that its end is met without another room.
    let wanted = count == 0 && size > 0 ? min(size + 1, step) : step
    if bytes.count - count < wanted / 2 {
      bytes.appendZeros(max(wanted, count) - (bytes.count - count))
    }
    let got = try source?.read(into: &bytes, at: count, upTo: bytes.count - count) ?? 0
    if got == 0 { source = nil }
    count += got
    return got > 0
  }

  /// Forgets the bytes before an index; the one there becomes the first.
  public mutating func forget(before index: Int) {
    origin = origin.moved(over: bytes.span, 0..<index)
    count -= index
    for i in 0..<count { bytes[i] = bytes[index + i] }
  }

  /// The place of a byte in the input.
  public func place(of index: Int) -> Place { origin.place(bytes, min(index, count)) }
}

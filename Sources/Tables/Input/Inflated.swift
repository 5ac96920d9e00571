/// The whole of a file, inflated where it is compressed with gzip.
public enum Inflated {
  public static func contents(of path: String) throws(ReadError) -> [UInt8] {
    var source = try Source(path)
    source.stopHashing()
    // One byte more, so that the end is met without another room.
    var bytes = [UInt8](repeating: 0, count: max(4096, source.size + 1))
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      // The first bytes tell whether there is something to inflate, and are kept beside; the others come as they are.
      let most = count == 0 ? 4096 : bytes.count - count
      let got = try source.read(into: &bytes, at: count, upTo: most)
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

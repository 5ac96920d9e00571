/// All bytes of an input at once.
public enum WholeInput {
  /// Reads a file or a pipe to its end and inflates it; `-` is standard input.
  public static func bytes(of path: String) throws(ReadError) -> [UInt8] {
    var source = try Source(path)
    source.stopHashing()
    return try source.rest()
  }
}

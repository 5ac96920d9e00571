/// An address of the web or of a store, where the name of a file was meant: another program fetches what is there.
public struct Address {
  private let path: String
  private let scheme: String

  /// Nil where a path does not begin with a scheme.
  public init?(_ path: String) {
    guard let colon = path.firstIndex(of: ":"), colon > path.startIndex, path[colon...].hasPrefix("://") else {
      return nil
    }
    (self.path, scheme) = (path, path[..<colon].lowercased())
    guard scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
  }

  /// How what is there becomes the input.
  public var cure: Cure {
    switch scheme {
    case "http", "https", "ftp": .command(.feed(path, [Filter("curl", "-fsSL", path, from: .words)]))
    case "s3": .command(.feed(path, [Filter("aws", "s3", "cp", path, "-", from: .words)]))
    case "gs": .command(.feed(path, [Filter("gcloud", "storage", "cat", path, from: .words)]))
    case "hdfs": .command(.feed(path, [Filter("hdfs", "dfs", "-cat", path, from: .words)]))
    case "file": .command(.rename(path, to: String(path.dropFirst("file://".count))))
    default: "another program fetches what is there: PROGRAM | losscalc LOSS -"
    }
  }
}

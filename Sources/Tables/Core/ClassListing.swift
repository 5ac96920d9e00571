/// The member of a file of arrays that says what the columns of scores are the classes of, in their order:
/// `class_names`, and `classes_` as scikit-learn calls it.
public enum ClassListing {
  /// Longer lists are no more than columns without a row for each label.
  static let most = 100

  private static let words: Set = ["classes", "classnames", "classlabels", "targetnames", "labelnames", "labelclasses"]

  public static func areCalled(_ name: String) -> Bool {
    let bytes = name.utf8.filter { !"_-. ".utf8.contains($0) }
    return words.contains(String(decoding: bytes, as: UTF8.self).lowercased())
  }
}

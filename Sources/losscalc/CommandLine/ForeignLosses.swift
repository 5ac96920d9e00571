import Losses
import Messages

/// What other programs call losses that are here under another form, where the nearest spelling would be another loss.
enum ForeignLosses {
  private static let words: [(theirs: [String], ours: String)] = [
    (
      [
        "top_k_accuracy", "top_k_accuracy_score", "topk_accuracy", "top_k_categorical_accuracy",
        "sparse_top_k_categorical_accuracy", "topkcategoricalaccuracy", "sparsetopkcategoricalaccuracy",
      ], "1 - top_k_error"
    ),
    (["mlogloss", "multiclass_logloss"], "cce"), (["binary_logloss"], "bce"), (["merror"], "misclassification"),
    (["aucpr", "auc_pr", "prc_auc"], "average_precision"), (["gini", "normalized_gini"], "2*roc_auc - 1"),
  ]

  /// Metrics of the first so many of a list, as in `ndcg@10`.
  private static let cutoffs = [
    "ndcg": "ndcg", "map": "map", "mrr": "mrr", "p": "precision", "precision": "precision", "r": "recall",
    "recall": "recall", "hr": "hit", "hit": "hit", "hits": "hit", "hit_rate": "hit",
  ]

  /// The command with our word for a name; nil where none is known.
  static func cure(of name: String) -> Cure? {
    let word = name.lowercased()
    guard let ours = words.first(where: { $0.theirs.contains(word) })?.ours ?? cutoff(word) else { return nil }
    return .command(.loss(name, as: ours), reason: "as it is called here")
  }

  private static func cutoff(_ word: String) -> String? {
    let halves = word.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, let count = Int(halves[1]), count > 0, let name = cutoffs[String(halves[0])] else {
      return nil
    }
    return "\(name):k=\(count)"
  }
}

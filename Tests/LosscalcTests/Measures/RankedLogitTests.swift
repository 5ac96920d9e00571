import Foundation
import Testing

/// Logits of several classes are ranked by the probabilities that they make, row by row.
@Suite struct RankedLogitTests {
  private static let logits = [
    [2.0, 1, 5], [0.5, 3, 3], [1, 0, -2], [4, 4.5, 4], [-1, -3, -1.7], [0.2, 2, 0.9], [3, 3.5, 1],
  ]
  private static let labels = [2, 1, 0, 0, 2, 1, 0]

  private func csv(_ rows: [[Double]]) -> String {
    "label,c_0,c_1,c_2\n"
      + zip(Self.labels, rows).map { "\($0),\($1.map { "\($0)" }.joined(separator: ","))\n" }.joined()
  }

  @Test(arguments: [
    "roc_auc", "average_precision", "roc_auc:average=weighted", "roc_auc:average=ovo",
    "average_precision:average=micro",
  ]) func asTheirSoftmax(loss: String) throws {
    let shares = Self.logits.map { row in row.map { exp($0) / row.reduce(0) { $0 + exp($1) } } }
    let folder = try Workdir(["z.csv": csv(Self.logits), "p.csv": csv(shares)])
    let (logits, right, plain) = (
      try folder.run([loss, "z.csv", "-P", "c_*", "--from-logits", "-f", "value"]),
      try folder.run([loss, "p.csv", "-P", "c_*", "-f", "value"]),
      try folder.run([loss, "z.csv", "-P", "c_*", "-f", "value"])
    )
    #expect(right.status == 0 && logits.output == right.output, "\(logits)\(right)")
    #expect(plain.output != right.output, "\(plain)")
  }
}

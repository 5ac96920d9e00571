import Testing

/// The worked examples of other libraries' documentation give the documented numbers.
struct DocumentationTests {
  /// A run over one file, and the cost that is printed there, to as many decimals as it is.
  struct Example: Sendable, CustomTestStringConvertible {
    var command: String
    var data: String
    var cost: Double
    var decimals: Int
    var testDescription: String { command }

    init(_ command: String, _ rows: [String], _ cost: Double, _ decimals: Int) {
      (self.command, self.cost, self.decimals) = (command, cost, decimals)
      let width = rows.first.map { $0.split(separator: " ").count } ?? 0
      let header = width == 2 ? ["y", "p"] : (1...max(1, width)).map { "c\($0)" }
      data =
        ([header.joined(separator: ",")] + rows.map { $0.split(separator: " ").joined(separator: ",") })
        .joined(separator: "\n") + "\n"
    }
  }

  static let sklearn: [Example] = [
    Example("mse", ["3 2.5", "-0.5 0", "2 2", "7 8"], 0.375, 3),
    Example("mae", ["3 2.5", "-0.5 0", "2 2", "7 8"], 0.5, 1),
    Example("rmse", ["3 2.5", "-0.5 0", "2 2", "7 8"], 0.612, 3),
    Example("mean_absolute_percentage_error", ["3 2.5", "-0.5 0", "2 2", "7 8"], 0.3274, 4),
    Example("mean_squared_log_error", ["3 2.5", "5 5", "2.5 4", "7 8"], 0.0397, 4),
    Example("mean_pinball_loss:tau=0.1", ["1 0", "2 2", "3 3"], 0.0333, 4),
    Example("mean_poisson_deviance", ["2 0.5", "0 0.5", "1 2", "4 2"], 1.4260, 4),
    Example("mean_tweedie_deviance:power=1", ["2 0.5", "0 0.5", "1 2", "4 2"], 1.4260, 4),
    Example("mean_gamma_deviance", ["2 0.5", "0.5 0.5", "1 2", "4 2"], 1.0569, 4),
    Example("brier_score_loss", ["0 0.1", "1 0.9", "1 0.8", "0 0.3"], 0.0375, 4),
    Example("log_loss", ["1 0.9", "0 0.1", "0 0.2", "1 0.65"], 0.2162, 4),
    Example("hinge_loss", ["0 -2.18", "1 2.36", "1 0.09"], 0.30, 2),
    Example("label_ranking_loss -Y c1..c3 -P c4..c6", ["1 0 0 0.75 0.5 1", "0 0 1 1 0.2 0.1"], 0.75, 2),
    Example("coverage_error -Y c1..c3 -P c4..c6", ["1 0 0 1 0 0", "0 1 1 0 1 1"], 1.5, 1),
    Example("ndcg_loss -Y c1..c5 -P c6..c10", ["10 0 0 1 5 0.1 0.2 0.3 4 70"], 1 - 0.6957, 4),
  ]

  static let keras: [Example] = [
    Example("BinaryCrossentropy --from-logits -Y c1,c2 -P c3,c4", ["0 1 -18.6 0.51", "0 0 2.94 -12.8"], 0.865, 3),
    Example("BinaryFocalCrossentropy --from-logits", ["0 -18.6", "1 0.51", "0 2.94", "0 -12.8"], 0.691, 3),
    Example("CategoricalCrossentropy -Y c1..c3 -P c4..c6", ["0 1 0 0.05 0.95 0", "0 0 1 0.1 0.8 0.1"], 1.177, 3),
    Example("SparseCategoricalCrossentropy -Y c1 -P c2..c4", ["1 0.05 0.95 0", "2 0.1 0.8 0.1"], 1.177, 3),
    Example(
      "CategoricalFocalCrossentropy:alpha=0.25 -Y c1..c3 -P c4..c6", ["0 1 0 0.05 0.95 0", "0 0 1 0.1 0.8 0.1"],
      0.2331528, 7),
    Example("MeanSquaredError -Y c1,c2 -P c3,c4", ["0 1 1 1", "0 0 1 0"], 0.5, 1),
    Example("MeanSquaredLogarithmicError -Y c1,c2 -P c3,c4", ["0 1 1 1", "0 0 1 0"], 0.240, 3),
    Example("MeanAbsolutePercentageError -Y c1,c2 -P c3,c4", ["2 1 1 1", "2 3 1 0"], 50 / 100, 2),
    Example("LogCosh -Y c1,c2 -P c3,c4", ["0 1 1 1", "0 0 0 0"], 0.108, 3),
    Example("Huber -Y c1,c2 -P c3,c4", ["0 1 0.6 0.4", "0 0 0.4 0.6"], 0.155, 3),
    Example("Hinge -Y c1,c2 -P c3,c4", ["0 1 0.6 0.4", "0 0 0.4 0.6"], 1.3, 1),
    Example("SquaredHinge -Y c1,c2 -P c3,c4", ["0 1 0.6 0.4", "0 0 0.4 0.6"], 1.86, 2),
    Example("CosineSimilarity -Y c1,c2 -P c3,c4", ["0 1 1 0", "1 1 1 1"], -0.5, 1),
  ]

  /// The targets of MultiLabelMarginLoss, [3, 0, -1, 1], are the classes 0 and 3.
  static let torch: [Example] = [
    Example("MultiLabelMarginLoss -Y c1..c4 -P c5..c8", ["1 0 0 1 0.1 0.2 0.4 0.8"], 0.85, 2)
  ]

  @Test(arguments: sklearn + keras + torch)
  func givesTheDocumentedNumber(_ example: Example) throws {
    let run = try Workdir(["data.csv": example.data])
      .run(example.command.replacing(/^(\S+)/) { "\($0.1) data.csv" } + " -f json --rows none")
    let cost = try #require(try run.json()["results"][0]["cost"].number, "\(run)")
    var unit = 1.0
    for _ in 0..<example.decimals { unit /= 10 }
    #expect(abs(cost - example.cost) <= 0.5001 * unit, "\(cost), documented \(example.cost)")
  }
}

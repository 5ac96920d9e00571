import Foundation
import Losses
import Testing

/// The lines that the documentation begins with, compiled as they stand there.
struct LandingPageTests {
  @Test func theFirstLinesComputeWhatTheySay() throws {
    // The lines of the page begin here.
    let labels = [0.0, 1, 0]
    let predictions = [0.541, 0.823, 0.312]
    let cost = try BCE().cost(labels: labels, predictions: predictions)  // 0.4491…, the correctly rounded mean
    let losses = BCE().losses(labels: labels, predictions: predictions)  // 0.7787…, 0.1947…, 0.3739…
    let gradients = try BCE().gradients(labels: labels, predictions: predictions)  // ∂cost/∂ŷ of each row
    let point = Huber(delta: 2)(residual: 0.5)  // loss 0.125, gradient 0.5, curvature 1
    let correlation = try Pearson().cost(labels: labels, predictions: predictions)  // of the set of all rows
    let classes = Samples(labels: [2, 0], predictions: [[0.2, 0.6], [0.3, 0.3], [0.5, 0.1]])
    let entropy = try CCE(smoothing: 0.1).cost(of: classes)  // a column for each class
    let weighted = try MSE().cost(of: Samples(labels: labels, predictions: predictions, weights: [1, 2, 1]))
    // And end here.
    #expect(abs(cost - 0.449156) < 1e-6 && losses.map { ($0 * 1e4).rounded(.down) } == [7787, 1947, 3739])
    #expect(gradients.count == 3 && abs(gradients[1] + 1 / (3 * 0.823)) < 1e-15)
    #expect(point == Point(0.125, 0.5, 1) && correlation > 0.8 && entropy > 0.6 && weighted > 0)
  }

  @Test func thePageHasTheseLines() throws {
    let here = URL(fileURLWithPath: #filePath)
    let source = try String(contentsOf: here, encoding: .utf8).components(separatedBy: "begin here.\n")[1]
      .components(separatedBy: "    // And end here.")[0]
    let lines = source.split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n")
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appendingPathComponent("Sources/Losses/Losses.docc/Losses.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(lines.count > 500 && text.contains(lines))
  }
}

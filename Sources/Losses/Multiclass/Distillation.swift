/// What a student's softened probabilities lack of a teacher's.
public struct Distillation: ClasswiseLoss {
  /// T: how soft both are made.
  public var temperature = 3.0

  public static let card = Card(
    name: "distillation", aliases: ["LogitsDistillation", "knowledge_distillation", "distillation_loss"],
    summary: "divergence of a student's softened probabilities from a teacher's",
    formula: .formula("temperature^2*sum(p*log(p/q)); p = softmax(y/temperature); q = softmax(yhat/temperature)"),
    gradient: "temperature·(q − p)",
    parameters: [Parameter("temperature", \Self.temperature, in: .positive, "T: how soft both are made")],
    properties: Properties(convex: true, differentiable: true),
    elsewhere: Elsewhere(keras: "LogitsDistillation (clips the probabilities at 1e-7)"),
    ulp: 8, reference: "Hinton, Vinyals & Dean 2015, Distilling the knowledge in a neural network")

  public init() {}

  public init(temperature: Double = 3.0) { self.temperature = temperature }

  public static var inputs: [Input] { [.labels(.real, .matrix), .predictions(.real, .matrix)] }
  public static var predictions: [Prediction] { [.logit] }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, slopes: inout MutableSpan<Double>
  ) -> Double { RelativeEntropy()(y, probabilities: p, slopes: &slopes) }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, slopes: inout MutableSpan<Double>
  ) -> Double {
    var teacher: [Double] = []
    for k in y.indices { teacher.append(y[k] / temperature) }
    var probabilities = teacher.mutableSpan
    Softmax(&probabilities).fill(&probabilities)
    for k in z.indices { z[k] /= temperature }
    let loss = RelativeEntropy()(probabilities.span, logits: &z, slopes: &slopes)
    for k in slopes.indices { slopes[k] *= temperature }
    return max(loss * temperature * temperature, 0)
  }
}

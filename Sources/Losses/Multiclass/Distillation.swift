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
    _ y: Span<Double>, truth: Int, probabilities p: Span<Double>, gradients: inout MutableSpan<Double>
  ) -> Double { RelativeEntropy().loss(y, probabilities: p, gradient: &gradients) }

  public func callAsFunction(
    _ y: Span<Double>, truth: Int, logits z: inout MutableSpan<Double>, gradients: inout MutableSpan<Double>
  ) -> Double {
    var (teacher, room) = ([Double](repeating: 0, count: z.count), [Double](repeating: 0, count: z.count))
    var probabilities = teacher.mutableSpan
    var terms = room.mutableSpan
    for k in z.indices { (z[k], terms[k]) = (z[k] / temperature, y[k] / temperature) }
    Softmax(terms.span, terms: &probabilities).fill(&probabilities)
    let loss = RelativeEntropy().loss(probabilities.span, logits: z.span, terms: &terms, gradient: &gradients)
    for k in gradients.indices { gradients[k] *= temperature }
    return max(loss * temperature * temperature, 0)
  }
}

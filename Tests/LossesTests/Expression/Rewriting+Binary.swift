import Losses

extension Rewriting {
  static let binary: [Rewriting] = [
    Rewriting(
      "poly1_binary",
      "-xlogy(y, yhat) - where(y==1, 0, (1-y)*log1p(-yhat)) + {epsilon}*(y*(1-yhat)+(1-y)*yhat)", from: .prob,
      loss: 4, gradient: 4, slopes: "4+1/yhat+1/(1-yhat)"),
    Rewriting(
      "poly1_binary",
      "y*softplus(-yhat) + (1-y)*softplus(yhat) + {epsilon}*(y*sigmoid(-yhat)+(1-y)*sigmoid(yhat))", from: .logit,
      loss: 4, gradient: 8, slopes: "where(y*(1-y)==0, 0, 4)"),
    Rewriting(
      "asymmetric_loss",
      """
      -where(y==1, (1-yhat)^{gamma_positive}*log(yhat), \
      where(yhat>{shift}, max(0, yhat-{shift})^{gamma_negative}*log1p(-(yhat-{shift})), 0))
      """, from: .prob, loss: 8, gradient: 32),
    Rewriting(
      "asymmetric_loss",
      """
      where(y==1, sigmoid(-yhat)^{gamma_positive}*softplus(-yhat), where(sigmoid(yhat)>{shift}, \
      where({shift}==0, sigmoid(yhat)^{gamma_negative}*softplus(yhat), \
      -(sigmoid(yhat)-{shift})^{gamma_negative}*log1p(-(sigmoid(yhat)-{shift}))), 0))
      """, from: .logit, loss: 64, gradient: 64),
    Rewriting("sparsemax_binary", "where(abs({m})<1, 0.25*(1-{m})^2, max(0, -{m}))"),
    Rewriting("exponential", "where(y==0, 0, y*exp(-yhat)) + where(y==1, 0, (1-y)*exp(yhat))"),
    Rewriting(
      "bce",
      """
      -{pos_weight}*xlogy(y*(1-{smoothing})+0.5*{smoothing}, yhat) \
      -where((1-y)*(1-{smoothing})+0.5*{smoothing}==0, 0, ((1-y)*(1-{smoothing})+0.5*{smoothing})*log1p(-yhat))
      """, from: .prob,
      slopes: "{pos_weight}*(y*(1-{smoothing})+0.5*{smoothing})/yhat+((1-y)*(1-{smoothing})+0.5*{smoothing})/(1-yhat)"),
    Rewriting(
      "bce",
      """
      {pos_weight}*(y*(1-{smoothing})+0.5*{smoothing})*softplus(-yhat) \
      +((1-y)*(1-{smoothing})+0.5*{smoothing})*softplus(yhat)
      """, from: .logit, loss: 4,
      slopes:
        "{pos_weight}*(y*(1-{smoothing})+0.5*{smoothing})*sigmoid(-yhat)+((1-y)*(1-{smoothing})+0.5*{smoothing})*sigmoid(yhat)"
    ),
    Rewriting("brier", "{r}^2", from: .prob),
    Rewriting("brier", "((1-y)*sigmoid(yhat)-y*sigmoid(-yhat))^2", from: .logit, loss: 8, gradient: 4),
    Rewriting("spherical", spherical("yhat", "(1-yhat)"), from: .prob, loss: 4, gradient: 4),
    Rewriting("spherical", spherical("sigmoid(yhat)", "sigmoid(-yhat)"), from: .logit, loss: 4, gradient: 8),
    Rewriting(
      "gce_binary",
      """
      where(y==0, 0, y*where(yhat<1e-300, 1-yhat^{q}, -expm1({q}*log(yhat)))) / {q} \
      +where(y==1, 0, (1-y)*where(yhat==1, 1-(1-yhat)^{q}, -expm1({q}*log1p(-yhat)))) / {q}
      """, from: .prob, gradient: 512),
    Rewriting(
      "gce_binary", "-(y*expm1(-{q}*softplus(-yhat)) + (1-y)*expm1(-{q}*softplus(yhat))) / {q}", from: .logit,
      loss: 32, gradient: 256),
    Rewriting("focal", from: .prob, loss: 4, gradient: 128) {
      focal($0, "yhat", "(1-yhat)", "log(yhat)", "log1p(-yhat)")
    },
    Rewriting("focal", from: .logit, loss: 4, gradient: 128) {
      focal($0, "sigmoid(yhat)", "sigmoid(-yhat)", "(-softplus(-yhat))", "(-softplus(yhat))")
    },
  ]

  /// 1 − p_t/√(p² + q²), as q²/(n(n + p)).
  private static func spherical(_ p: String, _ q: String) -> String {
    let norm = "hypot(\(p),\(q))"
    return "(y*(\(q)^2/(\(norm)+\(p))) + (1-y)*(\(p)^2/(\(norm)+\(q))))/\(norm)"
  }

  /// −α_t (1 − p_t)^γ ln(p_t), each side with its label's share.
  private static func focal(
    _ parameters: [String: Double], _ p: String, _ q: String, _ logP: String, _ logQ: String
  ) -> String {
    let share = parameters["alpha"] ?? -1 < 0 ? "" : "(y*{alpha}+(1-y)*(1-{alpha}))*"
    let mixed = "(y*\(q)+(1-y)*\(p))^{gamma}*(y*\(logP)+(1-y)*\(logQ))"
    // At the ends only the infinite term of a soft label counts.
    let soft =
      p == "yhat"
      ? "where(yhat==0, y^({gamma}+1)*log(yhat), where(yhat==1, (1-y)^({gamma}+1)*log1p(-yhat), \(mixed)))" : mixed
    var (positive, negative) = ("\(q)^{gamma}*\(logP)", "\(p)^{gamma}*\(logQ)")
    // A root of 0 times no surprise is 0, though the root's slope is infinite.
    if let gamma = parameters["gamma"], gamma > 0, gamma < 1 {
      (positive, negative) = ("where(\(q)==0, 0, \(positive))", "where(\(p)==0, 0, \(negative))")
    }
    return "-\(share)where(y==1, \(positive), where(y==0, \(negative), \(soft)))"
  }
}

import Losses

extension Rewriting {
  static let likelihood: [Rewriting] = [
    Rewriting(
      "binomial_nll",
      """
      -xlogy(y, yhat) - where(y==trials, 0, (trials-y)*log1p(-yhat)) \
      -{full}*(lgamma(trials+1)-lgamma(y+1)-lgamma(trials-y+1))
      """, from: .prob, loss: 4, gradient: 4, terms: "{full}*lgamma(trials+1)", slopes: "y/yhat+(trials-y)/(1-yhat)"),
    Rewriting(
      "binomial_nll",
      """
      y*softplus(-yhat) + (trials-y)*softplus(yhat) \
      -{full}*(lgamma(trials+1)-lgamma(y+1)-lgamma(trials-y+1))
      """, from: .logit, loss: 4, gradient: 4, terms: "{full}*lgamma(trials+1)", slopes: "trials"),
    Rewriting(
      "zero_inflated_poisson_nll",
      """
      where(y==0, where((1-inflation)*expm1(-yhat)>-0.5, -log1p((1-inflation)*expm1(-yhat)), \
      where(inflation==0, yhat, -log(inflation+(1-inflation)*exp(-yhat)))), \
      yhat-y*log(yhat)-log1p(-inflation)+{full}*lgamma(y+1))
      """, loss: 4, gradient: 8, terms: "yhat+y*abs(log(yhat))+{full}*lgamma(y+1)", slopes: "y/yhat"),
    Rewriting(
      "poisson", "yhat-xlogy(y,yhat)+{full}*lgamma(y+1)",
      terms: "yhat+abs(xlogy(y,yhat))+{full}*lgamma(y+1)", slopes: "1+y/yhat"),
    Rewriting(
      "poisson", "exp(yhat)-y*yhat+{full}*lgamma(y+1)", from: .log,
      terms: "exp(yhat)+abs(y*yhat)+{full}*lgamma(y+1)", slopes: "exp(yhat)+y"),
    Rewriting(
      "poisson_deviance",
      "where(y==0, 2*yhat, where(yhat<0.5*y, 2*({r}-y*log(yhat/y)), -2*y*log1pmx({r}/y)))", loss: 4),
    Rewriting(
      "poisson_deviance", "where(y==0, 2*exp(yhat), 2*y*expm1mx(yhat-log(y)))", from: .log, loss: 32, gradient: 32),
    Rewriting(
      "gamma",
      """
      where(y==0, log(yhat), where(abs({r})<0.5*yhat, log(y)+1-log1pmx(-{r}/yhat), log(yhat)+y/yhat))
      """, loss: 4, gradient: 4),
    Rewriting("gamma", "yhat+y*exp(-yhat)", from: .log, slopes: "1+y*exp(-yhat)"),
    Rewriting("gamma_deviance", "where(y<0.5*yhat, -2*({r}/yhat+log(y/yhat)), -2*log1pmx(-{r}/yhat))"),
    Rewriting("gamma_deviance", "2*expm1mx(log(y)-yhat)", from: .log, loss: 16, gradient: 16),
    Rewriting("exponential_nll", "yhat*y-log(yhat)"),
    Rewriting("exponential_nll", "y*exp(yhat)-yhat", from: .log),
    Rewriting(
      "negative_binomial", terms: countTerms, slopes: "y/yhat+1"
    ) { negativeBinomial($0, "yhat") },
    Rewriting("negative_binomial", from: .log, terms: countTerms, slopes: "y+exp(yhat)") {
      negativeBinomial($0, "exp(yhat)")
    },
    Rewriting("half_tweedie", loss: 128, gradient: 128) { tweedie($0["power"] ?? 1.5, "yhat", nearRatio) },
    Rewriting("half_tweedie", from: .log, loss: 128, gradient: 128) {
      tweedie($0["power"] ?? 1.5, "exp(yhat)", "(yhat-log(y))")
    },
    Rewriting("tweedie", loss: 128, gradient: 128) { "2*" + tweedie($0["power"] ?? 1.5, "yhat", nearRatio) },
    Rewriting("tweedie", from: .log, loss: 128, gradient: 128) {
      "2*" + tweedie($0["power"] ?? 1.5, "exp(yhat)", "(yhat-log(y))")
    },
    Rewriting(
      "gaussian_nll",
      "0.5*(log(max(variance,{floor}))+{r}^2/max(variance,{floor}))+{full}*0.9189385332046728"),
    Rewriting("laplace_nll", "abs({r})/scale+log(2*scale)"),
    Rewriting(
      "lognormal_nll", "0.5*(log(variance)+(yhat-log(y))^2/variance)+log(y)+{full}*0.9189385332046728", gradient: 4),
    Rewriting(
      "student_t_nll",
      """
      0.5*({df}+1)*where(abs({r}/scale)<1e100, log1p(({r}/scale)^2/{df}), 2*log(abs({r}/scale))-log({df})) \
      +log(scale) \
      +{full}*(lgamma(0.5)+lgamma(0.5*{df})-lgamma(0.5*{df}+0.5)+0.5*log({df}))
      """,
      gradient: 4,
      terms:
        "abs(log(scale))+({df}+1)*log1p(({r}/scale)^2/{df})+{full}*(abs(lgamma(0.5*{df}))+abs(lgamma(0.5*{df}+0.5)))"
    ),
    Rewriting(
      "crps_gaussian",
      """
      scale*({r}/scale*erf({r}/scale*0.7071067811865476) \
      +(0.7978845608028654*exp(-0.5*({r}/scale)^2)-0.5641895835477563))
      """, loss: 8),
  ]

  private static let countTerms = """
    log1p({dispersion})+{full}*(lgamma(y+1)+abs(lgamma(1/{dispersion}))+abs(lgamma(y+1/{dispersion})))
    """

  private static func negativeBinomial(_ parameters: [String: Double], _ rate: String) -> String {
    """
    where(y==0, 0, y*log1p(1/({dispersion}*\(rate)))) + log1p({dispersion}*\(rate))/{dispersion} \
    +{full}*(lgamma(y+1)+lgamma(1/{dispersion})-lgamma(y+1/{dispersion}))
    """
  }

  private static let nearRatio = "where(abs({r})<0.5*y, log1p({r}/y), log(yhat/y))"

  /// Half of the deviance, by w = ln(ŷ/y) near the label; from power 2 on a label of 0 is infinitely unlikely.
  private static func tweedie(_ power: Double, _ rate: String, _ w: String) -> String {
    let none = power < 2 ? "\(rate)^(2-{power})/(2-{power})" : "1e308*10"
    let first = power == 2 ? "0" : "expm1mx((2-{power})*\(w))/(2-{power})"
    let second = power == 1 ? "0" : "expm1mx((1-{power})*\(w))/(1-{power})"
    let far =
      switch power {
      case 1: "\(rate)-y-y*\(w)"
      case 2: "\(w)+y/\(rate)-1"
      default:
        """
        y^(2-{power})/((1-{power})*(2-{power}))-y*\(rate)^(1-{power})/(1-{power})+\(rate)^(2-{power})/(2-{power})
        """
      }
    return "where(y==0, \(none), where(abs(\(w))<1, y^(2-{power})*(\(first)-\(second)), \(far)))"
  }
}

import Losses

extension Rewriting {
  static let regression: [Rewriting] = [
    Rewriting(
      "huber_quantile",
      """
      where({r}>0, 1-{tau}, {tau})/{delta} \
      *where(abs({r})<={delta}, 0.5*{r}^2, {delta}*(abs({r})-0.5*{delta}))
      """, loss: 4, gradient: 4),
    Rewriting("mse", "{r}^2"),
    Rewriting("half_mse", "0.5*{r}^2"),
    Rewriting("mae", "abs({r})"),
    Rewriting("bias", "{r}"),
    Rewriting("log_cosh", "logcosh({r})"),
    Rewriting("logistic_distance", "2*logcosh({r}/2)"),
    Rewriting("huber", "where(abs({r})<={delta}, 0.5*{r}^2, {delta}*(abs({r})-0.5*{delta}))"),
    Rewriting("smooth_l1", "where(abs({r})<{beta}, 0.5*{r}^2/{beta}, abs({r})-0.5*{beta})"),
    Rewriting(
      "pseudo_huber",
      "where(abs({r})<1e150*{delta}, {delta}*({r}*({r}/{delta}/(1+sqrt(1+({r}/{delta})^2)))), {delta}*abs({r}))"),
    Rewriting("quantile", "max((1-{tau})*{r}, -{tau}*{r})"),
    Rewriting("asymmetric_linear", "max({over}*{r}, -{under}*{r})"),
    Rewriting("expectile", "where({r}>0, 1-{tau}, {tau})*{r}^2"),
    Rewriting("lp", "abs({r})^{p}"),
    Rewriting("epsilon_insensitive", "max(0, abs({r})-{epsilon})"),
    Rewriting("squared_epsilon_insensitive", "max(0, abs({r})-{epsilon})^2"),
    Rewriting("cauchy", "{c}^2*where(abs({r}/{c})<1e100, 0.5*log1p(({r}/{c})^2), log(abs({r}/{c})))"),
    Rewriting("welsch", "-0.5*{c}^2*expm1(-({r}/{c})^2)", gradient: 256),
    Rewriting(
      "geman_mcclure",
      "where(abs({r}/{c})<0.5, 0.5*{r}^2/(1+({r}/{c})^2), 0.5*{c}^2*(1-1/(1+({r}/{c})^2)))", gradient: 4),
    Rewriting(
      "tukey",
      """
      where(abs({r})<=0.5*{c}, {r}^2/6*(3-({r}/{c})^2*(3-({r}/{c})^2)), \
      where(abs({r})<={c}, {c}^2/6*(1-(({c}-abs({r}))*({c}+abs({r}))/{c}^2)^3), {c}^2/6))
      """),
    Rewriting("linex", "expm1mx({asymmetry}*{r})", loss: 128, gradient: 64),
    Rewriting("periodic", "2*sin(3.141592653589793*{r}/{period})^2", loss: 8, gradient: 8, reach: 0.5),
    Rewriting("mape", "where({r}==0, 0, abs({r})/max(abs(y), {floor}))"),
    Rewriting(
      "smape",
      """
      where({r}==0, 0, where(sign(y)*sign(yhat)<=0, 2, where(2*abs({r})<abs(y)+abs(yhat), \
      2*abs({r})/(abs(y)+abs(yhat)), abs(4*abs(y)/(abs(y)+abs(yhat))-2))))
      """),
    Rewriting("msle", "where({r}>0, log1p({r}/(1+y)), -log1p(-{r}/(1+yhat)))^2", loss: 4, gradient: 4),
    Rewriting("barron", gradient: 32) { parameters in
      switch parameters["shape"] {
      case 2: "0.5*({r}/{c})^2"
      case 0: "log1p(0.5*({r}/{c})^2)"
      case -.infinity: "-expm1(-0.5*({r}/{c})^2)"
      default:
        """
        abs({shape}-2)/{shape}*where(abs(0.5*{shape}*log1p(({r}/{c})^2/abs({shape}-2)))<1, \
        expm1(0.5*{shape}*log1p(({r}/{c})^2/abs({shape}-2))), (1+({r}/{c})^2/abs({shape}-2))^(0.5*{shape})-1)
        """
      }
    },
  ]

  static let margin: [Rewriting] = [
    Rewriting(
      "dwd", "where({m}<={exponent}/({exponent}+1), 1-{m}, ({exponent}/({exponent}+1)/{m})^{exponent}/({exponent}+1))"),
    Rewriting("exponential_margin", "exp(-{m})"),
    Rewriting("hinge", "max(0, {margin}-{m})"),
    Rewriting("squared_hinge", "max(0, {margin}-{m})^2"),
    Rewriting("logistic_margin", "softplus(-{m})"),
    Rewriting("modified_huber", "where({m}>=-1, max(0, 1-{m})^2, -4*{m})"),
    Rewriting("perceptron", "max(0, -{m})"),
    Rewriting("ramp", "where({m}<={turn}, 1-{turn}, max(0, 1-{m}))"),
    Rewriting("savage", "sigmoid(-2*{m})^2"),
    Rewriting("sigmoid_margin", "2*sigmoid(-2*{m})"),
    Rewriting("smoothed_hinge", "where({m}>=1-{width}, 0.5*max(0, 1-{m})^2/{width}, 1-{m}-0.5*{width})"),
    Rewriting("squared_margin", "(1-{m})^2"),
    Rewriting("tangent", "(2*atan({m})-1)^2"),
    Rewriting("unhinged", "1-{m}"),
    Rewriting("zero_one", "where({m}<0, 1, 0)"),
  ]
}

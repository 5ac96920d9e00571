import Testing

/// The edges of domains, weights and boxes, as the libraries have them.
struct EdgeTests {
  private let files = [
    "boxes.csv": "x,y,w,h,a,b,c,d\n20,20,10,10,25,20,10,10\n", "same.csv": "x,y,w,h,a,b,c,d\n40,40,20,20,40,40,20,20\n",
    "equal.csv": "y1,y2,y3,y4,p1,p2,p3,p4\n1,1,3,3,1,1,3,3\n",
    "masked.csv": "y,z0,z1,w\n0,1,2,1\n1,1,2,1\n0,-inf,1,0\n", "w0.csv": "y,yhat,w\n1,2,0\n3,5,0\n",
    "variance.csv": "y,yhat,var\n1,2,0\n3,3,0\n", "msle.csv": "y,yhat\n1,-1.5\n2,1\n",
    "q.csv": "y,q0.1,q0.9\n1,0.5,1.4\n",
    "huge.csv": "y0,y1,p0,p1\n0,0,3e200,4e200\n", "tiny.csv": "y0,y1,p0,p1\n0,0,3e-200,4e-200\n",
    "percents.csv": "y,p2.5,p50,p97.5\n1,0,1,2\n2,1,3,4\n", "mixed.csv": "y,q0.1,q0.9,mean\n1,0,2,1\n",
    "counted.csv": "y,q1,q2,q3\n1,0,1,2\n",
    "long.csv": "y,q,tau\n1,0,.025\n1,1,.5\n1,2,.975\n2,1,.025\n2,3,.5\n2,4,.975\n",
    "cells.csv": "y1,y2,p1,p2\n0,0,1,2\n0,0,3,0\n", "shares.csv": "a,b,p,q\n0.5,0.5,-1,-0.5\n",
    "line.csv": "y,yhat\n-1.5,2\n1.5,2\n", "apart.csv": "a,b,c,d\n1,0,0,1\n",
    "focal.csv": "y,z0,z1\n0,40,0\n1,3,1\n", "names.csv": "y,yhat\nelm,elm\nfir,oak\noak,oak\n",
    "ties.csv": "y,a,b,c,d\n0,1,1,1,1\n3,1,1,1,1\n",
  ]

  private func run(_ command: String) throws -> Workdir.Outcome { try Workdir(files).run(command) }

  private func cost(_ command: String) throws -> Double? {
    try run("\(command) --json -n none").json()["results"][0]["cost"].number
  }

  @Test func aBoxInsideOutIsRefused() throws {
    let outcome = try run("giou same.csv -Y x,y,w,h -P a,b,c,d")
    #expect(outcome.status == 65 && outcome.errors.contains("x1, y1, x2, y2"), "\(outcome)")
    #expect(try cost("giou same.csv -Y x,y,w,h -P a,b,c,d --boxes cxcywh") == 0)
    #expect(try cost("box_iou boxes.csv -Y x,y,w,h -P a,b,c,d --boxes xywh") == 2.0 / 3)
    #expect(try cost("box_iou boxes.csv -Y x,y,w,h -P a,b,c,d --boxes cxcywh") == 2.0 / 3)
  }

  @Test(arguments: ["box_iou", "giou", "diou", "ciou"])
  func equalBoxesDoNotPull(_ name: String) throws {
    let outcome = try run("\(name) equal.csv -Y y* -P p* --grad loss -f csv")
    #expect(outcome.lines[1] == "1,1,1,3,3,1,1,3,3,0,0,0,0,0", "\(outcome)")
    #expect(try run("explain \(name)").output.contains("x1, y1, x2, y2"))
  }

  @Test func aRowOfWeightZeroIsNoRow() throws {
    let outcome = try run("cce masked.csv -P z0,z1 --from-logits -W w -n none")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(abs((try cost("cce masked.csv -P z0,z1 --from-logits -W w") ?? 0) - 0.8132616875182228) < 1e-15)
    #expect(try cost("mae w0.csv -W w --compat keras") == 0)
    #expect(try run("mae w0.csv -W w").status == 65)
  }

  @Test func aDomainIsAsWideAsTheFormula() throws {
    let mean = (499_993.0922447210179 - 6.907755278982137) / 2
    for option in ["--compat torch", "--floor 1e-6"] {
      let own = try #require(try cost("gaussian_nll variance.csv --variance-col var \(option)"))
      #expect(abs(own - mean) < 1e-9, "\(own)")
    }
    #expect(try run("gaussian_nll variance.csv --variance-col var").status == 65)
    #expect(try cost("msle msle.csv --compat keras") != nil)
    #expect(try cost("poly1:epsilon=-1 ties.csv -P a..d --from-logits") != nil)
  }

  @Test(arguments: ["huge", "tiny"])
  func aNormIsScaledByItsLargestTerm(_ name: String) throws {
    let size = name == "huge" ? 5e200 : 5e-200
    let own = try #require(try cost("minkowski:p=2 \(name).csv -Y y* -P p*"))
    #expect(abs(own - size) <= 4 * size.ulp, "\(own)")
    let three = try #require(try cost("minkowski:p=3 \(name).csv -Y y* -P p*"))
    #expect(abs(three / size - 0.8995882890550829) < 1e-14, "\(three)")
  }

  @Test func levelsAreThoseOfTheColumns() throws {
    #expect(abs(try #require(try cost("multi_quantile q.csv -Y y -P q*")) - 0.045) < 1e-15)
    #expect(abs(try #require(try cost("multi_quantile q.csv -Y y -P q* --levels 0.5,0.5")) - 0.225) < 1e-15)
    #expect(try run("multi_quantile q.csv -Y y -P q* --lowest 0.2").status == 64)
    #expect(try run("multi_quantile q.csv -Y y -P q* --levels 0.5").status == 64)
  }

  @Test func levelsThatNamesTellOtherwiseAreAskedFor() throws {
    let outcome = try run("multi_quantile percents.csv -Y y -P p*")
    #expect(outcome.status == 64 && outcome.errors.contains("--levels 0.025,0.5,0.975"), "\(outcome)")
    #expect(try run("multi_quantile mixed.csv -Y y -P q0.1,q0.9,mean").status == 64)
    #expect(try run("multi_quantile mixed.csv -Y y -P q0.1,q0.9,mean --lowest 0.2").status == 0)
    #expect(try run("multi_quantile counted.csv -Y y -P q*").status == 0)
  }

  @Test(arguments: ["quantile", "pinball", "multi_quantile", "mean_pinball_loss"])
  func aColumnOfLevelsMakesQuantilesLong(_ name: String) throws {
    let wide = try #require(try cost("multi_quantile percents.csv -Y y -P p* --levels 0.025,0.5,0.975"))
    let long = try #require(try cost("\(name) long.csv -Y y -P q --tau-col tau"))
    #expect(abs(long - wide) < 1e-15, "\(long)")
  }

  @Test func torchSumsAllElements() throws {
    #expect(try cost("MSELoss cells.csv -Y y* -P p* --compat torch --reduce sum") == 14)
    #expect(try cost("MSELoss cells.csv -Y y* -P p* --compat torch") == 3.5)
    #expect(try cost("mse cells.csv -Y y* -P p* --compat keras --reduce sum") == 7)
    let mean = try #require(try cost("KLDivLoss shares.csv -Y a,b -P p,q"))
    let batch = try #require(try cost("KLDivLoss shares.csv -Y a,b -P p,q --compat torch --reduce batch-mean"))
    #expect(abs(mean - batch) < 1e-15, "\(batch)")
  }

  @Test func aTweediePowerBelowZeroTakesLabelsOfAnySign() throws {
    // 2(max(y, 0)³/6 − yμ²/2 + μ³/3) at μ = 2
    let own = try #require(try cost("tweedie:power=-1 line.csv"))
    #expect(abs(own - (2 * (3 + 8.0 / 3) + 2 * (0.5625 - 3 + 8.0 / 3)) / 2) < 1e-14, "\(own)")
    #expect(try run("tweedie:power=1.5 line.csv").status == 65)
  }

  @Test func disjointDistributionsHaveAGradient() throws {
    for order in ["0.5", "2"] {
      let outcome = try run("renyi:order=\(order) apart.csv -Y a,b -P c,d --grad loss -f csv")
      #expect(outcome.lines[1] == "1,1,0,0,1,inf,-inf,0", "\(outcome)")
    }
  }

  @Test func kerasFocalClampsProbabilitiesOfLogits() throws {
    // Keras 3.15, float64
    let own = try #require(try cost("categorical_focal focal.csv -P z0,z1 --from-logits --compat keras"))
    #expect(abs(own - 0.20625977242767607) < 1e-14, "\(own)")
  }

  @Test func jaccardWithAnAverageIsOfDecisions() throws {
    #expect(try cost("jaccard:average=macro names.csv") == 0.5)
    #expect(try cost("jaccard_score:average=macro names.csv") == 0.5)
  }

  @Test func ofTiesTheLaterClassesAreTaken() throws {
    #expect(try cost("top_k_error:k=3 ties.csv -P a..d --compat sklearn") == 0.5)
    #expect(try cost("top_k_error:k=3 ties.csv -P a..d") == 0)
  }
}

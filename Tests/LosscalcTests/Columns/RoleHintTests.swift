import Testing

/// Hints name inputs that the loss has, and lines that can be data.
@Suite struct RoleHintTests {
  @Test func otherRolesAreInNoHint() throws {
    let folder = try Workdir([
      "m.csv": "y_cat,y_dog,p_cat,p_dog\n0,1,.2,.8\n1,0,.3,.7\n", "y.csv": "y\n0\n1\n", "p.csv": "p\n.2\n.8\n",
    ])
    let ranking = try folder.run("margin_ranking m.csv -n none")
    #expect(ranking.status == 64 && !ranking.errors.contains("--yhat-col"), "\(ranking)")
    for loss in ["triplet", "contrastive", "margin_ranking"] {
      let run = try folder.run("\(loss) y.csv p.csv")
      #expect(run.status == 64 && run.errors.contains("[which-column]"), "\(run)")
      #expect(!run.pasted.contains { $0.errors.contains("has no input") }, "\(run) \(run.pasted)")
    }
    let usual = try folder.run("mse y.csv p.csv -f value")
    #expect(usual.pasted.contains { $0.status == 0 }, "\(usual)")
  }

  @Test func textAboveNumbersIsNoRow() throws {
    let run = try Workdir(["y.csv": "y\n0\n1\n0\n", "p.csv": "p\n.1\n.2\n"]).run("mse -y y.csv -p p.csv")
    #expect(run.status == 65 && run.errors.contains("[length-mismatch]") && run.pasted.isEmpty, "\(run)")
  }

  /// The scale of a Laplace distribution is no standard deviation; that of a normal one is.
  @Test func aStandardDeviationIsNotEveryScale() throws {
    let folder = try Workdir(["d.csv": "y,pred,std\n1.2,1.1,.5\n2.1,1.9,.2\n"])
    for loss in ["laplace_nll", "student_t_nll"] {
      let run = try folder.run("\(loss) d.csv -P pred")
      #expect(run.status == 64 && run.errors.contains("if 'std' is the scale itself"), "\(run)")
    }
    #expect(try folder.run("crps_gaussian d.csv -P pred").errors.contains("hint: losscalc crps_gaussian"))
  }

  /// Bounds and times beside the forecasts of several models, as forecasting libraries write them.
  @Test func forecastsStandBesideTheirBounds() throws {
    let text =
      "unique_id,ds,cutoff,y,m,m-lo-80,m-hi-80,n,n-lo-80,n-hi-80\nA,1,0,10,11,8,13,9,7,14\nA,2,0,12,11,9,14,10,5,15\n"
    let folder = try Workdir(["d.csv": text])
    let mae = try folder.run("mae d.csv -f value")
    #expect(mae.status == 64 && mae.pasted.map(\.output) == ["1\n", "1.5\n"], "\(mae)")
    let interval = try folder.run("interval_score d.csv -f value")
    #expect(interval.errors.contains("--lower-col m-lo-80 --upper-col m-hi-80"), "\(interval)")
    #expect(interval.pasted.first?.errors.contains("--alpha 0.2") ?? false, "\(interval.pasted)")
  }

  @Test func aStandardDeviationIsSquared() throws {
    let folder = try Workdir([
      "d.csv": "y,pred,pred_std\n1,2,0.5\n2,2,2\n", "v.csv": "y,pred,variance\n1,2,0.25\n2,2,4\n",
    ])
    let run = try folder.run("gaussian_nll d.csv -f value")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.pasted.first?.output == (try folder.run("gaussian_nll v.csv -f value").output), "\(run)")
  }
}

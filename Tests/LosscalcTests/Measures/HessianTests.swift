import Testing

/// `--hessian`: the diagonal of second derivatives beside the gradient.
@Suite struct HessianTests {
  private static let files = fiveRows.merging([
    "r.csv": "y,yhat,w\n1,2,1\n2,5,3\n", "k.csv": "y,a,b\n0,0.5,-0.5\n1,1,2\n", "m.csv": "y,yhat\n1,0.2\n0,0.3\n",
  ]) { $1 }

  @Test func followsTheGradientInEveryFormat() throws {
    let folder = try Workdir(HessianTests.files)
    let csv = try folder.run("mse r.csv -W w --hessian -f csv")
    #expect(csv.lines == ["row,y,yhat,weight,mse,grad,hess", "1,1,2,1,1,0.5,0.5", "2,2,5,3,9,4.5,1.5"], "\(csv)")
    let json = try folder.run("mse r.csv -W w --hessian --json").json()
    #expect(json["results"][0]["samples"][1]["hess"].number == 1.5)
    let ndjson = try folder.run("mse,huber r.csv --hessian -f ndjson")
    #expect(ndjson.lines[1].hasSuffix("\"grad\": [1, 0.5], \"hess\": [1, 0.5]}"), "\(ndjson)")
    let table = try folder.run("bce -y y.csv -p p.csv --hessian")
    #expect(table.lines[0] == "row  y   yhat     bce     grad    hess", "\(table)")
  }

  @Test func isThatOfEachLossWhenTheGradientIs() throws {
    let run = try Workdir(HessianTests.files).run("bce m.csv --from-logits --grad loss --hessian -f csv")
    #expect(run.lines[0].hasSuffix("grad,hess") && run.lastCells.count == 2, "\(run)")
    #expect(Double(run.lastCells[0]).map { abs($0 - 0.24751657271186) < 1e-16 } ?? false, "\(run)")
  }

  @Test func hasAColumnForEachClass() throws {
    let run = try Workdir(HessianTests.files).run("cce k.csv -P a,b --from-logits --grad loss --hessian -f csv")
    #expect(run.lines[0] == "row,y,yhat.a,yhat.b,cce,grad.a,grad.b,hess.a,hess.b", "\(run)")
    #expect(run.lastCells[0] == "0.19661193324148185", "\(run)")
  }

  @Test func samplesHaveItOnlyWhenItWasAskedFor() throws {
    let folder = try Workdir(HessianTests.files)
    #expect(try !folder.run("mse r.csv --json").output.contains("hess"))
  }

  @Test func refusesWhatHasNone() throws {
    let folder = try Workdir(HessianTests.files)
    for command in ["dice m.csv --hessian", "mse r.csv --hessian --grad none", "gce k.csv -P a,b --hessian"] {
      let run = try folder.run(command)
      #expect(run.status == 64 && run.errors.contains("[no-hessian]") && run.output.isEmpty, "\(run)")
    }
  }
}

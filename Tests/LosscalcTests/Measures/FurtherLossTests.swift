import Testing

/// Losses of ensembles, boxes, sequences and sets, from the command line.
struct FurtherLossTests {
  @Test func readsSequencesFromNestedArrays() throws {
    let folder = try Workdir([
      "a.ndjson": """
      {"y": [1, 2], "yhat": [[0.1, 0.6, 0.3], [0.2, 0.5, 0.3], [0.3, 0.1, 0.9]]}
      {"y": [1, -1], "yhat": [[0.1, 0.6, 0.3], [0, -1e300, -1e300], [0, -1e300, -1e300]]}

      """
    ])
    let json = try folder.run("ctc a.ndjson --symbols 3 -f json").json()
    let samples = json["results"][0]["samples"].elements
    // One step and two that are filled up: the surprise at one class.
    let single = try folder.run(
      ["cce", "-", "-Y", "y", "-P", "a..c", "--from", "logit", "-f", "json"], input: "y,a,b,c\n1,0.1,0.6,0.3\n"
    ).json()["results"][0]["cost"].number
    #expect(samples.count == 2 && samples[1]["loss"].number == single)
    #expect(samples[0]["grad"].elements.count == 9)
  }

  @Test func saysWhatASequencesColumnsMustBe() throws {
    let folder = try Workdir(["a.csv": "y,p1,p2,p3,p4\n1,0.1,0.2,0.3,0.4\n"])
    let unknown = try folder.run("ctc a.csv -Y y -P p1..p4")
    #expect(unknown.status == 64 && unknown.errors.contains("--symbols"), "\(unknown)")
    let uneven = try folder.run("ctc a.csv -Y y -P p1..p4 --symbols 3")
    #expect(uneven.errors.contains("a multiple of 3 columns for 'yhat'; there are 4"), "\(uneven)")
    #expect(try folder.run("ctc a.csv -Y y -P p1..p4 --symbols 2").status == 0)
    let foreign = try folder.run("ctc - -Y y -P a,b --symbols 2", input: "y,a,b\n2,0.1,0.2\n")
    #expect(foreign.status == 65, "\(foreign)")
  }

  /// The boxes of torchmetrics' documentation, whose means are 0.5638, 0.5793 and 0.5790.
  @Test func comparesBoxes() throws {
    let folder = try Workdir([
      "boxes.csv": """
      a,b,c,d,y1,y2,y3,y4
      296.55,93.96,314.97,152.79,300,100,315,150
      328.94,97.05,342.49,122.98,330,100,350,125
      356.62,95.47,372.33,147.55,350,100,375,150

      """
    ])
    let results = try folder.run("giou,diou,ciou boxes.csv -P a..d -Y y1..y4 -f json").json()["results"].elements
    let costs = results.compactMap { $0["cost"].number }
    for (cost, value) in zip(costs, [0.5638, 0.5793, 0.5790]) { #expect(abs(1 - cost - value) < 5e-5) }
    let wrong = try folder.run("giou boxes.csv -P a..c -Y y1..y3")
    #expect(wrong.errors.contains("giou needs 4 columns for 'y'; there are 3"), "\(wrong)")
  }

  @Test func weighsTheClassesOfAMarginLoss() throws {
    let folder = try Workdir(["a.csv": "y,p\n1,0.5\n0,2\n"])
    let run = try folder.run("weighted_margin:margin_loss=hinge:positive_share=0.75 a.csv -f csv --grad none")
    #expect(run.lastCells == ["0.375", "0.75"], "\(run)")
    let option = try folder.run("weighted_margin --margin-loss hinge --positive-share 0.75 a.csv -f csv --grad none")
    #expect(option.lastCells == run.lastCells)
    let unknown = try folder.run("weighted_margin:margin_loss=huber a.csv")
    #expect(unknown.status == 64 && unknown.errors.contains("one of hinge, squared_hinge"), "\(unknown)")
  }

  @Test func measuresTripletsByTheirAngle() throws {
    let text = "a1,a2,b1,b2,c1,c2\n1,0,2,0,0,3\n"
    let roles = "--anchor-col a1,a2 --positive-col b1,b2 --negative-col c1,c2 -f csv --grad none"
    let run = try Workdir(["a.csv": text]).run("triplet:distance=cosine:margin=1.5 a.csv \(roles)")
    #expect(run.lastCells == ["0.5"], "\(run)")
  }

  @Test func readsHyphensInNames() throws {
    let folder = try Workdir(fiveRows)
    let usual = try folder.run("log_cosh,0.5*squared_hinge -y y.csv -p p.csv -f csv --rows none")
    let hyphens = try folder.run("log-cosh,0.5*squared-hinge -y y.csv -p p.csv -f csv --rows none")
    #expect(hyphens.status == 0 && hyphens.lastCells == usual.lastCells, "\(hyphens)")
  }

  @Test func takesLogarithmsOfLabels() throws {
    let text = "a,b,c,d\n-0.6931471805599453,-0.6931471805599453,-1.3862943611198906,-0.2876820724517809\n"
    let run = try Workdir(["a.csv": text]).run(
      "kl_div a.csv -Y a,b -P c,d --from logprob --log-labels 1 -f json")
    let cost = try #require(try run.json()["results"][0]["cost"].number)
    #expect(abs(cost - 0.14384103622589045) < 1e-16)
  }

  /// A weighted mean divides by the weights, for every loss alike.
  @Test func dividesByTheWeightsForHuberToo() throws {
    let folder = try Workdir(["a.csv": "y,p,w\n0,1,1\n0,2,2\n0,3,1\n"])
    let json = try folder.run("mse,mae,huber a.csv -W w -f json").json()
    #expect(json["results"].elements.compactMap { $0["cost"].number } == [4.5, 2, 1.5])
  }

  @Test func leavesOutIgnoredTokensOfEachSequence() throws {
    let text = "seq,y,a,b\n1,0,2,0\n1,1,0,0\n2,0,0,0\n2,-100,5,5\n"
    let run = try Workdir(["a.csv": text]).run(
      ["cce", "a.csv", "-Y", "y", "-P", "a,b", "--from-logits", "--ignore-label", "-100", "-G", "seq", "-f", "json"])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("0.6931471805599453"))
  }
}

import Testing

/// What weights are to another library, where it is not what they are here.
@Suite struct LibraryWeightTests {
  /// Keras multiplies the one loss by the mean weight: `keras.losses.Dice()(y, p, sample_weight=[3, 1])` is 0.8235.
  ///
  /// Weights of 0 and 1 leave rows out.
  @Test(arguments: ["Dice", "Tversky"]) func kerasWeighsTheWholeOverlap(_ name: String) throws {
    let folder = try Workdir([
      "d.csv": "y,p,w\n1,0.5,3\n0,0.2,1\n", "mask.csv": "y,p,w\n1,0.5,1\n1,0.9,0\n0,0.2,1\n",
    ])
    let run = try folder.run("\(name) d.csv --compat keras -W w -n none -f value")
    #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("weight 3"), "\(run)")
    let loss = try #require(run.pasted.first.flatMap { Double($0.output.dropLast()) })
    #expect(abs(loss - 0.41176474) < 1e-7, "\(run)")
    let kept = try folder.run("\(name) mask.csv --compat keras -W w -n none -f value")
    #expect(kept.output == run.pasted.first?.output, "\(kept)")
    #expect(try folder.run("\(name) d.csv --compat keras --class-weight 1=2").status == 64)
    #expect(try folder.run("\(name) d.csv -W w -n none").status == 0)
    #expect(try folder.run("\(name) d.csv --compat optax --from-logits -W w -n none").status == 0)
  }

  /// scikit-learn's `f1_score(y, d, average="macro", sample_weight=w)` and its kin: class 2 counts with 0.
  static let averages: [(measure: String, library: String, own: String)] = [
    ("f1_macro", "0.4444444444444444", "0.6666666666666666"), ("precision:average=macro", "0.5", "0.75"),
    ("recall:average=macro", "0.5", "0.75"), ("jaccard:average=macro", "0.3333333333333333", "0.5"),
    ("balanced_accuracy", "0.75", "0.75"), ("accuracy", "0.6666666666666666", "0.6666666666666666"),
  ]

  @Test(arguments: averages)
  func aClassWithoutWeightIsOneOfSklearns(_ measure: String, _ library: String, _ own: String) throws {
    let folder = try Workdir(["d.csv": "y,d,w\n0,0,1\n1,1,1\n2,2,0\n1,0,1\n"])
    #expect(try folder.run("\(measure) d.csv -P d -W w --compat sklearn -f value").output == library + "\n")
    #expect(try folder.run("\(measure) d.csv -P d -W w -f value").output == own + "\n")
  }

  /// `optax.losses.convex_kl_divergence([[-0.4, 0.6], [-800, 0]], [[0.3, 0.7], [0, 1]])` and its derivatives.
  @Test func optaxTakesLogarithmsOfAmounts() throws {
    let folder = try Workdir(["d.csv": "t0,t1,p0,p1\n.3,.7,-.4,.6\n0,1,-800,0\n"])
    let columns = "d.csv -Y t0,t1 -P p0,p1"
    let run = try folder.run("convex_kl_divergence \(columns) --compat optax --grad loss -f csv")
    let rows = run.output.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",").suffix(3).compactMap { Double($0) }
    }
    let right = [[0.5815745443712548, 0.3703200460356393, 1.122118800390509], [0, 0, 0]]
    #expect(rows.count == 2, "\(run)")
    for (row, wanted) in zip(rows, right) { #expect(zip(row, wanted).allSatisfy { abs($0 - $1) < 1e-14 }, "\(run)") }
    let other = try folder.run("convex_kl_divergence \(columns) --compat optax --from value -f value")
    #expect(other.status == 64 && other.errors.contains("it takes: log"), "\(other)")
  }
}

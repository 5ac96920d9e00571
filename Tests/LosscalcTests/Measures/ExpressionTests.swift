import Foundation
import Testing

@Suite struct ExpressionTests {
  private let folder: Workdir

  init() throws {
    folder = try Workdir(
      fiveRows.merging([
        "team.txt": """
        # the losses of the team
        asym(k=3) = where(yhat<y, k, 1)*(y-yhat)^2
        mix(a=0.7) = a*bce + (1-a)*dice

        soft = logcosh(yhat-y) + 0.1*huber:delta=2   # with a tail

        """
      ]) { $1 })
  }

  private func run(_ losses: String, _ options: String = "") throws -> Workdir.Outcome {
    try folder.run([losses, "-y", "y.csv", "-p", "p.csv"] + options.split(separator: " ").map(String.init))
  }

  @Test func printsACustomLossWithItsGradient() throws {
    let run = try run("mine=where(y==1, 5, 1) * abs(y-yhat)^1.5", "-n 2")
    #expect(
      run.output == """
        row  y   yhat    mine     grad
          1  0  0.541  0.3979   0.2207
          2  1  0.823  0.3723  -0.6311
        ...  3 more rows (--rows all, or --worst 20)

        mine    cost 0.3464 (mean of 5)    sum 1.732    worst row 4 (0.4777)
                min 0.1743    max 0.4777    std 0.1135
        grad = dJ/dyhat    where(y==1,5,1)*abs(y-yhat)^1.5|from:value|clip:0|reduce:mean|weights:none|missing:error\
        |n:5|losscalc:1.0.0

        """, "\(run)")
  }

  static let runs: [(losses: String, labels: [String])] = [
    ("mine=where(y==1, 5, 1) * abs(y-yhat)^1.5", ["mine"]),
    ("total=0.7*bce + 0.3*dice", ["total"]),
    ("asym,mix,soft", ["asym", "mix", "soft"]),
    ("huber:delta=0.1..0.3:0.1", ["huber:delta=0.1", "huber:delta=0.2", "huber:delta=0.3"]),
  ]

  @Test(arguments: runs)
  func printsEveryFormatWithChecksOnItsLabels(_ losses: String, _ labels: [String]) throws {
    func run(_ format: String, _ checks: [String]) throws -> Workdir.Outcome {
      let command = [losses, "-y", "y.csv", "-p", "p.csv", "--losses", "team.txt", "--digits", "full", "-f", format]
      return try folder.run(command + checks.flatMap { ["-e", $0] })
    }
    let holding = labels.map { "\($0).cost<9" }
    let failing = labels.map { "\($0).cost<0" }
    let json = try run("json", holding)
    #expect(json.status == 0, "\(json)")
    let results = try json.json()["results"].elements
    #expect(results.map(\.["label"].string) == labels)
    let costs = try results.map { try #require($0["cost"].number) }
    #expect(try json.json()["checks"].elements.map(\.["metric"].string) == labels.map { "\($0).cost" })
    let refused = try run("json", failing)
    #expect(try refused.status == 1 && refused.json()["checks"].elements.allSatisfy { $0["ok"] == .bool(false) })

    let table = try run("table", holding)
    #expect(table.status == 0 && table.output.hasSuffix("hold\(labels.count == 1 ? "s" : "")\n"), "\(table)")
    for (label, cost) in zip(labels, costs) {
      let isPrinted = table.lines.contains { $0.hasPrefix("\(label) ") && $0.contains("\(cost)") }
      #expect(isPrinted, "\(label) \(cost) \(table)")
    }
    let failed = try run("table", failing)
    #expect(failed.status == 1 && failed.lines.filter { $0.hasPrefix("FAIL") }.count == labels.count, "\(failed)")

    let csv = try run("csv", holding)
    let cells = csv.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    #expect(csv.status == 0 && Array(cells[0].dropFirst(3).prefix(labels.count)) == labels, "\(csv)")
    for (index, result) in results.enumerated() {
      let own = cells.dropFirst().map { Double($0[3 + index]) }
      #expect(own == result["samples"].elements.map(\.["loss"].number), "\(csv)")
    }
    #expect(try run("csv", failing).status == 1)
  }

  @Test(arguments: ["log(yhat-y)", "bce,0.5*bce+log(yhat-y)", "2*bce+log(yhat-y)-dice", "0*(1/(yhat-0.823))+y"])
  func namesTheRowWhoseLossCannotBeComputed(_ losses: String) throws {
    for options in ["", "--json", "-n none", "-f csv -n none", "-f partial", "-e cost<9", "-e cost>0"] {
      let run = try run(losses, options)
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      #expect(run.errors.hasPrefix("p.csv:3:1: error: the loss '") && run.errors.contains("[undefined-loss]"), "\(run)")
    }
    #expect(try run(losses).errors.contains("label 1 has prediction 0.823"))
    #expect(try folder.run("explain undefined-loss").status == 0)
  }

  @Test func missingValuesThatAreKeptAreNoMistake() throws {
    let run = try Workdir(["d.csv": "y,p\n1,0.5\n0,\n"]).run("abs(y-yhat),bce d.csv --missing keep --json")
    #expect(try run.status == 0 && run.json()["results"][0]["cost"] == .string("NaN"), "\(run)")
  }

  @Test func compoundsOfFormulasAndSetLossesAddUp() throws {
    let json = try run("total=bce+log(yhat+0.5)-0.5*dice,bce,dice,part=log(yhat+0.5)", "--json").json()
    let costs = json["results"].elements.compactMap(\.["cost"].number)
    try #require(costs.count == 4)
    #expect(abs(costs[0] - (costs[1] + costs[3] - 0.5 * costs[2])) < 1e-15)
    let gradients = json["results"].elements.map { $0["samples"].elements.compactMap(\.["grad"].number) }
    for i in 0..<5 {
      #expect(abs(gradients[0][i] - (gradients[1][i] + gradients[3][i] - 0.5 * gradients[2][i])) < 1e-15)
    }
  }

  @Test func nothingHasNoShares() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,1\n2,2\n"])
    let table = try folder.run("mse+mae d.csv -n none")
    #expect(table.status == 0 && table.output.contains("\nmse       1.000     0     0      -\n"), "\(table)")
    let parts = try folder.run("mse+mae d.csv --json").json()["results"][0]["parts"].elements
    #expect(parts.map(\.["share"]) == [.null, .null])
  }

  @Test func partsOfACompoundAreTheLossesThemselves() throws {
    let json = try run("total=0.7*bce-brier/4+(huber+0.1*yhat)*2,bce,brier,huber", "--json").json()
    let results = json["results"].elements
    let parts = results[0]["parts"].elements
    #expect(parts.map(\.["factor"].number) == [0.7, -0.25, 2, 0.2])
    #expect(parts.prefix(3).map(\.["cost"]) == results.dropFirst().map { $0["cost"] })
    let matrix = ["m.csv": "y,y2,p,p2\n1,0,0.9,0.3\n0,1,0.2,0.6\n"]
    let wide = try Workdir(matrix).run("t=0.5*bce+brier,bce,brier m.csv -Y y,y2 -P p,p2 --json").json()["results"]
    #expect(wide[0]["parts"].elements.map(\.["cost"]) == [wide[1]["cost"], wide[2]["cost"]])
  }

  @Test func addsUpCompoundsWithSetLosses() throws {
    let json = try run("bce,dice,total=0.7*bce + 0.3*dice", "--json").json()
    let results = json["results"].elements
    let costs = results.compactMap(\.["cost"].number)
    #expect(abs(costs[2] - (0.7 * costs[0] + 0.3 * costs[1])) < 1e-15)
    let gradients = results.map { $0["samples"].elements.compactMap(\.["grad"].number) }
    for i in 0..<5 { #expect(abs(gradients[2][i] - (0.7 * gradients[0][i] + 0.3 * gradients[1][i])) < 1e-15) }
    #expect(results[2]["samples"].elements.allSatisfy { $0["loss"] == .null })
    let parts = results[2]["parts"].elements
    #expect(parts.map(\.["loss"].string) == ["bce", "dice"] && parts.map(\.["factor"].number) == [0.7, 0.3])
    #expect(parts.map(\.["cost"].number) == [costs[0], costs[1]])
    #expect(results[0]["parts"] == .array([]))
  }

  @Test func addsUpCompoundsOfRowsThatAreSets() throws {
    let matrix = ["m.csv": "y,y2,p,p2\n1,0,0.9,0.3\n0,1,0.2,0.6\n"]
    let folder = try Workdir(matrix)
    let run = try folder.run("t=0.5*dice-abs(y-yhat)+2*bce,dice,abs(y-yhat),bce m.csv -Y y,y2 -P p,p2 --json")
    let results = try run.json()["results"].elements
    try #require(results.count == 4, "\(run)")
    #expect(results[0]["parts"].elements.map(\.["cost"]) == results.dropFirst().map { $0["cost"] })
    for row in 0..<2 {
      let samples = results.map { $0["samples"].elements[row] }
      let losses = samples.compactMap(\.["loss"].number)
      #expect(abs(losses[0] - (0.5 * losses[1] - losses[2] + 2 * losses[3])) < 1e-15)
      let gradients = samples.map { $0["grad"].elements.compactMap(\.number) }
      for k in 0..<2 {
        let sum = 0.5 * gradients[1][k] - gradients[2][k] + 2 * gradients[3][k]
        #expect(abs(gradients[0][k] - sum) < 1e-15)
      }
    }
  }

  @Test func printsThePartsOfACompound() throws {
    let run = try run("0.7*bce + 0.3*dice", "-n none")
    #expect(
      run.output == """
        0.7*bce+0.3*dice    cost 0.4106 (one set of 5)

        part              factor    cost    adds   share
        bce               0.7000  0.4389  0.3072  74.82%
        dice              0.3000  0.3446  0.1034  25.18%
        0.7*bce+0.3*dice       -       -  0.4106  100.0%

        """, "\(run)")
  }

  @Test func sweepsAParameterInOneReading() throws {
    let run = try run("huber:delta=0.1..0.3:0.1,mse", "-f csv -n none")
    let labels = run.lines.dropFirst().map { String($0.prefix { $0 != "," }) }
    #expect(labels == ["huber:delta=0.1", "huber:delta=0.2", "huber:delta=0.3", "mse"], "\(run)")
    let single = try self.run("huber", "--delta 0.2 --json").json()
    let sweep = try self.run("huber:delta=0.1..0.3:0.1", "--json").json()
    #expect(sweep["results"][1]["cost"] == single["results"][0]["cost"])
  }

  @Test func readsAFileOfFormulas() throws {
    let json = try run("asym,other=asym:k=1,mix,soft,mse", "--losses team.txt --json").json()
    let results = json["results"].elements
    #expect(results.map(\.["label"].string) == ["asym", "other", "mix", "soft", "mse"])
    #expect(results[1]["cost"] == results[4]["cost"] && results[1]["params"] == .object(["k": .number(1)]))
    #expect(results[0]["loss"] == .string("where(yhat<y,3,1)*(y-yhat)^2"))
    let list = try folder.run("list --losses team.txt")
    #expect(list.output.contains("  asym(k=3)     where(yhat<y, k, 1)*(y - yhat)^2\n"), "\(list)")
    let explained = try folder.run("explain asym --losses team.txt")
    #expect(explained.output.contains("dL/dyhat = -2*where(yhat<y, k, 1)*(y - yhat)\n"), "\(explained)")
    try folder.write("bad.txt", "a = yhat\nb(k=1) = k*yhat +\n")
    let failed = try run("a", "--losses bad.txt")
    #expect(failed.status == 64 && failed.errors.hasPrefix("bad.txt:2:17: error: the expression ends"), "\(failed)")
  }

  @Test func anOptionSetsTheParameterOfANamedFormula() throws {
    let option = try run("asym,asym:k=1,2*asym", "--losses team.txt --k 5 --json")
    let typed = try run("a=asym:k=5,b=asym:k=1,c=2*asym:k=5", "--losses team.txt --json")
    let costs = try [option, typed].map { try $0.json()["results"].elements.map { $0["cost"].number } }
    #expect(costs[0] == costs[1] && costs[0].count == 3, "\(option)")
    #expect(try option.json()["results"][0]["params"] == .object(["k": .number(5)]))
    let explained = try folder.run("explain asym:k=5 --losses team.txt")
    #expect(explained.output.contains("L        = where(yhat<y, 5, 1)*(y - yhat)^2\n"), "\(explained)")
  }

  @Test(arguments: [
    ("asym:q=5", "column 1 of 'asym:q=5': 'asym' has no parameter 'q' [expression]\nhint: asym has: k"),
    ("exp", "column 1 of 'exp': 'exp' is a function; its value is missing [expression]\nhint: exp(y-yhat)"),
  ])
  func saysWhatIsWrongWithAnItem(_ losses: String, _ message: String) throws {
    let run = try run(losses, "--losses team.txt")
    #expect(run.status == 64 && run.errors == "losscalc: error: \(message)\n", "\(run)")
  }

  @Test func explainsEveryFunctionOfTheLanguage() throws {
    let text = try folder.run("explain expressions").output
    let named = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for function in [
      "abs", "exp", "log", "log1p", "expm1", "sqrt", "tanh", "sigmoid", "softplus", "sign", "lgamma", "erf", "logcosh",
      "sin", "cos", "atan", "log1pmx", "expm1mx",
    ] {
      let run = try run("\(function)(yhat)+0*y", "-q")
      #expect(named.contains(function) && run.status == 0, "\(run)")
    }
    for call in ["pow(yhat,y)", "hypot(yhat,y)", "xlogy(yhat,yhat)", "min(y,yhat)", "max(1,y,yhat)", "clip(yhat,0,1)"] {
      let run = try run(call + "+0*y", "-q")
      #expect(named.contains { call.hasPrefix($0 + "(") } && run.status == 0, "\(run)")
    }
  }

  @Test func explainsAnExpressionWithItsDerivative() throws {
    let explained = try folder.run(["explain", "huber + softplus(yhat) - y*yhat"])
    #expect(explained.output.contains("dL/dyhat = huber' + sigmoid(yhat) - y\n"), "\(explained)")
  }

  @Test func checksTheLabelsOfExpressions() throws {
    #expect(try run("t=0.5*bce+dice,m=abs(y-yhat)", "-n none -e t.cost<=1 -e m.max<1").status == 0)
    #expect(try run("t=0.5*bce+dice", "-n none -e t.cost>1").status == 1)
    #expect(try run("t=0.5*bce+dice", "-n none -e t.max>1").status == 64)
  }

  @Test func optionsSetParametersInsideOfFormulas() throws {
    let typed = try run("2*huber:delta=0.3+mse", "--json").json()
    let option = try run("2*huber+mse", "--delta 0.3 --json").json()
    #expect(option["results"][0]["cost"] == typed["results"][0]["cost"])
    #expect(option["results"][0]["loss"] == .string("2*huber:delta=0.3+mse"))
    #expect(try run("2*mse+mae", "--delta 0.3").status == 64)
  }

  @Test func logitsReachTheLossesOfACompound() throws {
    let files = ["d.csv": "y,p\n1,0.3\n0,-2\n1,4\n"]
    let data = try Workdir(files).run("bce,brier,t=0.7*bce+0.3*brier d.csv --from-logits --json").json()
    let costs = data["results"].elements.compactMap(\.["cost"].number)
    #expect(abs(costs[2] - (0.7 * costs[0] + 0.3 * costs[1])) < 1e-15)
    #expect(try Workdir(files).run("y*yhat d.csv --from-logits").status == 64)
  }

  @Test(arguments: [
    ("0.7*bce +", "column 9 of '0.7*bce +': the expression ends where a value should be [expression]"),
    ("abs(x-y)", "column 5 of 'abs(x-y)': 'x' is no loss, function or variable [expression]"),
    ("sqrt(dice)", "'sqrt(dice)': dice is one value of all rows: it can be added and scaled, nothing else"),
    ("mse,a=mse,a=mae", "two results would be called 'a' [label-repeated]"),
    ("huber:delta=0.5..2", "'huber:delta=0.5..2': a range is FIRST..LAST:STEP [option-value]"),
    ("huber:delta=0..1:1e-9", "'huber:delta=0..1:1e-9': a range is FIRST..LAST:STEP [option-value]"),
    ("bcee", "unknown loss 'bcee' [unknown-loss]"), ("log-kosh", "unknown loss 'log-kosh' [unknown-loss]"),
    ("0.5*huber:tau=1", "huber has no parameter 'tau' [unknown-parameter]"),
    ("0.5*quantile:tau=2", "quantile:tau=2: tau must be between 0 and 1 [option-value]"),
    ("log1p(y) + atan(yhatt)", "column 17 of 'log1p(y) + atan(yhatt)': 'yhatt' is no loss, function or variable"),
    ("y)\n+", "column 2 of 'y)?+': this ')' closes nothing [expression]"),
  ])
  func saysOnOneLineWhatIsWrong(_ losses: String, _ message: String) throws {
    let run = try run(losses)
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.errors.hasPrefix("losscalc: error: \(message)"), "\(run)")
  }

  /// What reads nothing is mostly a part of the item beside it, and no loss.
  @Test(arguments: [
    ("0,5*mse", "0.5*mse"), ("mae,1,25*mse", "mae,1.25*mse"), ("huber,delta=2", "huber:delta=2"),
    ("mae,huber,delta=2,mse", "mae,huber:delta=2,mse"), ("1.5", nil), ("c=2", nil), ("mse,2^3", nil),
    ("huber,beta=2", nil),
  ])
  func aNumberIsNoLoss(_ typed: String, _ meant: String?) throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,3\n2,2.5\n"])
    let run = try folder.run([typed, "d.csv", "-f", "value"])
    #expect(run.status == 64 && run.errors.contains("reads neither labels nor predictions [expression]"), "\(run)")
    guard let meant else { return }
    let cured = try folder.run([meant, "d.csv", "-f", "value"])
    #expect(cured.status == 0 && run.pasted.map(\.output) == [cured.output], "\(run) \(cured)")
  }

  /// In a sum with other losses `l2` is a squared error to some, and a penalty to others.
  @Test func aPenaltyIsNoLoss() throws {
    let folder = try Workdir(["d.csv": "y,yhat\n1,3\n2,2.5\n"])
    for typed in ["mse + 0.1*l2", "x = huber + l1"] {
      let run = try folder.run([typed, "d.csv", "-f", "value"])
      #expect(run.status == 64 && run.errors.contains("or a penalty of the parameters [expression]"), "\(run)")
    }
    for typed in ["0.5*l1 + 0.5*l2", "l2,mse", "mse + 0.1*mae"] {
      #expect(try folder.run([typed, "d.csv", "-f", "value"]).status == 0)
    }
  }
}

import Testing

/// Files that resemble those which were read wrongly once: the commands that their messages print are the right ones.
@Suite struct RelativeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var kind: String
    var files: [String: String]
    var words: String
    /// The exit status, and what stands in the messages.
    var status: Int32
    var says: String
    var testDescription: String { kind }
  }

  static let cases: [Case] = [
    Case(
      kind: "a fold or a query is no label", files: ["d.csv": "qid,doc,rel,score\n1,a,2,.9\n1,b,0,.8\n2,c,1,.3\n"],
      words: "ndcg d.csv", status: 64, says: "hint: losscalc ndcg d.csv --y-col rel --yhat-col score\n"),
    Case(
      kind: "all rows for one list beside a column of queries",
      files: ["d.csv": "qid,rel,score\n1,2,.9\n1,0,.8\n2,1,.3\n2,0,.5\n"],
      words: "ndcg d.csv -Y rel -P score", status: 0,
      says: "hint: a list for each value of it: losscalc ndcg d.csv -Y rel -P score --list-col qid\n"),
    Case(
      kind: "words on both sides, one of which has no name of its own",
      files: ["d.json": #"[{"true":"a","pred":"b"},{"true":"b","pred":"b"}]"#],
      words: "accuracy d.json", status: 64, says: "hint: losscalc accuracy d.json --y-col true --yhat-col pred\n"),
    Case(
      kind: "the same, asked for advice", files: ["d.json": #"[{"true":"a","pred":"b"},{"true":"b","pred":"b"}]"#],
      words: "suggest d.json", status: 64, says: "hint: losscalc suggest d.json --y-col true --yhat-col pred\n"),
    Case(
      kind: "of two columns that add up to 1 the second class's is offered",
      files: ["d.csv": "y,proba_1,proba_0\n1,.9,.1\n0,.2,.8\n"],
      words: "bce d.csv", status: 64, says: "hint: losscalc bce d.csv --yhat-col proba_1\n"),
    Case(
      kind: "signs as labels of a decision", files: ["d.csv": "y,p\n-1,.2\n1,.9\n"], words: "accuracy d.csv",
      status: 65, says: "losscalc accuracy d.csv --classes -1,1\n"),
    Case(
      kind: "ids of two columns among the labels",
      files: ["y.csv": "q,d,rel\n1,a,1\n1,b,0\n2,a,1\n", "p.csv": "query,doc,score\n1,a,.9\n1,b,.2\n2,a,.7\n"],
      words: "bce -y y.csv -p p.csv", status: 65, says: "hint: losscalc bce -y y.csv -p p.csv --y-col rel\n"),
    Case(
      kind: "two numbers as classes", files: ["d.csv": "y,p\n1,.2\n2,.9\n"], words: "suggest d.csv", status: 0,
      says: "losscalc bce d.csv --classes 1,2\n"),
    Case(
      kind: "labels of 0 and 1 are no residuals",
      files: ["y.csv": "id,red,blue\n1,1,0\n2,1,1\n", "p.csv": "id,blue,red\n1,.2,.9\n2,.7,.8\n"],
      words: "suggest -y y.csv -p p.csv", status: 0, says: "2 labels a row that do not exclude each other"),
    Case(
      kind: "two columns of one name", files: ["d.csv": "y,p,p\n1,.9,.1\n0,.2,.3\n"], words: "bce d.csv", status: 64,
      says: "hint: losscalc bce d.csv --yhat-col 2\nhint: losscalc bce d.csv --yhat-col 3\n"),
    Case(
      kind: "one of two columns of one name", files: ["d.csv": "y,p,p\n1,.9,.1\n0,.2,.3\n"], words: "bce d.csv -P p",
      status: 65, says: "hint: the one that is number 3: losscalc bce d.csv --yhat-col 3\n"),
    Case(
      kind: "pairs in parentheses", files: ["d.txt": "(1, 0.9)\n(0, 0.2)\n"], words: "mse d.txt -Y 1 -P 2", status: 65,
      says: "tr -d '()' < d.txt | losscalc mse - -Y 1 -P 2\n"),
    Case(
      kind: "a metric that is here another way round", files: ["d.csv": "y,p0,p1\n1,.1,.9\n0,.8,.2\n"],
      words: "top_k_accuracy d.csv -P p*", status: 64,
      says: "hint: as it is called here: losscalc '1 - top_k_error:k=2' d.csv -P 'p*'\n"),
    Case(
      kind: "columns in the place of files", files: ["d.csv": "label,prob,x\n1,.9,5\n0,.2,3\n"],
      words: "bce d.csv -y label -p prob", status: 64,
      says: "if they are columns of d.csv: losscalc bce d.csv --y-col label --yhat-col prob\n"),
    Case(
      kind: "columns beside their file", files: ["d.csv": "label,prob,x\n1,.9,5\n0,.2,3\n"],
      words: "bce d.csv label prob", status: 64,
      says: "if they are columns of d.csv: losscalc bce d.csv --y-col label --yhat-col prob\n"),
    Case(
      kind: "models and weights in the place of files", files: ["d.csv": "label,a,b,x\n1,.9,.8,5\n0,.2,.1,3\n"],
      words: "bce d.csv -Y label -p a -p b -w x", status: 64,
      says: "losscalc bce d.csv -Y label --weight-col x --yhat-col a --yhat-col b\n"),
    Case(
      kind: "two files of a command that reads one", files: ["y.csv": "y\n1\n0\n", "p.csv": "p\n.9\n.2\n"],
      words: "suggest y.csv p.csv", status: 64, says: "losscalc suggest -y y.csv -p p.csv\n"),
    Case(
      kind: "two files of a picture", files: ["y.csv": "y\n1\n0\n", "p.csv": "p\n.9\n.2\n"],
      words: "plot roc y.csv p.csv", status: 64, says: "losscalc plot roc -y y.csv -p p.csv\n"),
    Case(
      kind: "a number behind its loss", files: ["d.csv": "y,p\n1,.9\n0,.2\n"], words: "match bce 0.3 d.csv",
      status: 64, says: "hint: losscalc match 0.3 bce d.csv\n"),
    Case(
      kind: "a picture of a log", files: ["l.csv": "epoch,loss\n1,.9\n2,.2\n"], words: "plot loss_curve l.csv",
      status: 64, says: "hint: of the log of a training run: losscalc history l.csv\n"),
    Case(
      kind: "a picture beside the losses", files: ["d.csv": "y,p\n1,.9\n0,.2\n"], words: "plot histogram d.csv",
      status: 64, says: "hint: --hist draws it beside the losses"),
    Case(
      kind: "positions from 0", files: ["d.csv": "label,prob,x\n1,.9,5\n0,.2,3\n"], words: "bce d.csv -Y 0 -P 1",
      status: 65, says: "hint: columns are counted from 1\n"),
    Case(
      kind: "parameters in brackets", files: ["d.csv": "label,prob\n1,.9\n0,.2\n"], words: "focal(gamma=2) d.csv",
      status: 64, says: "hint: its parameters stand behind colons: focal:gamma=NUM\n"),
    Case(
      kind: "a metric of the first of a list", files: ["d.csv": "y,p\n1,.9\n0,.2\n"], words: "ndcg@10 d.csv",
      status: 64,
      says: "hint: as it is called here: losscalc ndcg:k=10 d.csv\n"),
    Case(
      kind: "labels that the loss to be matched refuses", files: ["d.csv": "a,b,p,q\n.1,.1,.5,.5\n"],
      words: "match 0.5 kl d.csv -Y a,b -P p,q", status: 65, says: "[prob-sum]"),
    Case(
      kind: "a pointer in place of its file",
      files: ["d.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n"], words: "bce d.csv",
      status: 65, says: "a pointer of Git LFS is not read here [binary]"),
    Case(
      kind: "labels that a test report calls expected", files: ["d.csv": "expected,actual\n0,.2\n1,.7\n"],
      words: "bce d.csv", status: 64, says: "hint: losscalc bce d.csv --y-col expected --yhat-col actual\n"),
    Case(
      kind: "predictions of the part that the labels are of", files: ["d.csv": "p_train,p_test,y_test\n1,2,3\n2,3,5\n"],
      words: "mse d.csv -Y y_test", status: 64,
      says: "y_test (whole numbers 3 to 5)\nhint: losscalc mse d.csv -Y y_test --yhat-col p_test\n"),
    Case(
      kind: "probabilities of two classes without names",
      files: ["y.json": "[1,0]", "p.json": "[[0.3,0.7],[0.6,0.4]]"], words: "bce -y y.json -p p.json", status: 65,
      says: "hint: the probability of the second class alone: losscalc bce -y y.json -p p.json --yhat-col 2\n"),
    Case(
      kind: "a group without its result", files: ["d.csv": "y,p,g\n1,.7,n\n0,.2,s\n"],
      words: "bce d.csv -G g -e @n.cost<1", status: 64, says: "'bce@n.cost<1'\n"),
  ]

  @Test(arguments: cases) func saysWhatHelps(_ example: Case) throws {
    let run = try Workdir(example.files).run(example.words)
    #expect(run.status == example.status && (run.output + run.errors).contains(example.says), "\(run)")
    for pasted in run.pasted { #expect([0, 64, 65].contains(pasted.status), "\(pasted)") }
  }

  /// The positive class's column, pasted, is the cross-entropy of both.
  @Test func offersTheRightProbability() throws {
    let files = ["d.csv": "y,proba_1,proba_0\n1,.9,.1\n0,.2,.8\n"]
    let run = try Workdir(files).run("bce d.csv -f value")
    let both = try Workdir(files).run("cce d.csv -f value")
    let (one, two) = (Double(run.pasted[0].lines[0]), Double(both.lines[0]))
    #expect(run.pasted.count == 1 && abs((one ?? 0) - (two ?? 1)) < 1e-15, "\(run)\(both)")
  }
}

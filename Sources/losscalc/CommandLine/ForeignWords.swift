import Messages
import Platform

/// Options that people bring from PyTorch, Keras, scikit-learn, pandas, Miller and ripgrep, and what they are here.
struct ForeignWords {
  /// The spellings elsewhere, with spaces between them.
  let words: String
  /// The value with which alone they mean that; nil for any.
  var value: String?
  /// The options that are meant, perhaps with a value.
  var ours: [String] = []
  /// What there is instead where no option is meant, or beside it.
  var advice: Cure?
  /// What is said before the command with the option that is meant.
  var reason = ""
  /// Whether the value that is typed behind them ends that of the option.
  var isJoined = false
  /// Whether the value that is typed behind them stands by itself here.
  var isIdle = false

  private init(_ words: String, _ ours: String...) { (self.words, self.ours) = (words, ours) }

  private init(_ words: String, advice: Cure) { (self.words, self.advice) = (words, advice) }

  private init(_ words: String, _ ours: String, reason: String, or advice: Cure) {
    (self.words, self.ours, self.reason, self.advice) = (words, [ours], reason, advice)
  }

  private init(_ words: String, _ value: String, means ours: String, reason: String = "") {
    (self.words, self.value, self.ours, self.reason) = (words, value, [ours], reason)
  }

  private init(_ words: String, begins ours: String, reason: String) {
    (self.words, self.ours, self.reason, isJoined) = (words, [ours], reason, true)
  }

  private init(_ words: String, idle advice: Cure) {
    (self.words, self.advice, isIdle) = (words, advice, true)
  }

  /// What mends a word of another program in a command that has some options; empty where nothing is known.
  ///
  /// - Parameters:
  ///   - value: what is typed behind it; nil where nothing is.
  ///   - isApart: whether the value is a word of its own, not behind an equals sign.
  static func cures(of word: String, value: String? = nil, isApart: Bool = true, among isKnown: (String) -> Bool)
    -> [Cure]
  {
    let wanted = word.lowercased().map { $0 == "_" ? "-" : $0 }
    let entry = all.first { entry in
      (entry.value == nil || entry.value == value?.lowercased())
        && entry.words.split(separator: " ").contains { Array($0) == wanted }
    }
    guard let entry else { return [] }
    func changes(_ option: String, _ value: String) -> [Change] {
      [.respell(word, as: option)] + (isApart ? [.drop(value)] : [])
    }
    let known = entry.ours.filter { isKnown(String($0.prefix { $0 != "=" })) }
    if let value, entry.value != nil {
      return known.map { .command(changes($0, value), reason: entry.reason) }
    }
    if entry.isIdle, value.map({ !$0.hasPrefix("--") }) ?? false, isApart { return [.command(.drop(word))] }
    if entry.isJoined {
      guard let value, let option = known.first else { return [.sentence("\(entry.ours[0])0.45: \(entry.reason)")] }
      return [.command(changes(option + value, value), reason: entry.reason)]
    }
    let commands = meant(known, by: value).map { option in
      let isColumn = option.hasSuffix("-col")
      let reasonOfTwo = isColumn ? "where a column is meant" : "where a file is meant"
      return Cure.command(.respell(word, as: option), reason: known.count == 1 ? entry.reason : reasonOfTwo)
    }
    return commands + (entry.ours.isEmpty || !known.isEmpty ? [entry.advice].compactMap(\.self) : [])
  }

  /// Of an option that takes a file and one that takes a column the one whose value this is; both where it may be either.
  private static func meant(_ options: [String], by value: String?) -> [String] {
    guard options.count == 2, let value else { return options }
    if value == "-" || (try? System.status(value)) != nil { return [options[0]] }
    return value.contains(".") || value.contains("/") ? options : [options[1]]
  }

  static let all = [
    // Libraries of training.
    ForeignWords("--label-smoothing", "--smoothing"),
    ForeignWords("--ignore-index --ignore-class", "--ignore-label"),
    ForeignWords("--reduction", "none", means: "--format=csv", reason: "the loss of each row"),
    ForeignWords("--reduction", "--reduce"), ForeignWords("--mean", "--reduce=mean"),
    ForeignWords("--sum", "--reduce=sum"), ForeignWords("--gradient --gradients --grads", "--grad=cost"),
    ForeignWords("--per-sample --per-row --per-example --samples --elementwise", "--rows=all"),
    ForeignWords(
      "--regularization --regularizer --penalty",
      advice: "--l1 LAMBDA or --l2 LAMBDA, with --params FILE, add a penalty"),
    ForeignWords("--logits --with-logits --sigmoid --softmax", "--from-logits"),
    ForeignWords("--activation", "sigmoid", means: "--from-logits"),
    ForeignWords("--activation", "softmax", means: "--from-logits"),
    ForeignWords("--probs --proba --probabilities", "--from=prob"),
    ForeignWords("--log-input", "--from=log"),
    ForeignWords("--class-weights --weight-class", "--class-weight"),
    ForeignWords(
      "--pos-label --positive-label", advice: "--classes NEGATIVE,POSITIVE says which label stands for which class"),
    ForeignWords("--weight-decay", "--l2"),
    ForeignWords("--lr --learning-rate --eta --step-size", "--rate"),
    ForeignWords("--epochs --iterations --iters --n-iter --max-iter --num-steps", "--steps"),
    ForeignWords("--optim --opt --solver --method --algorithm", "--optimizer"),
    ForeignWords("--framework --library --backend", "--compat"),
    ForeignWords("--torch --pytorch", "--compat=torch"), ForeignWords("--keras", "--compat=keras"),
    ForeignWords("--sklearn --scikit-learn", "--compat=sklearn"), ForeignWords("--optax", "--compat=optax"),
    ForeignWords("--log-probs --logprobs --log-proba", "--from=logprob"),
    ForeignWords("--seed --random-state", advice: "nothing here is random: leave it out"),
    ForeignWords("--axis --dim", advice: "--set row, column or all says which cells are one set to a measure of sets"),
    ForeignWords("--multioutput", advice: "of several columns each has its value beside their mean: leave it out"),
    ForeignWords("--zero-division", advice: "a share of nothing counts as 0: leave it out"),
    ForeignWords("--size-average", "--reduce=mean"),
    ForeignWords("--n-bins --num-bins", "--bins"),
    ForeignWords("--top-k", advice: "a parameter stands behind its loss, as in top_k_error:k=5; list shows losses"),
    ForeignWords(
      "--cutoff", advice: "a parameter stands behind its loss, as in accuracy:threshold=0.3; explain tells"),
    ForeignWords(
      "--metric --metrics --loss --losses --criterion -l",
      idle: "losses are the first word, with commas between, as in bce,mae"),
    ForeignWords("--file --files --data --dataset --data-file --input-file -i", idle: "files are words of their own"),
    ForeignWords("--n-jobs --jobs --workers --cores --nproc --parallel", "--threads"),
    // Labels, predictions and weights, as scikit-learn and pandas say.
    ForeignWords(
      "--target --targets --label --labels --truth --y-true --ytrue --actual --actuals --gold --observed", "--y",
      "--y-col"),
    ForeignWords(
      "--pred --preds --prediction --predictions --predicted --estimate --forecast --y-hat --y-pred --ypred --y-score"
        + " --y-prob --y-proba --yhats --score --scores", "--yhat", "--yhat-col"),
    ForeignWords("--weights", "linear", means: "--power=1", reason: "of a kappa"),
    ForeignWords("--weights", "quadratic", means: "--power=2", reason: "of a kappa"),
    ForeignWords("--weights --sample-weight --sample-weights", "--weight", "--weight-col"),
    ForeignWords("--label-col --target-col --label-column --target-column", "--y-col"),
    ForeignWords("--pred-col --pred-column --prediction-col --score-col", "--yhat-col"),
    ForeignWords("--index --on --key --id", "--id-col"),
    ForeignWords("--index-col", advice: "--id-col takes a name or a position: from 1, where pandas counts from 0"),
    ForeignWords("--num-classes --n-classes --nclasses", advice: "the data say how many there are: leave it out"),
    // Reading text.
    ForeignWords("--sep --separator --delimiter --fs --ifs --field-separator -d", "--delim"),
    ForeignWords("--decimal-comma --comma-decimal", "--decimal=comma"),
    ForeignWords("--no-header --noheader --implicit-csv-header --headerless-csv-input", "--header=no"),
    ForeignWords("--skip-header", "--header=yes"),
    ForeignWords("--encoding --charset", advice: "text is UTF-8: iconv -f ENCODING -t UTF-8 FILE | losscalc LOSS -"),
    ForeignWords("--skipna --dropna --na-rm", "--missing=drop"),
    ForeignWords(
      "--quotechar --quote-char --quoting", advice: "--quote none takes quotes as text; no other mark quotes"),
    ForeignWords("--icsv", "--input=csv"), ForeignWords("--itsv", "--input=tsv"),
    ForeignWords("--ijson", "--input=json"), ForeignWords("--ijsonl --indjson", "--input=ndjson"),
    ForeignWords("--input-format", "--input"),
    // A format by itself is that of the output, as --json is.
    ForeignWords("--ojson", "--format=json"), ForeignWords("--csv --ocsv", "--format=csv"),
    ForeignWords("--tsv --otsv", "--format=tsv"), ForeignWords("--md --markdown --omd", "--format=md"),
    ForeignWords("--ndjson --jsonl --ojsonl", "--format=ndjson"), ForeignWords("--html", "--format=html"),
    ForeignWords("--junit", "--format=junit"), ForeignWords("--value", "--format=value"),
    ForeignWords("--output-format --report", "--format"),
    ForeignWords(
      "--columns --usecols --select --fields --names",
      advice: "--y-col and --yhat-col name the columns; others are left alone"),
    ForeignWords("--carry --keep-columns --with-columns --extra --extra-columns --include", "--show"),
    // Choosing rows.
    ForeignWords(
      "--head --limit --nrows --max-rows --max-count --num --lines", "--rows", reason: "prints so many of all",
      or: "to compute of the first rows alone: head -n LINES FILE | losscalc LOSS -"),
    ForeignWords("--top --largest --hardest", "--worst"),
    ForeignWords("--sort-by --order-by --arrange", "--sort"),
    ForeignWords("--by --group --group-by --groupby --per", "--group-col"),
    ForeignWords("--percentile --percentiles", "--quantiles"),
    ForeignWords(
      "--quantile",
      advice: "--quantiles 90 prints the 90th percentile of the losses; the level of a quantile loss is its --tau"),
    ForeignWords("--per-class --confusion-matrix --classification-report", "--by-class"),
    // Printing and checking.
    ForeignWords("--precision --decimals --round", "--digits"),
    ForeignWords("--silent", "--quiet"),
    ForeignWords("--no-color --no-colour --nocolor", "--color=never"), ForeignWords("--colour", "--color"),
    ForeignWords("--out --out-file --outfile --save --write", "--output"),
    ForeignWords("--assert --check --fail-if", "--expect"),
    ForeignWords(
      "--max-loss --max-cost --max-error --fail-above --fail-over", begins: "--expect=cost<=",
      reason: "exits 1 where it does not hold"),
    ForeignWords(
      "--min --min-score --fail-under --fail-below", begins: "--expect=cost>=", reason: "exits 1 where it does not hold"
    ),
    ForeignWords("--atol --tol --abs", "--tolerance"),
    ForeignWords("--rtol --rel", advice: "--tolerance 0.1% is relative to what is expected, 0.001 absolute"),
    ForeignWords(
      "--expected", advice: "--expect 'cost=0.4' checks a number, --expect-loss FILE the losses of another program"),
    ForeignWords("--ci --confidence-interval --confidence-level --conf --interval", "--confidence"),
    ForeignWords("--bootstrap --resamples --n-bootstrap --boot", advice: "--confidence 95 draws 2000 resamples"),
    ForeignWords("--plot --chart --figure --show-plot", advice: "-o FILE.svg draws a picture; losscalc plot has more"),
    ForeignWords("--compare --reference --compare-to --golden", "--baseline"),
    ForeignWords("--save-baseline --write-baseline", "--update-baseline"),
    ForeignWords("--early-stopping", "--patience"), ForeignWords("--monitor", "--watch"),
  ]
}

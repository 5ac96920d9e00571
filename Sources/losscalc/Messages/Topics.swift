import Engine

/// What `explain` says of things that are neither a loss nor a message.
enum Topics {
  private static let all: KeyValuePairs = [
    "conventions": conventions, "choosing": choosing, "gate": gate, "numerics": numerics, "activations": activations,
    "formats": formats, "columns": columns, "missing": missing, "gradient": gradient, "expressions": expressions,
    "changes": changes,
  ]

  static var names: [String] { all.map(\.key) }

  static func text(_ name: String) -> String? { all.first { $0.key == name }?.value }

  /// A topic by another word for what it is about.
  static func named(_ word: String) -> String? {
    let wanted = folded(word)
    return words.first { $0.words.contains { folded($0) == wanted } }?.topic
  }

  /// The words besides their names by which topics are found.
  static var otherWords: [String] { words.flatMap(\.words) }

  private static func folded(_ word: String) -> String { word.lowercased().filter { !" -_".contains($0) } }

  private static let words: [(topic: String, words: [String])] = [
    (
      "conventions",
      [
        "convention", "reduction", "reduce", "mean", "sum", "clip", "clipping", "compat", "torch", "pytorch", "keras",
        "tensorflow", "sklearn", "scikit-learn", "optax", "weights", "weight", "order", "letters",
      ]
    ),
    ("choosing", ["choose", "choice", "which loss", "suggest", "task", "outliers", "imbalance", "rare"]),
    (
      "gate",
      [
        "gates", "checks", "check", "ci", "expect", "baseline", "exit codes", "exit code", "tolerance",
        "regression test",
      ]
    ),
    (
      "numerics",
      ["exact", "accuracy", "precision", "rounding", "ulp", "sums", "summation", "digits", "float", "double"]
    ),
    (
      "activations",
      ["activation", "logits", "logit", "sigmoid", "softmax", "log softmax", "probability", "probabilities"]
    ),
    (
      "formats",
      [
        "format", "csv", "tsv", "json", "ndjson", "jsonl", "npy", "npz", "numpy", "gzip", "gz", "header", "headers",
        "delimiter", "separator", "files", "output", "parquet", "excel", "stdin", "pipe",
      ]
    ),
    ("columns", ["column", "names", "ids", "id", "join", "joins", "classes", "models", "labels", "pairs"]),
    ("missing", ["nan", "na", "null", "missing values", "empty cell", "inf", "infinity"]),
    (
      "gradient",
      [
        "gradients", "gradient descent", "descent", "derivative", "derivatives", "backward", "backprop", "hessian",
        "training", "optimizer", "learning rate", "rate", "batch", "sgd", "adam", "momentum", "epochs",
      ]
    ),
    ("changes", ["change", "changelog", "news", "release notes", "what's new", "new", "version", "upgrade"]),
    ("expressions", ["expression", "formula", "formulas", "own loss", "custom loss", "where"]),
  ]

  private static let conventions = """
    conventions - why two libraries print two numbers for one loss

    Order       labels first, predictions second, everywhere.
    Letters     y label, yhat prediction, z logit, r = yhat - y residual,
                m = (2y - 1) z margin, L loss of one row, J cost of all rows.
    Reduction   --reduce mean is sum(w L) / sum(w); sum is sum(w L); batch-mean
                is sum(w L) / n, which is what Keras does with sample weights.
    Gradient    --grad cost is dJ/dyhat, what loss.backward() leaves in .grad;
                --grad loss is dL/dyhat of each row by itself.
    Outputs     several outputs of a row: --within mean (torch and Keras for
                regression) or --within sum.
    Clipping    none unless --clip EPS. For a probability of 0 where the label
                is 1 the loss is inf here, 100 in torch, 16.12 in Keras, 36.04
                in scikit-learn.
    Logits      --from-logits takes z as it is: exact, and never infinite.
    Halves      mse has no factor 1/2; half_mse has it.
    Classes     labels count from 0, unless --classes says the values in order.
    Logarithms  natural, always.

    Libraries   --compat torch, keras, optax or sklearn takes their conventions
                all at once: defaults, clipping, formula, sign. With weights
                torch and Keras divide by n, but torch by the weights for mse,
                mae, cce and nll; scikit-learn divides by the weights, and so
                does this for optax, which has no reduction. Conventions are
                reproduced, rounding errors are not: theirs in float32, or where
                their formulas cancel or overflow. 'losscalc explain LOSS' says
                what each library does.

    'losscalc match NUMBER LOSS DATA' finds the convention behind a number.
    """

  private static let choosing = """
    choosing - which loss for which data

    numbers                     mse        the mean is wanted
      with outliers             huber, mae the tails must not dominate
      too low costs more        quantile   --tau above 0.5
      over orders of magnitude  msle       relative errors count
      counts                    poisson    rates above 0, or --from log
      with a spread             gaussian_nll
    two classes
      probabilities or logits   bce        proper: the true probability wins
      rare positives            bce --pos-weight W, or focal
      bounded, readable         brier
      scores of a margin        hinge, squared_hinge
    many classes                cce        one label a row
      labels that overlap       bce        each column by itself
    masks                       dice, iou, often 0.5*bce + 0.5*dice
    embeddings                  triplet, contrastive, cosine_embedding
    distributions               kl, js

    'losscalc suggest DATA' looks at your columns and says which of these fit.
    """

  private static let gate = """
    gate - numbers that decide whether a build passes

      losscalc bce churn.csv -e 'cost<=0.45' -e 'p99<4'
      losscalc bce churn.csv --baseline base.json --fail-on worse
      losscalc bce churn.csv -b base.json -t cost=2%,moved=3%
      losscalc bce churn.csv -b base.json --confidence 95 -e 'difference.high<=0'
      losscalc bce churn.csv --confidence 95 -e 'cost.high<=0.5'
      losscalc history log.csv -e 'best.val_loss<=0.3' --fail-on nan

    A check is [LABEL.]STATISTIC OP NUMBER with OP one of = < <= > >=; LABEL by
    itself is its cost, LABEL@GROUP.STATISTIC and LABEL:SOURCE.STATISTIC are one
    result. The digits you write are the tolerance of =: cost=0.43 allows half a
    hundredth, and a whole number is meant exactly; -t says another: 1e-6, 0.1%,
    4ulp, or by statistic: cost=2%, samples=1e-6, std=any, moved=3%.

    Same    results are paired by label, group and source: equal names first, then
            equal files, equal base names, and what is left alone on each side.
            Rows by -I, or by position while labels and weights are equal.
    Better  lower of losses, higher of accuracy, nearer to 0 of a bias; of other
            formulas --better LABEL=lower says it. On other labels nothing is.
    Noise   --confidence 95 gives cost.low and cost.high of one model; of several,
            or with a baseline, difference, difference.low, difference.high.

    0    every check holds      1    a check said no, nothing else exits 1
    64   the command line       65   the data, or not comparable
    66   no such file           70   our bug

    NaN equals nothing and fails every check. A check that cannot be made is an
    error, never a pass. Only --update-baseline writes a baseline, when the other
    checks hold; =improved only where a cost is better.
    """

  private static let numerics = """
    numerics - how exact the numbers are

    Functions  exp, log and the others are made of IEEE + - * / alone, so the
               same bits come out on every machine, within 0.6 ulp or so.
    Losses     written in the form that is relatively accurate: bce of logits is
               softplus(z) - y z, and stays right where exp(z) is 1e300. The card
               of each loss states its bound in ulp; 'losscalc explain bce'.
    Sums       exact: the cost is the correctly rounded mean of the rows' losses,
               whatever the order of rows, threads or shards.
    Input      decimal numbers are read correctly rounded; output is the shortest
               text that reads back to the same double.
    Infinity   an infinite loss is printed as inf, with a warning. NaN is never
               hidden; missing values are an error unless --missing says what.
    """

  private static let activations = """
    activations - from a model's output to what a loss takes

    output              activation           loss
    one logit z         sigmoid              bce --from-logits takes z itself
    K logits z          softmax              cce --from-logits takes z itself
    log-probabilities   log_softmax          nll, or cce --from logprob
    log of a rate       exp                  poisson --from log
    margin score        none                 hinge, squared_hinge
    number              none                 mse, mae, huber

    sigmoid(z) = 1 / (1 + exp(-z)), softmax(z)_k = exp(z_k) / sum(exp(z_j)).
    The gradient by the logit is simple and never vanishes where the model is
    wrong: sigmoid(z) - y, softmax(z)_k - y_k. A loss of logits is exact where a
    probability has been rounded to 0 or 1. Apply the activation once: all
    predictions between 0.5 and 0.731 are a sigmoid of probabilities.
    """

  private static let formats = """
    formats - what is read and written

    read    CSV, TSV and other separators   found by the first lines; --delim
            NDJSON                          a value, array or object a line
            JSON                            arrays of numbers, arrays or objects,
                                            objects of arrays, of values by id,
                                            or as pandas writes them
            NPY, NPZ, safetensors           vectors and matrices by name
            packed by gzip, or alone in a   no option is needed
            zip archive
    Lines that begin with # above the first row are comments; --comment '#'
    leaves them out everywhere. Runs of blanks separate where nothing else
    does (--delim space). A first line with text where the columns below have
    numbers is a header, and so are pandas' ,0,1,2 and 0,1,2 over fractions;
    where both readings are possible, --header yes or no must say it. A blank
    line is a missing value in a file of one column. --skip N, --na LIST and
    --quote none read what is written otherwise. 'losscalc
    explain columns' says which columns are read; a path in JSON is a name:
    out.prob.

    write   table, md                       for people: --rows, --digits
            value                           each cost by itself, for a script
            json, ndjson                    everything, every digit
            csv, tsv                        the samples; a line a result with
                                            -n none, and of metrics
            npy                             losses and gradients, an array
            junit, github                   the checks, for CI
            svg                             the losses as a picture
            html                            one page of all: numbers, checks,
                                            pictures, the worst rows
    -f is standard output, -o FILE also writes a file, in the format of its
    extension. Files appear whole or not at all.
    """
}

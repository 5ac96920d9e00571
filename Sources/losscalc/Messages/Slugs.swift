import Engine

/// Every kind of message by its stable name, with what it means and what helps.
enum Slugs {
  static let texts: [String: String] = [
    "baseline-settings": """
    A result was made with other settings than the one it should be compared with, so their numbers mean different
    things. All of the signature must agree but the version.
    """,
    "baseline-nan": """
    A cost that is no number equals nothing, not even itself, so no later run could pass: such a baseline is not written.
    """,
    "baseline-results": """
    Results are paired by label, group and source: equal names first, then equal hashes of the files, then equal base
    names, and by position only where one is left on each side. What one side alone has is an error, unless --new allow
    or --gone allow lets it pass.
    """,
    "better-unknown": """
    Which of two values is better is known of losses and metrics, and of sums of them that agree; of another formula only
    you know: --better LABEL=lower, higher or zero (nearer to 0).
    """,
    "binary": "The input is not text. Convert it to CSV, JSON, NDJSON or NPY first.",
    "cannot-create": "An output file could not be created: its directory is missing, or may not be written to.",
    "cannot-write": "An output could not be written to its end. A file that was there before is as it was.",
    "class-weight": """
    --class-weight LABEL=W,... (or a file with such lines, or balanced) multiplies the weight of each row by that of its
    class. It needs labels that name one class a row; cce takes soft labels too. balanced is W/(K*Wc), with the total
    weight W, the weight Wc of the class and the number K of classes, and needs files, which can be read twice.
    """,
    "class-range": """
    A class index is not among the prediction columns. Classes count from 0; labels that count from 1, or
    are in another order, are declared with --classes.
    """,
    "compat": """
    --compat LIBRARY computes a loss as PyTorch, Keras, optax or scikit-learn does: their defaults, their clipping, their
    reduction. A loss that the library lacks, or whose number there cannot be had here, is refused. 'losscalc explain
    LOSS' says how each differs.
    """,
    "compressed": "A gzip or zip stream is damaged or ends early.",
    "csv-quote": """
    A quotation mark opens a field that is never closed, or text follows the one that closes it. --quote none takes
    quotes as text.
    """,
    "delimiter": "The separator that was given does not occur. Leave --delim out to have it found.",
    "drawn-table": """
    Lines are drawn around the cells of a table, as databases, notebooks and Markdown print one for people. The command
    in the hint takes them away.
    """,
    "empty": "There are no data rows, or all were left out.",
    "encoding": "Text must be UTF-8.",
    "expect-syntax": """
    A check is METRIC OP NUMBER: cost<=0.45, bce.p90<2, n=1000. OP is one of = < <= > >=. The digits of the number
    are the tolerance of =, unless --tolerance says another. Quote it, or the shell takes < as a redirection.
    """,
    "expect-undefined": """
    A check is about what does not exist, such as the standard deviation of one row, or overfitting where there is no
    validation loss: it cannot be made, and so it does not pass.
    """,
    "expression": """
    A formula that was typed cannot be read, or losses in it do not go together. The message points at the place;
    'losscalc explain expressions' has the language.
    """,
    "header-ambiguous": """
    The first line may name the columns, or be the first row, and the two give different numbers. --header yes or
    --header no says which.
    """,
    "id-duplicate": "Files are joined by ids, and one id is in a file twice: which row is meant?",
    "id-mismatch": """
    Two files have a column of ids, and in some row it is not the same: the rows do not belong together in the order
    that they stand in. --id-col NAME joins the files by it.
    """,
    "id-missing": "Files are joined by ids, and some ids are in one file only, or a row has none.",
    "infinite-loss": """
    The loss of a row is infinite: a probability of 0 for what happened. That is the true value, and it is
    printed. Libraries hide it behind a clamp: --clip 1e-7 is Keras, --clip 2.220446049250313e-16 scikit-learn;
    PyTorch clamps the logarithm at -100. Logits (--from-logits) have no such limit.
    """,
    "internal": "A mistake of losscalc itself. Please report it with the command line and the version.",
    "json-depth": "JSON is nested deeper than 512 levels.",
    "json-duplicate-key": "A JSON object has the same key twice; which one counts is anybody's guess.",
    "json-syntax": "The file is not well-formed JSON. Nothing is said of its content before that is mended.",
    "json-type": "A JSON value has another type than the one needed: a string where a number should be.",
    "label-domain": """
    A label is not one that the loss can use. Losses of two classes need 0 and 1: say with
    --classes NEGATIVE,POSITIVE which is which. Nothing is guessed from the values.
    """,
    "label-repeated": "Two results would have the same label. Write other=LOSS to name one.",
    "length-mismatch": "Labels and predictions have different numbers of rows, so rows do not belong together.",
    "logit-suspect": "All predictions lie in [0, 1] although they were declared to be logits.",
    "memory": """
    A limit of memory is set, as by ulimit -v, and it is met. What grows with the rows is quantiles, metrics of all rows,
    joins, and inputs that come column by column; sums of shards are merged: losscalc help merge.
    """,
    "missing-value": """
    A cell is empty, or NA, N/A, null, None or NaN. --missing drop leaves such rows out and counts them;
    --missing keep makes them NaN, and the cost with them.
    """,
    "no-baseline": "The baseline is not there. Nothing but --update-baseline ever writes one.",
    "no-file": "A file is not there, is a directory, or may not be read.",
    "no-hessian": """
    Second derivatives are printed for losses of one label and one prediction, and for cross-entropy: elsewhere the
    derivatives by one prediction alone do not say how the loss bends. --hessian goes with --grad cost and --grad loss.
    """,
    "no-input": "Nothing was named to read, and nothing is piped in.",
    "no-such-column": "The selected column is not in the file.",
    "not-a-number": "A cell that should be a number is none.",
    "npy": """
    A .npy file is not whole, or holds no table of numbers: one needs one or two dimensions. numpy.save writes such files;
    'losscalc explain formats' has all that is read.
    """,
    "npz": """
    A .npz archive is damaged or has no array. numpy.savez writes such files.
    """,
    "number-range": """
    A number cannot be held by a double: a whole number beyond 2^53 that would be rounded, or one beyond
    1.8e308.
    """,
    "one-hot": "A row of one-hot labels does not have exactly one 1.",
    "one-list": """
    A measure of lists takes all rows for one list, though a column says which query, or which series in time, each row
    belongs to. --list-col makes a list of the rows of each.
    """,
    "operands": """
    A command was given words that it has no use for. --help says what it takes.
    """,
    "option-repeated": "An option that can have one value only was given twice.",
    "option-value": "An option's value is missing or not among those it may have.",
    "other-rows": """
    Rows are compared with the same rows: by their ids, or else by position as long as labels and weights are equal row by
    row. -I COLUMN names the ids.
    """,
    "part-duplicate": """
    Two partial results are of the same shard, so its rows would count twice. Shards that really have the same bytes
    need names: --shard NAME.
    """,
    "part-missing": "Shards were numbered by --shard I/N, and not all N are there.",
    "part-settings": "Partial results can be added only when all were made with the same losses and settings.",
    "partial-list": """
    A loss such as a median or a ranking is no sum over rows, so parts of it cannot be added. Evaluate all rows in one
    run; losses of rows and of sums have partial results.
    """,
    "prob-range": "A prediction is no probability. Logits are declared with --from-logits.",
    "prob-sum": """
    The probabilities of a row's classes do not add up to 1. --renormalize divides them by their sum,
    --prob-tolerance X allows a distance of X; logits are declared with --from-logits.
    """,
    "ragged-row": "A row has more or fewer fields than the header.",
    "result-file": "The file is not a result that losscalc wrote as JSON or NDJSON, or not all of it.",
    "same-column": "One column is read as labels and as predictions, so that nothing is compared with anything.",
    "shape": "Columns do not fit each other: as many predictions are needed as labels, or one per class.",
    "stdin-twice": "Standard input can be read only once. Send all columns in one stream.",
    "summary-row": """
    The last row begins with a word such as total or mean, or with nothing, where the others have ids: a row that sums up
    the others is no row of data. --id-col says that the first column has ids, whatever they are.
    """,
    "test-changed": """
    Labels, weights and groups belong to the test, predictions to the model. Where the test changed, a cost is another
    one, and neither better nor worse.
    """,
    "undefined":
      "A loss has no value for these rows: all labels are of one class, say. The message says what it needs.",
    "undefined-loss": """
    The loss of a row is no number although its inputs are: the logarithm or the root of a negative number, 0/0,
    infinity minus infinity. There is no cost then. where(condition, formula, other) keeps a formula in its domain.
    """,
    "unknown-group": """
    No group of losses has this name, and no loss has the word in its names or its summary. 'losscalc list' shows all.
    """,
    "unknown-input": "A loss does not read such an input.",
    "unknown-loss": "No loss has this name. 'losscalc list' shows all.",
    "unknown-option": "No option has this name. Nothing is abbreviated.",
    "unknown-parameter": "No loss of the run has this parameter.",
    "value-domain": "A value is outside of what the loss is defined for.",
    "weight-range": "Weights are finite numbers of at least 0, and not all 0.",
    "which-direction": """
    A history watches a column whose name does not say whether high or low values are good: --better says it.
    """,
    "which-column": """
    The columns of labels and predictions could not be told by their names: -Y and -P select them. Found by
    themselves, whatever their case and with blank, _, - and . alike, in the singular and the plural: labels called
    y, y_true, label, target, truth, actual, observed, obs, gt, ground_truth, y_test, true_label, class; predictions
    called yhat, y_hat, p, pred, predicted, prediction, y_pred, fitted, forecast, estimate, oof, output, prob, proba,
    probability, y_prob, y_proba, y_score, score, logit.
    """,
  ]
}

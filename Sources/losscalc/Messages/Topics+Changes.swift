/// What is different from the last release, for whoever has scripts.
extension Topics {
  static let changes = """
    changes - what is different since 1.0.0

    Numbers that are other numbers now, because the old ones were wrong:
    columns     which columns are labels, predictions and ids, and whether a file
                has a header, is decided by what is in all columns; what can be
                read in two ways is refused ('losscalc explain columns').
    classes     columns of classes go by their names: the second of proba_1,proba_0
                is 1; two words that say no order are asked for (--classes).
    inputs      of every role go to the predictions of their name, not their place.
    models      several columns of decisions are models, not scores of classes.
    worst       is the lowest value where higher is better, of bias the farthest.
    sets        measures of whole sets (f1, r2, dice...) of several columns are
                the mean over the columns; --set says otherwise.
    gate        results are paired by label, group and source, rows by -I or while
                labels agree; what one side alone has is refused.
    quantiles   a column q0.9 is scored at its level, not at 0.5; p90, which may be
                two things, is refused without --tau.
    files       one that shrinks while it is read is refused (66).
    plot        the minimum of a landscape is found, calibration heeds weights.
    --hist      edges are round, and are those that are counted.
    history     points are steps where an epoch has several; best is the best.

    Output that scripts may meet:
    csv, tsv    with -n none, and of metrics, a line a result: label, source,
                group, n, cost, sum, min, max, std; no row of dashes.
    json        spread (mean and deviation over groups), intervals and the names of
                classes are new.
    diff        and -b refuse results that lack rows (-n 2, --worst 2): samples=any.
    formulas    of cards have their parameters' own names, and --show-work fills in
                every number, of classes and sets too.
    groups      one that lost all its rows is named, and fails a gate.
    options     that would change nothing are refused (64), also where a format
                has no place for what they show.
    -h          is short, --help has everything.

    New: -f value, report.html, values that are typed (bce 0,1 0.2,0.9), columns,
    descend, plot roc, pr, confusion and residuals, --sort, --by-class,
    --confidence of one model, --list-col, --join, safetensors and zip, logs of
    every trainer, help OPTION, list WORD, --alpha FILE, d2_pinball, d2_tweedie,
    d2_log_loss, d2_brier, dcg, likelihood ratios; for programs in Swift every loss
    as a struct: BCE().cost(labels: y, predictions: p).
    """
}

/// The help of the commands that show and advise.
extension Help {
  static let plot = """
    losscalc plot - curves of losses, histograms of results, landscapes

      losscalc plot bce
      losscalc plot huber:delta=0.5,huber:delta=2,mse -o losses.svg
      losscalc bce churn.csv -o result.json && losscalc plot result.json
      losscalc plot calibration churn.csv
      losscalc plot landscape mse houses.csv -o landscape.svg

    Usage: losscalc plot LOSSES             loss and gradient for each label
           losscalc plot RESULT.json        histogram and share of the sum
           losscalc plot calibration DATA   how often label 1 came
           losscalc plot landscape LOSS DATA   the cost of a*yhat + b

    Pictures are as wide as COLUMNS or the terminal. --ascii uses no other
    characters, -o FILE.svg writes a picture for documents, -f svg prints it.

    """

  static let history = """
    losscalc history - what a training run's losses say

      losscalc history log.csv
      losscalc history log.csv --patience 5 --min-delta 0.001
      losscalc history log.csv -e 'best.val_loss<=0.5' --fail-on nan,exploding
      losscalc history log.csv --watch val_accuracy -e 'best.val_accuracy>=0.9'
      losscalc history a.csv b.csv -q -o curves.svg

    Usage: losscalc history FILE... [-Y COLUMN] [-P COLUMN] [--watch COLUMN]
                            [--patience N] [--min-delta X] [-e CHECK]
                            [--fail-on FINDINGS] [-f FORMAT] [-o FILE]

    FILE is what the trainer wrote: the CSV of Keras, Lightning, fastai, timm,
    ultralytics, TensorBoard or Weights & Biases, trainer_state.json of Hugging
    Face, evals_result of XGBoost or LightGBM, CatBoost's catboost_training.json,
    a metric file of MLflow, or the lines that a loop prints, as they are.
    -Y names the training loss and -P that of the validation, where their names
    do not. Several files are runs side by side.

    Checks are about best.epoch best.loss best.val_loss, the same of last and
    (with --patience) stop, epochs, findings, and best, last, min and max of any
    column; best is the point with the best of what is watched: the validation
    loss, or what --watch names.
    Findings: nan exploding not-decreasing plateau oscillating overfitting
    underfitting. Formats: table json md svg junit github.

    """

  static let columns = """
    losscalc columns - what is read of some files, before anything is computed

      losscalc columns churn.csv
      losscalc columns y.csv p.csv
      losscalc columns churn.csv -f json

    Usage: losscalc columns FILE... [--header yes|no] [--delim CHAR] [-f table|json]

    A line for each column: what is in the first rows, the role it would get when
    nothing is said of it, and why. Nothing is scored, so it is the place to look
    when a loss reads something else than was meant.

    """

  static let suggest = """
    losscalc suggest - which losses fit these labels and predictions, and why

      losscalc suggest churn.csv
      losscalc suggest -y y.csv -p p.csv
      losscalc suggest churn.csv --json

    Usage: losscalc suggest [DATA] [-y FILE] [-p FILE] [-Y COLUMN] [-P COLUMNS]

    Says what the columns look like, which losses fit with the command to paste,
    which do not and why, and whether rows seem shifted or classes swapped.

    """

  static let completions = """
    losscalc completions - losses, options and columns at the tab key

      losscalc completions bash > losscalc.bash
      losscalc completions zsh > _losscalc
      losscalc completions fish > losscalc.fish

    Usage: losscalc completions bash|zsh|fish

    Folders that shells look into: ~/.local/share/bash-completion/completions
    (there named losscalc), a folder of $fpath, ~/.config/fish/completions.

    """

  static let man = """
    losscalc man - the manual, for man(1)

      losscalc man > losscalc.1

    Usage: losscalc man

    """
}

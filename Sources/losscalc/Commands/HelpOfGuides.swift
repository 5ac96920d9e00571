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
      losscalc history log.csv -q -o curve.svg

    Usage: losscalc history FILE [--patience N] [--min-delta X] [-e CHECK]
                            [--fail-on FINDINGS] [-f table|json|svg] [-o FILE]

    FILE is a CSV or NDJSON with a column loss or train_loss, perhaps val_loss,
    and epoch or step: logs of Keras' CSVLogger and of Lightning as they are.
    Findings: nan exploding not-decreasing plateau oscillating overfitting
    underfitting. Checks are about best.epoch best.loss best.val_loss, the same
    of last and (with --patience) stop, epochs, and findings.

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

/// The help of the commands that show and advise.
extension Help {
  static let plot = """
    losscalc plot - curves of losses, histograms of results, landscapes

      losscalc plot bce
      losscalc plot huber:delta=0.5,huber:delta=2,mse -o losses.svg
      losscalc bce churn.csv -o result.json && losscalc plot result.json
      losscalc plot calibration churn.csv
      losscalc plot landscape mse houses.csv -o landscape.svg

    Usage: losscalc plot LOSSES             loss and gradient, a curve for each label
           losscalc plot RESULT.json        histogram and share of the sum
           losscalc plot calibration DATA   how often label 1 came
           losscalc plot landscape LOSS DATA   the cost of a*yhat + b

    Pictures are as wide as COLUMNS or the terminal. --ascii uses no other
    characters, -o FILE.svg writes a picture for documents, -f svg prints it.

    """
}

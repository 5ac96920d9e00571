extension Topics {
  static let missing = """
    missing - cells without a number, and losses that are none

    Cells       empty, NA, N/A, null, None, NaN: an error [missing-value], unless
                --missing drop leaves their rows out and counts them, or
                --missing keep makes them NaN, and the cost with them.
    Labels      --ignore-label -100 leaves rows with that label out.
    Infinite    a loss is inf where the prediction says that what happened cannot
                happen: bce of a probability of 0 for a label of 1. It is printed,
                with a warning; --clip 1e-7 is what Keras does about it.
    NaN         a loss that is no number is an error [undefined-loss], and the
                row is named; nothing hides it in a mean.
    Weights     rows of weight 0 count nothing, and are still checked.
    """

  static let gradient = """
    gradient - what training needs beside the cost

    --grad cost   dJ/dyhat beside each row (usual): what loss.backward() leaves in
                  .grad, so for a mean it is divided by the number of rows.
    --grad loss   dL/dyhat of each row by itself; --grad none leaves it out.
    --hessian     the second derivative beside it, where a loss has one.
    --from-logits the gradient is by the logit: sigmoid(z) - y for bce.
    --l1, --l2    add a penalty on --params FILE: cost + penalty is the objective.
    --batch-size  costs of the rows in batches, as one epoch sees them.

    Gradient descent repeats: predict, take dJ/dyhat, chain it through the model
    (for a line yhat = a x + b that is sum(g x) and sum(g)), and step against it.
    'losscalc descend LOSS DATA -Y label -P x' does it for a line, with the six
    optimizers of Examples/GradientDescent, which trains networks in Swift;
    'losscalc plot landscape LOSS DATA' shows where a descent would go.
    Every formula that is typed has an exact gradient too: explain expressions.
    """
}

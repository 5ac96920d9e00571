import Foundation
import Testing

/// Names of losses and metrics in other libraries: each is a loss here, or leads to what is meant.
@Suite struct ForeignLossTests {
  /// What scikit-learn, Keras, PyTorch and optax call functions of labels and predictions.
  private static let known = """
    accuracy_score average_precision_score balanced_accuracy_score brier_score_loss cohen_kappa_score coverage_error
    d2_absolute_error_score d2_brier_score d2_log_loss_score d2_pinball_score d2_tweedie_score dcg_score
    explained_variance_score f1_score fbeta_score hamming_loss hinge_loss jaccard_score
    label_ranking_average_precision_score label_ranking_loss log_loss matthews_corrcoef max_error mean_absolute_error
    mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss mean_poisson_deviance mean_squared_error
    mean_squared_log_error mean_tweedie_deviance median_absolute_error ndcg_score precision_score r2_score recall_score
    roc_auc_score root_mean_squared_error root_mean_squared_log_error zero_one_loss positive_likelihood_ratio
    roc_auc_ovo_weighted roc_auc_ovr_weighted BinaryAccuracy binary_accuracy categorical_accuracy F1Score FBetaScore
    sparse_categorical_accuracy categorical_generalized_cross_entropy cosine_embedding_loss
    PearsonCorrelation pearson_correlation R2Score sigmoid_focal_loss ntxent quadratic_weighted_kappa
    qwk
    """

  @Test(arguments: known.split(whereSeparator: \.isWhitespace).map(String.init)) func isALossHere(_ name: String) throws
  {
    let run = try Workdir().run(["explain", name])
    #expect(run.status == 0, "\(run)")
  }

  /// A name, and the command in its hint for `d.csv` of labels 0 and 1 with probabilities.
  private static let led = [
    ("neg_mean_squared_error", "'0 - mean_squared_error' d.csv"), ("neg_log_loss", "'0 - log_loss' d.csv"),
    ("neg_median_absolute_error", "'0 - median_absolute_error' d.csv"),
    ("neg_negative_likelihood_ratio", "'0 - negative_likelihood_ratio' d.csv"),
    ("class_likelihood_ratios", "positive_likelihood_ratio,negative_likelihood_ratio d.csv"),
    ("TopKCategoricalAccuracy", "'1 - top_k_error:k=5' d.csv"), ("MeanIoU", "jaccard:average=macro d.csv"),
    ("classification_report", "accuracy d.csv --by-class"), ("confusion_matrix", "accuracy d.csv --by-class"),
    ("FalseNegatives", "accuracy d.csv --by-class"), ("pairwise_distance", "minkowski:p=2 d.csv"),
    ("multiclass_generalized_dice_loss", "generalized_dice d.csv"), ("prc_auc", "average_precision d.csv"),
    ("fpr", "'1 - specificity' d.csv"), ("FNR", "'1 - recall' d.csv"), ("mbe", "bias d.csv"),
    ("f2", "fbeta:beta=2 d.csv"), ("P_5", "precision:k=5 d.csv"), ("ndcg_cut_10", "ndcg:k=10 d.csv"),
    ("recall_100", "recall:k=100 d.csv"), ("top5_accuracy", "'1 - top_k_error:k=5' d.csv"),
    ("nn.MSELoss", "MSELoss d.csv"), ("torch.nn.HuberLoss:delta=2", "HuberLoss:delta=2 d.csv"),
    ("sklearn.metrics.log_loss,mae", "log_loss,mae d.csv"), ("torchmetrics.PearsonCorrCoef", "pearson d.csv"),
    ("reg:squarederror", "mse d.csv"), ("mae,binary:logistic", "mae,bce d.csv"),
    ("binary:logitraw", "bce d.csv --from-logits"), ("BinaryF1Score", "f1 d.csv"),
    ("HammingDistance", "hamming d.csv"), ("youden", "'recall + specificity - 1' d.csv"), ("em", "accuracy d.csv"),
  ]

  /// Other programs have a command where losses are the first word here.
  @Test(arguments: ["eval", "compute", "loss"]) func noCommandIsNeeded(word: String) throws {
    let folder = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n"])
    let run = try folder.run("\(word) bce d.csv -n none")
    let typed = try folder.run("bce d.csv -n none")
    #expect(run.status == 64 && run.pasted.map(\.output) == [typed.output] && typed.status == 0, "\(run)")
  }

  @Test(arguments: led) func leadsToWhatIsMeant(_ name: String, _ command: String) throws {
    let run = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n1,.4\n0,.6\n"]).run([name, "d.csv"])
    #expect(run.status == 64 && run.errors.contains("losscalc \(command)\n"), "\(run)")
    let isOfClasses = ["1 - top_k_error", "generalized_dice"].contains { command.contains($0) }
    for pasted in run.pasted { #expect(pasted.status == 0 || isOfClasses, "\(pasted)") }
  }

  @Test(arguments: [
    ("top_k_accuracy:k=1", "'1 - top_k_error:k=1' d.csv"), ("hubber:delta=2", "huber:delta=2 d.csv"),
    ("neg_mean_pinball_loss:tau=0.9", "'0 - mean_pinball_loss:tau=0.9' d.csv"), ("hubber", "huber d.csv"),
    ("class_likelihood_ratios:threshold=0.3", "_ratio:threshold=0.3,negative_likelihood_ratio:threshold=0.3 d.csv"),
  ])
  func whatWasTypedBesideTheNameIsKept(_ name: String, _ command: String) throws {
    let run = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n1,.4\n0,.6\n"]).run([name, "d.csv"])
    #expect(run.status == 64 && run.errors.contains("\(command)\n"), "\(run)")
  }

  @Test(arguments: [
    "roc_curve", "PrecisionAtRecall", "adjusted_rand_score", "silhouette_score", "smooth_labels", "c_index", "eer",
  ])
  func saysWhatThereIsInstead(_ name: String) throws {
    for words in [[name, "d.csv"], ["explain", name]] {
      let run = try Workdir(["d.csv": "y,p\n1,.9\n0,.2\n"]).run(words)
      #expect(run.status == 64 && !run.errors.contains("did you mean"), "\(run)")
      #expect(
        run.errors.contains(/hint: (a curve|it compares|it judges|--smoothing|of 0\/1 labels|it is read)/), "\(run)")
    }
  }

  @Test func anotherWordOfExplainIsNotRunWithItsOption() throws {
    let run = try Workdir().run(["explain", "classification_report"])
    #expect(run.status == 64 && run.errors.contains("hint: --by-class prints it beside accuracy\n"), "\(run)")
  }
}

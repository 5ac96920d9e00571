import Losses
package import Messages

/// What other programs call losses that are here under another form, where the nearest spelling would be another loss.
package enum ForeignLosses {
  /// What a name of another program is here.
  enum Ours {
    /// A loss or a formula.
    case loss(String)
    /// The losses with another option.
    case option(String, of: String)
    /// A loss that is near, and differs.
    case near(String, but: String)
    /// No loss: what there is instead.
    case none(String)
    /// No loss: the command that others put before them.
    case command
  }

  static let words: [(theirs: [String], ours: Ours)] = [
    (["eval", "evaluate", "compute", "calc", "calculate", "run", "loss", "metric", "metrics", "score"], .command),
    (["version"], .none("losscalc --version")),
    (["topkaccuracy", "topkaccuracyscore"], .loss("1 - top_k_error:k=2")),
    (["topkcategoricalaccuracy", "sparsetopkcategoricalaccuracy"], .loss("1 - top_k_error:k=5")),
    (["mlogloss", "multiclasslogloss"], .loss("cce")), (["binarylogloss"], .loss("bce")),
    (["fpr", "falsepositiverate", "fallout"], .loss("1 - specificity")),
    (["fnr", "falsenegativerate", "missrate"], .loss("1 - recall")), (["mbe", "me"], .loss("bias")),
    (["f2", "f2score"], .loss("fbeta:beta=2")), (["top5accuracy", "top5acc", "acc@5"], .loss("1 - top_k_error:k=5")),
    (["top1accuracy", "top1acc", "acc@1"], .loss("accuracy")), (["top5error"], .loss("top_k_error:k=5")),
    (["top3accuracy", "top3acc", "acc@3"], .loss("1 - top_k_error:k=3")),
    (
      ["cindex", "harrellc"], .none("of 0/1 labels it is roc_auc; there is none of censored times")
    ),
    (["eer", "equalerrorrate"], .none("it is read where the curve of 'plot roc' crosses the other diagonal")),
    (["msd"], .none("mse is the mean squared difference, and bias the mean signed one")),
    (["mda", "directionalaccuracy"], .none("accuracy of the signs of the differences is one: 0/1 columns of them")),
    (
      ["ks", "ks2samp", "ksstat", "ksstatistic", "kolmogorovsmirnov"],
      .none("the greatest distance of the curve of 'plot roc' from its diagonal")
    ),
    (["merror", "multierror"], .loss("misclassification")), (["binaryerror"], .loss("zero_one_loss")),
    (["aucpr", "prcauc"], .loss("average_precision")), (["gini", "normalizedgini"], .loss("2*roc_auc - 1")),
    (["classlikelihoodratios"], .loss("positive_likelihood_ratio,negative_likelihood_ratio")),
    (["meaniou", "miou", "onehotmeaniou", "binaryiou"], .loss("jaccard:average=macro")),
    (["jaccardindex", "binaryjaccardindex"], .loss("jaccard_score")),
    (["multiclassjaccardindex", "multilabeljaccardindex"], .loss("jaccard_score:average=macro")),
    (["hammingdistance", "binaryhammingdistance", "multilabelhammingdistance"], .loss("hamming")),
    (["binaryf1score", "binaryf1"], .loss("f1")), (["binaryfbetascore"], .loss("fbeta")),
    (["binaryrecall"], .loss("recall")), (["binaryspecificity"], .loss("specificity")),
    (["multiclassaccuracy"], .loss("balanced_accuracy")), (["multilabelaccuracy"], .loss("1 - hamming")),
    (["multiclassf1score", "multilabelf1score"], .loss("f1:average=macro")),
    (["multiclassprecision", "multilabelprecision"], .loss("precision:average=macro")),
    (["multiclassrecall", "multilabelrecall"], .loss("recall:average=macro")),
    (["multiclassauroc", "multilabelauroc"], .loss("roc_auc")),
    (["multiclassaverageprecision", "multilabelaverageprecision"], .loss("average_precision")),
    (["binarycohenkappa", "multiclasscohenkappa"], .loss("cohen_kappa")),
    (["binarymatthewscorrcoef", "multiclassmatthewscorrcoef", "multilabelmatthewscorrcoef"], .loss("mcc")),
    (["binarycalibrationerror", "multiclasscalibrationerror"], .loss("ece")),
    (["binaryhingeloss"], .loss("hinge")), (["multilabelrankingloss"], .loss("label_ranking")),
    (["multilabelrankingaverageprecision"], .loss("label_ranking_average_precision")),
    (["multilabelcoverageerror"], .loss("coverage")), (["exactmatch", "em", "subsetaccuracy"], .loss("accuracy")),
    (["pearsoncorrcoef"], .loss("pearson")), (["linccc", "linsccc"], .loss("concordance")),
    (["retrievalmap"], .loss("map")), (["retrievalmrr"], .loss("mrr")), (["retrievalnormalizeddcg"], .loss("ndcg")),
    (["retrievalrprecision"], .loss("r_precision")), (["retrievalauroc"], .loss("roc_auc")),
    (
      ["retrievalprecision", "retrievalrecall", "retrievalhitrate"],
      .none("of the first five of each list they are precision:k=5, recall:k=5 and hit:k=5, with --list-col")
    ),
    (["youden", "youdenj", "youdensj", "informedness"], .loss("recall + specificity - 1")),
    (["markedness"], .loss("precision + npv - 1")), (["brierskill", "bss"], .loss("d2_brier")),
    (["gmean", "geometricmeanscore"], .none("the root of what 'recall' and 'specificity' are, one times the other")),
    (["mpe", "meanpercentageerror"], .loss("100*(y-yhat)/y")),
    (["rae", "relativeabsoluteerror"], .near("1 - d2_absolute_error", but: "against the median label, not the mean")),
    (["rmsse"], .none("mase has absolute errors in the place of squared ones")),
    (["mdape"], .none("medae is the median of the absolute errors, and mape the mean of the relative ones")),
    (
      ["adjustedr2", "adjr2", "r2adj", "adjustedr2score"],
      .none("1 - (1 - r2)*(n - 1)/(n - k - 1) of n rows, by the number k of a model's features")
    ),
    (
      ["theilu", "theilsu", "theilu1", "theilu2", "kge", "klingguptaefficiency", "pbias", "willmott"],
      .none("there is none; what such ratios are made of are rmse, mase, bias, pearson and r2")
    ),
    (["bcedice", "bcediceloss", "dicebce", "dicebceloss"], .loss("bce + dice")),
    (["dicefocal", "dicefocalloss"], .loss("dice + focal")), (["dicecoef", "dicescore"], .loss("1 - dice")),
    (["corn"], .near("cumulative_link", but: "CORN asks about each class of those that are not below it")),
    (["logitloss"], .option("--from-logits", of: "bce")),
    (
      ["bpb", "bitsperbyte", "bpd", "bitsperdim", "bpc", "bitspercharacter", "bitspertoken"],
      .near("cce/log(2)", but: "it is a row's: those of a byte are times the rows and over the bytes")
    ),
    (["pauc", "partialauc"], .none("roc_auc is of the whole curve, which 'plot roc' draws")),
    (["psnr", "peaksignalnoiseratio"], .none("ten times the decimal logarithm of R*R/mse, for values of a range R")),
    (
      ["ssim", "msssim", "structuralsimilarityindexmeasure", "lpips", "fid"],
      .none("it compares images by what is beside each pixel; losses here compare number with number")
    ),
    (
      [
        "wer", "worderrorrate", "cer", "charerrorrate", "ter", "editdistance", "levenshtein", "bleu", "bleuscore",
        "sacrebleu", "rouge", "rougescore", "rouge1", "rouge2", "rougel", "meteor", "chrf", "bertscore",
      ], .none("it compares texts by their words or letters; losses here compare numbers, classes and sets")
    ),
    // The objectives of XGBoost, LightGBM and CatBoost.
    (["reg:squarederror", "reg:linear", "regression", "regressionl2"], .loss("mse")),
    (["reg:absoluteerror", "regressionl1"], .loss("mae")), (["reg:squaredlogerror"], .loss("msle")),
    (["reg:pseudohubererror"], .loss("pseudo_huber")), (["reg:quantileerror"], .loss("quantile")),
    (["reg:gamma"], .loss("gamma")), (["reg:tweedie"], .loss("tweedie")), (["count:poisson"], .loss("poisson")),
    (["binary:logistic", "reg:logistic", "binary"], .loss("bce")), (["binary:hinge"], .loss("hinge")),
    (["binary:logitraw"], .option("--from-logits", of: "bce")),
    (["multi:softmax", "multi:softprob", "multiclass"], .loss("cce")),
    (["rank:pairwise", "pairlogit"], .loss("ranknet")), (["rank:ndcg"], .loss("lambdarank")),
    (["rank:map"], .loss("average_precision_loss")),
    (["rankxendcg"], .near("ranking_softmax", but: "XE-NDCG draws relevances at random")),
    (["pairwisedistance", "euclideandistances", "euclideandistance"], .loss("minkowski:p=2")),
    (["ctclosswithforwardprobs"], .loss("ctc")),
    (["multiclassgeneralizeddiceloss"], .near("generalized_dice", but: "it weighs the masks, and not their losses")),
    (
      [
        "classificationreport", "confusionmatrix", "confusion", "confmat", "multilabelconfusionmatrix",
        "precisionrecallfscoresupport",
        "truepositives", "truenegatives", "falsepositives", "falsenegatives",
      ], .option("--by-class", of: "accuracy")
    ),
    (
      ["smoothlabels", "labelsmoothing"], .none("--smoothing E smooths the labels of a loss that takes it, such as cce")
    ),
    (["roccurve", "detcurve"], .none("a curve is drawn by 'plot roc'")),
    (
      ["precisionrecallcurve", "precisionatrecall", "recallatprecision", "confusionmatrixatthresholds"],
      .none("a curve is drawn by 'plot pr'")
    ),
    (["sensitivityatspecificity", "specificityatsensitivity"], .none("a curve is drawn by 'plot roc'")),
    (["calibrationcurve", "reliabilitydiagram"], .none("a curve is drawn by 'plot calibration'")),
    (
      [
        "randscore", "adjustedrandscore", "mutualinfoscore", "adjustedmutualinfoscore", "normalizedmutualinfoscore",
        "homogeneityscore", "completenessscore", "vmeasurescore", "homogeneitycompletenessvmeasure",
        "fowlkesmallowsscore", "pairconfusionmatrix", "consensusscore",
      ], .none("it compares clusterings, whose labels have no meaning; losses here compare labels with predictions")
    ),
    (
      ["silhouettescore", "silhouettesamples", "daviesbouldinscore", "calinskiharabaszscore"],
      .none("it judges a clustering by its features; losses here compare labels with predictions")
    ),
  ]

  /// Metrics of the first so many of a list, as in `ndcg@10`.
  private static let cutoffs = [
    "ndcg": "ndcg", "map": "map", "mrr": "mrr", "p": "precision", "precision": "precision", "r": "recall",
    "recall": "recall", "hr": "hit", "hit": "hit", "hits": "hit", "hit_rate": "hit",
    // As trec_eval writes them: ndcg_cut_10.
    "ndcg_cut": "ndcg", "map_cut": "map", "success": "hit",
  ]

  /// The cure with our word for a name, as `change` makes it of what we say; nil where none is known.
  ///
  /// `isRun` says that the command takes the options of a run.
  package static func cure(of name: String, isRun: Bool, _ change: (String) -> Change) -> Cure? {
    let word = String(name.lowercased().filter { $0 != "_" && $0 != "-" })
    if let own = unqualified(name) {
      return Catalogue.find(own) == nil
        ? cure(of: own, isRun: isRun, change) : .command(change(own), reason: asCalledHere)
    }
    if let entry = words.first(where: { $0.theirs.contains(word) }) {
      switch entry.ours {
      case .loss(let ours): return .command(change(ours), reason: asCalledHere)
      case .option(let option, let loss):
        return isRun
          ? .command(change(loss), .add(option), reason: asCalledHere) : .sentence("\(option) prints it beside \(loss)")
      case .near(let ours, let difference): return .command(change(ours), reason: "nearest to it, but \(difference)")
      case .none(let instead): return .sentence(instead)
      case .command: return isRun ? .command(.drop(name), reason: "losses are the first word") : nil
      }
    }
    return (cutoff(name.lowercased()) ?? negative(name)).map { .command(change($0), reason: asCalledHere) }
  }

  private static let asCalledHere = "as it is called here"

  /// A name without the modules before it: of `nn.BCELoss` what is behind the last point; nil where there is none.
  private static func unqualified(_ name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.allSatisfy({ $0.first.map { $0.isLetter || $0 == "_" } ?? false }) else { return nil }
    return parts.last.map(String.init)
  }

  private static func cutoff(_ word: String) -> String? {
    guard let mark = word.lastIndex(where: { $0 == "@" || $0 == "_" }) else { return nil }
    guard let count = Int(word[word.index(after: mark)...]), count > 0, let name = cutoffs[String(word[..<mark])] else {
      return nil
    }
    return "\(name):k=\(count)"
  }

  /// scikit-learn turns the sign of what is the better the lower: `neg_mean_squared_error`.
  private static func negative(_ name: String) -> String? {
    guard name.lowercased().hasPrefix("neg_") else { return nil }
    let own = String(name.dropFirst(4))
    if Catalogue.find(own) != nil { return "0 - \(own)" }
    let word = String(own.lowercased().filter { $0 != "_" })
    guard case .loss(let ours)? = words.first(where: { $0.theirs.contains(word) })?.ours else { return nil }
    return "0 - \(ours)"
  }
}

import Engine

extension Topics {
  static let columns = """
    columns - which columns and which classes are read

    Names       without case, with blank, _, - and . alike, in the plural too.
      labels    y y_true label target truth actual observed obs gt
                ground_truth y_test true_label class
      values    yhat y_hat p pred predicted prediction y_pred fitted forecast
                estimate oof output
      chances   prob proba probability y_prob y_proba y_score score; logit
                Where a decision stands beside a probability the loss takes
                what it is made for; a loss of either asks.
    Series      p0 p1 p2, prob_cat prob_dog, or names of the classes are the
                matrix of a loss of classes.
    Choice      name, position from 1, list a,b, range p0..p9, pattern 'p*'
                (what is left beside ids and other inputs), digits as a name
                '"3"'. Where a column named 3 is not the third, 3 is refused.
    Ids         id row index idx key uid name file filename image path date
                time timestamp, ..._id, an empty name, Unnamed: 0, and text in
                which no value comes twice: never data. Where two files have
                the same one, it must agree in every row, or -I joins by it:
                -I qid,doc is one id of two columns, -I id=ID where the second
                file calls it ID, --join inner leaves out rows of one file.
    Pairs       several columns on both sides go together by their names;
                where those differ, -Y and -P list them in order.
    Models      several prediction columns beside one label column, -P 'oof_*'
                or -P a -P b, have a result each, as several -p have. To a
                loss of classes they are the classes; several columns of
                decisions are models.
    Classes     a label goes to the column of its name, or of what is left of
                the names without their common beginning; --classes in
                another order is read by these names. The columns stand for
                the classes in the order of --classes, of their numbers, or
                of no and yes (the second of two is the positive class; two
                other words are asked for), else as in the file. Decisions in
                words or whole numbers need no option: their classes are the
                values of both columns, sorted. -1 and 1 are the classes of
                margins and of pairs.
    Each operand is read, or refused. -v says for each file which columns were
    read and why, and what the others were taken for.
    """
}

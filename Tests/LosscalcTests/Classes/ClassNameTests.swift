import Foundation
import Testing

/// Columns are called after their classes in more ways than one; a label goes to the column of its name.
@Suite struct ClassNameTests {
  private static let rows = ["0.7,0.1,0.2", "0.3,0.5,0.2", "0.2,0.2,0.6"]

  private static func table(_ header: String, _ labels: [String]) -> String {
    "label,\(header)\n" + zip(labels, rows).map { "\($0),\($1)\n" }.joined()
  }

  /// Each row: the columns, and the labels in the same order.
  static let names: [(header: String, labels: [String])] = [
    ("p_2.0,p_0.0,p_1.0", ["2.0", "0.0", "1.0"]), ("p_2.0,p_0.0,p_1.0", ["2", "0", "1"]),
    ("p_3.0,p_1.0,p_2.0", ["3", "1", "2"]), ("p_0.5,p_1.0,p_1.5", ["0.5", "1.0", "1.5"]),
    ("2.0,0.0,1.0", ["2.0", "0.0", "1.0"]), ("p_class_3,p_class_1,p_class_2", ["class_3", "class_1", "class_2"]),
    ("p_class_3,p_class_1,p_class_2", ["3", "1", "2"]), ("p_spam_x,p_spam_y,p_spam_z", ["spam_x", "spam_y", "spam_z"]),
    ("a_cls_prob,b_cls_prob,c_cls_prob", ["a_cls", "b_cls", "c_cls"]),
    ("p_x_cls_prob,p_y_cls_prob,p_z_cls_prob", ["x_cls", "y_cls", "z_cls"]),
    ("prob_-1,prob_0,prob_1", ["-1", "0", "1"]), ("logit-1,logit-0,logit-2", ["1", "0", "2"]),
  ]

  @Test(arguments: names) func sayWhoseColumnItIs(_ header: String, _ labels: [String]) throws {
    let run = try Workdir(["d.csv": Self.table(header, labels)]).run("cce d.csv -n none --from prob")
    #expect(run.status == 0 && run.output.contains("0.5202 (mean of 3)"), "\(run)")
  }

  @Test(arguments: ["class_1,class_2,class_3", "1,2,3"]) func anotherOrderIsReadByThem(_ classes: String) throws {
    let labels = classes.contains("_") ? ["class_3", "class_1", "class_2"] : ["3", "1", "2"]
    let text = Self.table("p_class_3,p_class_1,p_class_2", labels)
    let run = try Workdir(["d.csv": text]).run("cce d.csv -n none --classes \(classes)")
    #expect(run.status == 0 && run.output.contains("0.5202 (mean of 3)"), "\(run)")
  }

  @Test func aSeriesHasItsNegativeClass() throws {
    let text = "label,logit_-1,logit_0,logit_1\n1,-0.1,0.2,0.7\n1,0.5,0.2,0.3\n0,0.2,0.6,0.2\n"
    let run = try Workdir(["d.csv": text]).run("cce d.csv -n none --from-logits")
    #expect(run.status == 0 && run.output.contains("0.9036 (mean of 3)"), "\(run)")
  }

  @Test func asManyLabelsAsColumnsAreTheClasses() throws {
    let folder = try Workdir(["d.csv": Self.table("negative,neutral,positive", ["-1", "0", "1"])])
    let run = try folder.run("cce d.csv -n none -P negative,neutral,positive")
    #expect(run.status == 65 && run.errors.contains("in this order: losscalc"), "\(run)")
    #expect(run.pasted.first?.output.contains("0.5202 (mean of 3)") ?? false, "\(run)")
  }
}

import Messages

/// A chain of equal steps in lines of at most 80 columns: all in one, or each step below the first.
enum WorkLines {
  /// - Parameters:
  ///   - title: what all steps are equal to.
  ///   - note: what stands behind the last step.
  static func lines(_ title: String, _ steps: [String], indent: Int = 8, note: String = "") -> [String] {
    let margin = String(repeating: " ", count: indent)
    let whole = margin + ([title] + steps).joined(separator: " = ") + note
    guard whole.count > 80 else { return [whole] }
    let hang = margin + String(repeating: " ", count: title.count)
    return steps.enumerated().flatMap { index, step in
      let head = (index == 0 ? margin + title : hang) + " = "
      return wrapped(head + step + (index == steps.count - 1 ? note : ""), indent: head.count)
    }
  }
}

extension [String] {
  /// The steps and their result, which is written once.
  func ending(in result: String) -> [String] {
    let last = last?.first == "−" ? "-" + (self.last ?? "").dropFirst() : last ?? ""
    return last == result ? dropLast() + [result] : self + [result]
  }
}

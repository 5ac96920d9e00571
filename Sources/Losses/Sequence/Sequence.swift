extension Catalogue {
  static var sequence: Group {
    Group(
      name: "sequence", summary: "sequences of symbols",
      losses: ["ctc": CTC.self])
  }
}

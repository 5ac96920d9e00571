extension Catalogue {
  static let sequence = Group(
    name: "sequence", summary: "sequences of symbols",
    losses: ["ctc": CTC.self])
}

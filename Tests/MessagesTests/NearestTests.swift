import Testing

@testable import Messages

@Suite struct NearestTests {
  @Test(arguments: [
    ("bcee", "bce"), ("hubr", "huber"), ("mea", "mae"), ("log-cosh", "log_cosh"), ("LogCosh", "log_cosh"),
    ("pesudo_huber", "pseudo_huber"), ("quant", "quantile"), ("pseu", "pseudo_huber"), ("hinge_loss", "hinge"),
  ])
  func findsTheLossThatWasMeant(word: String, meant: String) {
    let losses = ["bce", "mae", "mse", "huber", "log_cosh", "pseudo_huber", "quantile", "hinge", "squared_hinge"]
    #expect(nearest(word, among: losses) == meant)
  }

  @Test(arguments: ["", "zz", "xylophone", "q", "-"])
  func isSilentWhenNothingIsNear(word: String) {
    #expect(nearest(word, among: ["bce", "huber", "quantile"]) == nil)
  }

  @Test func nothingIsNearAWordOfAThousandLetters() {
    let word = String(repeating: "a", count: 1000)
    #expect(nearest(word, among: ["a", word + "b", String(word.dropLast())]) == nil)
  }

  @Test func findsColumnsAndFiles() {
    #expect(nearest("prob", among: ["id", "y", "p"]) == "p")
    #expect(nearest("pred.csv", among: ["y.csv", "preds.csv"]) == "preds.csv")
    #expect(nearest("Y_Hat", among: ["y", "yhat"]) == "yhat")
  }

  @Test func theShortestPrefixAndTheFirstOfEqualsWin() {
    #expect(nearest("exp", among: ["expect-loss", "expect", "expert"]) == "expect")
    #expect(nearest("mxe", among: ["mae", "mse"]) == "mae")
  }

  @Test(arguments: [
    ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1),
  ])
  func distanceCountsASwapOnce(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
    #expect(editDistance(Array(second), Array(first)) == distance)
  }
}

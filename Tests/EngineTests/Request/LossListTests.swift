import Losses
import Testing

@testable import Engine

@Suite struct LossListTests {
  private func slug(_ text: String, _ settings: RunSettings = RunSettings()) -> String? {
    do {
      _ = try LossList.parse(text, settings)
      return nil
    } catch {
      return error.problems.first?.slug
    }
  }

  @Test func aRangeIsAsManyLossesAsItHasValues() throws {
    let measures = try LossList.parse("bce, huber:delta=0.5..1.5:0.5", RunSettings())
    #expect(measures.map(\.label) == ["bce", "huber:delta=0.5", "huber:delta=1", "huber:delta=1.5"])
  }

  @Test func aCompoundHasItsPartsWithTheirFactors() throws {
    let measure = try #require(try LossList.parse("total=0.7*mae + 0.3*rmse", RunSettings()).first)
    #expect(measure.label == "total" && measure.parts.map(\.factor) == [0.7, 0.3])
    #expect(measure.parts.map(\.measure.card.name) == ["mae", "rmse"])
  }

  @Test func refusesWhatIsNoListOfLosses() {
    #expect(slug("mae,mae") == "label-repeated")
    #expect(slug("mae,,mse") == "unknown-loss")
    #expect(slug("mea") == "unknown-loss")
    #expect(slug("huber:delta=-1") == "option-value")
    #expect(slug("huber:gamma=1") == "unknown-parameter")
  }

  @Test func anUnknownWordMayHaveBeenACommand() throws {
    var settings = RunSettings()
    settings.commands = CommandWords(all: { ["merge"] }, meant: { $0 == "combine" ? "merge" : nil })
    for word in ["combine", "merg"] {
      do {
        _ = try LossList.parse(word, settings)
        Issue.record("'\(word)' is a loss")
      } catch {
        #expect("\(error.problems[0].hints)".contains("did you mean merge?"), "\(word)")
      }
    }
  }

  @Test func whatIsBetterCanBeSaid() throws {
    var settings = RunSettings()
    settings.better = [Direction(label: "mae", better: .higher)]
    #expect(try LossList.parse("mae", settings)[0].better == .higher)
    #expect(slug("mse", settings) == "option-value")
  }

  /// What other programs call a loss leads to losses that are here, and is none of their names.
  @Test func foreignNamesLeadToLosses() {
    for (theirs, ours) in ForeignLosses.words {
      for name in theirs { #expect(name.contains(":") || Catalogue.find(name) == nil, "\(theirs): \(name)") }
      switch ours {
      case .loss(let loss), .option(_, let loss), .near(let loss, _): #expect(slug(loss) == nil, "\(theirs): \(loss)")
      case .none(let sentence): #expect(!sentence.isEmpty)
      case .command: break
      }
    }
    let all = ForeignLosses.words.flatMap(\.theirs)
    #expect(Set(all).count == all.count)
  }
}

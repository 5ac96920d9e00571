import Foundation
import Testing

/// Checks of groups and sources whose names have blanks or comparisons in them.
@Suite struct NamedCheckTests {
  private static let files = [
    "city.csv": "city,y,p\nNew York,1,0.9\nNew York,0,0.2\nRome,1,0.6\n",
    "my file.csv": "y,p\n1,0.9\n", "k.csv": "g,y,p\n<=50K,1,0.9\n>50K,0,0.2\n",
  ]

  /// Each row: the words of a run, and a check that holds.
  static let checks: [(words: [String], check: String)] = [
    (["city.csv", "-G", "city"], "bce@New York.cost<=0.2"), (["city.csv", "-G", "city"], "bce@New York <= 0.2"),
    (["city.csv", "-G", "city"], " bce @ New York . cost < 0.2 "),
    (["city.csv", "-G", "city"], "bce@NewYork.cost<0.2"),
    (["city.csv", "my file.csv"], "bce:my file.csv.cost<=0.2"), (["k.csv", "-G", "g"], "bce@<=50K.cost<=0.2"),
    (["k.csv", "-G", "g"], "bce@<=50K<=0.2"), (["k.csv", "-G", "g"], "bce@>50K.cost >= 0.2"),
  ]

  @Test(arguments: checks) func areMeant(_ words: [String], _ check: String) throws {
    let folder = try Workdir(Self.files)
    let run = try folder.run(["bce"] + words + ["-n", "none", "-e", check])
    #expect(run.status == 0 && run.output.contains("1 of 1 check holds"), "\(run)")
    let other = check.replacing("0.2", with: check.contains(">=") ? "9" : "0.01")
    let missed = try folder.run(["bce"] + words + ["-n", "none", "-e", other])
    #expect(missed.status == 1, "\(missed)")
  }

  @Test func twoComparisonsAreTwoChecks() throws {
    let run = try Workdir(Self.files).run(["bce", "city.csv", "-G", "city", "-e", "bce@Rome.cost<0.6,p50<2"])
    #expect(run.status == 64 && run.errors.contains("-e 'bce@Rome.cost<0.6' -e 'p50<2'"), "\(run)")
  }
}

import Foundation
import Testing

/// Headers that only what stands below them tells.
@Suite struct FurtherHeaderTests {
  @Test func yearsOverOtherNumbersMayBeNames() throws {
    let files = [
      "y.csv": "store,2023,2024\na,120,118\nb,87,90\nc,45,44\n",
      "p.csv": "store,2023,2024\na,121,118\nb,87,91\nc,45,44\n",
    ]
    let folder = try Workdir(files)
    for inputs in ["-y y.csv -p p.csv", "y.csv -Y 2 -P 3"] {
      let run = try folder.run("mae \(inputs) -f value")
      #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("[header-ambiguous]"), "\(run)")
      let value = inputs.hasPrefix("-y") ? "0.3333333333333333\n" : "2\n"
      #expect(run.pasted.first?.output == value, "\(run)")
    }
  }

  @Test func yearsAmongYearsAreData() throws {
    let run = try Workdir(["d.csv": "a,2019,2020\nb,2021,2020\nc,2018,2018\n"]).run("mae d.csv -Y 2 -P 3 -f value")
    #expect(run.output == "0.6666666666666666\n", "\(run)")
  }

  @Test(arguments: [2, 60, 3000]) func aHeaderThatComesAgainIsNoRow(pairs: Int) throws {
    let rows = (0..<pairs).map { _ in ("cat", "cat") } + (0..<pairs).map { _ in ("dog", "cat") }
    let all = [("label", "pred")] + rows + [("label", "pred"), ("cat", "cat"), ("dog", "dog")]
    let files = [
      "d.csv": all.map { "\($0),\($1)\n" }.joined(), "y.csv": all.map { "\($0.0)\n" }.joined(),
      "p.csv": all.map { "\($0.1)\n" }.joined(),
    ]
    let folder = try Workdir(files)
    let right = "\(Double(pairs + 2) / Double(2 * pairs + 2))\n"
    for inputs in ["d.csv", "-y y.csv -p p.csv"] {
      let run = try folder.run("accuracy \(inputs) -f value")
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      guard pairs > 2 || inputs == "d.csv" else { continue }
      #expect(run.pasted.first?.output == right, "\(run)")
    }
  }
}

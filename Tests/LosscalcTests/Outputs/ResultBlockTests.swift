import Foundation
import Testing

/// What is asked for beside the costs is printed for each of several results.
@Suite struct ResultBlockTests {
  private static let files = [
    "g.csv": "site,y,p\nn,0,0.3\nn,1,0.7\ns,0,0.6\ns,1,0.8\n",
    "h.csv": "site,y,p\nn,0,0.4\nn,1,0.9\ns,0,0.5\ns,1,0.6\n",
  ]

  /// Each row: an option, and what it prints of group `s`.
  static let blocks = [
    ("--quantiles 50,90 -n none", "p50"), ("--batch-size 1 -n none", "rows of bce"), ("--hist -n none", "#"),
    ("--show-work -n 1", "dL/dyhat"),
  ]

  @Test(arguments: blocks, ["table", "md"]) func eachGroupHasItsBlock(_ block: (String, String), _ format: String)
    throws
  {
    let (option, sign) = block
    let folder = try Workdir(Self.files)
    let plain = try folder.run("bce g.csv -Y y -P p -G site -n none -f \(format)")
    let run = try folder.run("bce g.csv -Y y -P p -G site -f \(format) \(option)")
    #expect(run.status == 0 && run.output != plain.output, "\(run)")
    // The first row of a group is not that of the file.
    #expect(!option.contains("--hist") || !run.output.contains("row 1"), "\(run)")
    if sign != "#" { #expect(run.output.ranges(of: sign).count >= 2, "\(run)") }
    let title = format == "md" ? "**s**" : "s"
    #expect(run.lines.contains(title), "\(run)")
  }

  @Test func eachFileHasItsBlock() throws {
    let run = try Workdir(Self.files).run("bce g.csv h.csv -Y y -P p --quantiles 50 -n none")
    #expect(run.status == 0 && run.lines.contains("h.csv") && run.output.ranges(of: "p50").count == 2, "\(run)")
    // The median of the losses of h.csv: between -ln 0.6 twice.
    #expect(run.output.contains("0.5108"), "\(run)")
  }
}

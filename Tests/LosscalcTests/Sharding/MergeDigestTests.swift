import Foundation
import Testing

/// A merged result says what its test was, as that of one run does.
@Suite struct MergeDigestTests {
  private static let files = [
    "h1.csv": "id,y,p\na,0,0.3\nb,1,0.7\n", "h2.csv": "id,y,p\nc,0,0.6\nd,1,0.8\n",
    "h3.csv": "id,y,p\nc,0,0.6\nd,0,0.1\n", "h4.csv": "id,y,p\nc,0,0.5\nd,1,0.9\n",
    "all.csv": "id,y,p\na,0,0.3\nb,1,0.7\nc,0,0.6\nd,1,0.8\n",
  ]

  private func parts(_ options: String) throws -> Workdir {
    let folder = try Workdir(Self.files)
    for (file, shard) in [("h1", "1/2"), ("h2", "2/2"), ("h3", "2/2"), ("h4", "2/2")] {
      try folder.write(
        "\(file).p", folder.run("bce \(file).csv -Y y -P p \(options) -f partial --shard \(shard)").output)
    }
    return folder
  }

  @Test(arguments: ["", "-I id"]) func otherLabelsAreNoBetterModel(_ options: String) throws {
    let folder = try parts(options)
    #expect(try folder.run("merge h1.p h2.p -q -b mb.json --update-baseline").status == 0)
    let edited = try folder.run("merge h1.p h3.p -b mb.json --fail-on worse")
    #expect(edited.status == 65 && edited.errors.contains("[test-changed]"), "\(edited)")
    let better = try folder.run("merge h1.p h4.p -b mb.json --fail-on worse")
    #expect(better.status == 0, "\(better)")
  }

  @Test func rowsWithIdsAddUpToThoseOfOneRun() throws {
    let folder = try parts("-I id")
    let whole = try folder.run("bce all.csv -Y y -P p -I id -n none --json").json()["results"][0]["test"]
    let merged = try folder.run("merge h1.p h2.p --json").json()["results"][0]["test"]
    #expect(whole.string != nil && merged == whole)
  }
}

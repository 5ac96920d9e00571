import Testing

/// Masks of images have 255 for 1: what is said of them leads to the number of 0 and 1.
@Suite struct MaskTests {
  private static let mask = "0,255,255,0\n255,0,0,0\n"
  private static let scores = "0.1,0.9,0.8,0.2\n0.7,0.2,0.1,0.3\n"

  private static func files(_ text: String) -> [String: String] {
    ["m": mask, "n": mask.replacing("255", with: "1"), "p": scores, "q": text, "s": text.replacing(",", with: ";")]
  }

  @Test(arguments: ["dice", "iou", "bce", "tversky"]) func labelsAreClasses(loss: String) throws {
    let folder = try Workdir(Self.files(Self.mask))
    let options = "--header no -f value"
    let run = try folder.run("\(loss) -y m -p p \(options)")
    let right = try folder.run("\(loss) -y n -p p \(options)")
    #expect(run.status == 65 && run.errors.contains("--classes 0,255"), "\(run)")
    #expect(run.pasted.count == 1 && run.pasted[0].output == right.output && right.status == 0, "\(run)")
  }

  @Test(arguments: ["q", "s"]) func predictionsAreLevels(file: String) throws {
    let folder = try Workdir(Self.files("0,255,51,0\n255,0,0,255\n"))
    let run = try folder.run("dice -y n -p \(file) --header no -f value")
    let right = try Workdir([
      "n": Self.mask.replacing("255", with: "1"), "q": "0,1,0.2,0\n1,0,0,1\n",
    ]).run("dice -y n -p q --header no -f value")
    #expect(run.status == 65 && run.errors.contains("levels of an image"), "\(run)")
    #expect(run.pasted.count == 1 && run.pasted[0].output == right.output && right.status == 0, "\(run)")
  }

  @Test func countsAreShares() throws {
    let folder = try Workdir(["c": "3,0,1\n2,2,0\n", "p": "0.5,0.2,0.3\n0.4,0.4,0.2\n"])
    let run = try folder.run("bce -y c -p p --header no")
    #expect(run.status == 65 && run.errors.contains("may be of counts") && !run.errors.contains("image"), "\(run)")
  }
}

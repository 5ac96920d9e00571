import Testing

/// Two columns are two samples, and rows of several columns are two samples each.
@Suite struct Wasserstein2Tests {
  @Test func columnsAreSamples() throws {
    let folder = try Workdir(["d.csv": "y,p\n1,5\n2,2\n3,4\n4,3\n", "one.csv": "y,p\n1,3\n"])
    let run = try folder.run("wasserstein_2 d.csv -n none -f value")
    #expect(run.output == "1\n", "\(run)")
    let one = try folder.run("wasserstein_2 one.csv")
    #expect(one.status == 65 && one.errors.contains("samples of more than one number [undefined]"), "\(one)")
  }

  @Test func rowsAreSamples() throws {
    let folder = try Workdir(["d.csv": "a,b,p,q\n1,2,3,2\n5,6,6,5\n"])
    let run = try folder.run("wasserstein_2 d.csv -Y a,b -P p,q -f csv")
    #expect(run.status == 0 && run.lines.count == 3, "\(run)")
  }
}

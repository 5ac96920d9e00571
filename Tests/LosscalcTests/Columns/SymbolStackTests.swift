import Foundation
import Testing

/// The time steps of ctc, where an array of three axes says what each of them has.
@Suite struct SymbolStackTests {
  /// A version 1 NPY of float64 in the order of C.
  private static func array(_ shape: [Int], _ numbers: [Double]) -> Data {
    let extents = shape.map { "\($0)" }.joined(separator: ", ")
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(extents)), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(header.utf8.count & 0xff), UInt8(header.utf8.count >> 8)] + Array(header.utf8)
    for number in numbers {
      let bits = number.bitPattern
      bytes += stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: bits >> $0) }
    }
    return Data(bytes)
  }

  @Test func theLastAxisSaysHowManyScores() throws {
    let folder = try Workdir(["y.csv": "1,2\n2,-1\n"])
    let scores = (0..<48).map { Double($0 * 7 % 11) / 5 - 1 }
    try folder.write("p.npy", Self.array([2, 6, 4], scores))
    let run = try folder.run("ctc -y y.csv -p p.npy --symbols 4 --header no -f value")
    #expect(run.status == 0, "\(run)")
    for options in ["", " --symbols 3"] {
      let other = try folder.run("ctc -y y.csv -p p.npy --header no -f value" + options)
      #expect(other.status == 64 && other.output.isEmpty, "\(other)")
      #expect(other.pasted.first?.output == run.output, "\(other)")
    }
  }
}

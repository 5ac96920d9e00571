import Foundation
import Testing

/// Archives and foreign files: what is packed alone is read, all else is named with what helps.
@Suite struct ArchiveTests {
  private static let text = "y,p\n1,0.9\n0,0.4\n"

  /// A zip archive of stored files.
  private static func zip(_ files: [(name: String, bytes: [UInt8])]) -> Data {
    func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xff) } }
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let common =
        little(20, 2) + little(0, 8) + little(Int(crc32(file.bytes)), 4) + little(file.bytes.count, 4)
        + little(file.bytes.count, 4) + little(file.name.utf8.count, 2) + little(0, 2)
      directory += little(0x0201_4b50, 4) + little(20, 2) + common + little(0, 10) + little(body.count, 4)
      directory += Array(file.name.utf8)
      body += little(0x0403_4b50, 4) + common + Array(file.name.utf8) + file.bytes
    }
    let end =
      little(0x0605_4b50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
    return Data(body + directory + end)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xedb8_8320 : 0) }
    }
  }

  private static func safetensors(_ header: String, _ bytes: [UInt8]) -> Data {
    let length = (0..<8).map { UInt8(header.utf8.count >> (8 * $0) & 0xff) }
    return Data(length + Array(header.utf8) + bytes)
  }

  @Test func theOnlyFileOfAnArchiveIsRead() throws {
    let folder = try Workdir(["d.csv": Self.text])
    try folder.write("d.zip", Self.zip([("folder/", []), ("folder/d.csv", Array(Self.text.utf8))]))
    try folder.write("j.zip", Self.zip([("d.json", Array(#"{"y":[1,0],"p":[0.9,0.4]}"#.utf8))]))
    for command in ["bce d.zip -n none", "bce j.zip -n none", "bce - -n none"] {
      let run =
        try command.contains("-") && command.contains(" - ")
        ? folder.shell("losscalc \(command) < d.zip") : folder.run(command)
      #expect(run.status == 0 && run.output.contains("cost 0.3081 (mean of 2)"), "\(run)")
    }
  }

  @Test func severalFilesAreNamed() throws {
    let folder = try Workdir()
    try folder.write("d.zip", Self.zip([("a.csv", Array(Self.text.utf8)), ("b.csv", Array(Self.text.utf8))]))
    let run = try folder.run("bce d.zip")
    #expect(run.status == 65 && run.errors.contains("a zip archive of 2 files: a.csv, b.csv [compressed]"), "\(run)")
    #expect(run.errors.contains("unzip -p d.zip a.csv | losscalc bce -"), "\(run)")
  }

  /// Each row: the names in an archive, and what it is.
  @Test(arguments: [
    (["[Content_Types].xml", "xl/workbook.xml"], "a spreadsheet (Excel)"),
    (["mimetype", "content.xml", "META-INF/manifest.xml"], "OpenDocument"),
    (["word/document.xml"], "a document (Word)"), (["m/data.pkl", "m/data/0"], "a PyTorch checkpoint"),
  ])
  func otherArchivesAreNamed(names: [String], kind: String) throws {
    let folder = try Workdir()
    try folder.write("x", Self.zip(names.map { ($0, [1]) }))
    let run = try folder.run("bce x")
    #expect(run.status == 65 && run.errors.contains(kind) && run.errors.contains("hint: "), "\(run)")
  }

  /// Each row: the first bytes of a file, and what it is.
  @Test(
    arguments: [
      ([0x80, 4, 0x95, 0, 0], "a pickle is not read here"), ([0x80, 2, 0x7d, 0], "a pickle is not read here"),
      ([0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9], "PyTorch is not read here"),
      (Array("SQLite format 3\0".utf8), "SQLite is not read here"), (Array("%PDF-1.7\n".utf8), "PDF is not read here"),
      (Array("\n<!DOCTYPE html>\n<html></html>".utf8), "HTML is not read here"),
      (Array("PAR1abc".utf8), "Parquet is not read here"), (Array("ARROW1\0\0".utf8), "Arrow is not read here"),
      ([0x89, 0x48, 0x44, 0x46, 0x0d], "HDF5 is not read here"),
      ([0xd0, 0xcf, 0x11, 0xe0, 0xa1], "an old Excel workbook is not read here"),
      ([0x04, 0x22, 0x4d, 0x18, 0], "lz4 is not unpacked here"), (Array("Rar!abc".utf8), "RAR is not unpacked here"),
    ] as [([UInt8], String)])
  func foreignFilesAreNamed(bytes: [UInt8], kind: String) throws {
    let folder = try Workdir()
    try folder.write("x", Data(bytes))
    let run = try folder.run("bce x")
    #expect(run.status == 65 && run.errors.hasPrefix("x: error: \(kind) ["), "\(run)")
    #expect(run.errors.contains("hint: "), "\(run)")
  }

  @Test func safetensorsAreRead() throws {
    let folder = try Workdir()
    let header =
      #"{"__metadata__":{"a":"b"},"p":{"dtype":"F64","shape":[2,1],"data_offsets":[2,18]},"y":"#
      + #"{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]},"m":{"dtype":"F32","shape":[1,1,1],"data_offsets":[18,22]}}"#
    let numbers = [0.9, 0.4].flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * $0)) }
    }
    try folder.write("m.safetensors", Self.safetensors(header, [1, 0] + numbers + [0, 0, 0, 0]))
    let run = try folder.run("bce m.safetensors -n none")
    #expect(run.status == 0 && run.output.contains("cost 0.3081 (mean of 2)"), "\(run)")
    let piped = try folder.shell("cat m.safetensors | losscalc bce - -n none")
    #expect(piped.output == run.output, "\(piped)")
  }

  @Test(arguments: [
    #"{"y":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}"#, #"{"y":{"dtype":"F64","shape":[2]}}"#, #"{"y":1}"#,
    #"{"y":{"dtype":"F64","shape":[9],"data_offsets":[0,8]}}"#,
    #"{"y":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}}"#,
    #"{"y":{"dtype":"F64","shape":[1],"data_offsets":[0,9]}"#, "{}",
  ])
  func damagedSafetensorsAreRefused(header: String) throws {
    let folder = try Workdir()
    try folder.write("x", Self.safetensors(header, [0, 0, 0, 0, 0, 0, 0, 0]))
    let run = try folder.run("mse -y x -p x")
    #expect(run.status == 65 && run.errors.contains("safetensors"), "\(run)")
  }
}

import Glibc
import Platform

/// The file that stands for what libFuzzer makes: in memory, one for each process.
enum ScratchFile {
  static let path = "\(System.environment("FUZZ_SCRATCH") ?? "/dev/shm/losscalc-fuzz")-\(getpid())"

  /// Writes it anew.
  static func write(_ bytes: [UInt8]) {
    System.remove(path)
    do throws(SystemError) {
      let file = try System.create(path)
      try System.write(file, bytes, 0..<bytes.count)
      try System.close(file)
    } catch {
      fatalError("\(path): \(error.reason)")
    }
  }
}

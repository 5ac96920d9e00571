import Platform

/// An open file that is closed when nobody reads it any more.
final class Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { try? System.close(number) }
}

import Platform

/// Whose turn it is among pipes that are read in step.
enum Turn {
  /// How long the pipes that are needed may be silent before the others are asked.
  private static let patience: Int32 = 10

  /// The descriptors to read from: those that are needed, or, when they stay silent, others.
  ///
  /// One writer may feed several pipes and be stuck at one that is not needed yet: then its bytes must be taken, or
  /// the needed ones never come. Asking only after a while keeps what must be held of a merely quicker pipe small.
  static func ready(_ needed: [Int32], others: [Int32]) throws(ReadError) -> [Int32] {
    do throws(SystemError) {
      if others.isEmpty { return needed.count == 1 ? needed : try System.readable(among: needed) }
      let ready = try System.readable(among: needed, within: patience)
      return ready.isEmpty ? try System.readable(among: needed + others) : ready
    } catch {
      throw ReadError("no-file", "cannot wait for input: \(error.reason)", isUnreadable: true)
    }
  }
}

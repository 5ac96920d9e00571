import Messages

extension ShardName {
  /// The name of a shard by what was read.
  init(_ inputs: [SavedReport.Input]) {
    self = .files(inputs.map { "\($0.path)#\($0.hash ?? "")" }.joined(separator: " "))
  }
}

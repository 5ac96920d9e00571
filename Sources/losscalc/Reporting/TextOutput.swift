import Engine

/// Text on its way out: to files, all or nothing, and to standard output.
struct TextOutput {
  let settings: OutputSettings

  /// Where one text goes.
  struct Target {
    var format: OutputFormat
    /// The option that asked for it, for messages.
    var option: String
    var isFile: Bool
  }

  /// Writes what a text is in each of the formats that are asked for.
  func publish(_ text: (Target) throws(Failure) -> String) throws(Failure) {
    var files: [Sink] = []
    do throws(Failure) {
      for output in settings.outputs {
        let target = Target(format: output.format, option: "--output \(output.path)", isFile: true)
        let written = try text(target)
        files.append(try Sink(replacing: output.path))
        try files.last?.write(written)
      }
      if !settings.isQuiet {
        let format = settings.format ?? .table
        try Sink().write(try text(Target(format: format, option: "--format \(format.rawValue)", isFile: false)))
      }
      for file in files { try file.commit() }
    } catch {
      for file in files { file.discard() }
      throw error
    }
  }
}

extension TextOutput.Target {
  /// A format that a command does not write.
  func refused(by command: String, whichHas formats: [OutputFormat]) -> Failure {
    .usage("option-value", "\(option): \(command) has \(formats.map(\.rawValue).joined(separator: ", "))")
  }
}

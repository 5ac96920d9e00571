import Engine
import Messages
import Platform

/// Files that are read must outlive the run.
extension Settings {
  /// Refuses an output that would replace a file that the run reads, and two outputs of one name.
  ///
  /// - Parameter inputs: the files that no option names.
  func refuseToReplace(_ inputs: [String]) throws(Failure) {
    guard !output.outputs.isEmpty || checks.updatesBaseline else { return }
    var read = inputs + ["-"] + run.predictionFiles + run.files.roles.compactMap { run.files[$0] }
    read += [run.lossFile, run.parameterFile, alphaFile, classWeight].compactMap(\.self)
    if let baseline = checks.baseline, checks.baselineUpdate != .always { read.append(baseline) }
    // A link that leads to a file is replaced there, also where the file is yet to be made.
    var written = checks.updatesBaseline ? [checks.baseline].compactMap(\.self).map(Sink.behindLinks) : []
    for path in output.outputs.map(\.path) {
      let end = Sink.behindLinks(path)
      if read.contains(where: { System.isSameFile($0, path) }) {
        throw .usage(
          "option-value", "--output \(path): the run reads this file", hints: ["give the output another name"])
      }
      if written.contains(where: { System.isSamePlace($0, end) || System.isSameFile($0, end) }) {
        throw .usage("option-value", "--output \(path): two outputs cannot share a file")
      }
      written.append(end)
    }
    if checks.baselineUpdate == .always, let baseline = checks.baseline,
      read.contains(where: { System.isSameFile($0, baseline) })
    {
      throw .usage("option-value", "--baseline \(baseline): the run reads this file")
    }
  }
}

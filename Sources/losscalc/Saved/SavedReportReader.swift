import Engine
import Losses
import Platform
import Tables

/// Reads `losscalc.result/1`, as JSON or as NDJSON.
struct SavedReportReader {
  private var report: SavedReport
  /// NDJSON: the samples since the last header, one column of samples a label.
  private var samples: [SampleRows] = []
  private var labels = 0
  private var resultsOfHeader = 0
  private var schema: String?

  /// Reads a file; what is no saved result is `result-file`.
  static func read(_ path: String) throws(Failure) -> SavedReport { try read(SavedFile.reader(path)) }

  /// Reads several files at once; throws what is wrong with the first of them.
  static func read(_ paths: [String]) throws(Failure) -> [SavedReport] {
    let threads = System.processorCount / max(1, paths.count)
    return try System.concurrentMap(paths.count) { (index) throws(Failure) in
      try read(SavedFile.reader(paths[index], threads: threads))
    }
  }

  static func read(_ reader: JSONReader) throws(Failure) -> SavedReport {
    let path = reader.path
    var state = SavedReportReader(report: SavedReport(path: path))
    try state.readAll(reader)
    guard let schema = state.schema, schema.hasPrefix("losscalc.result/") else {
      let what = state.schema.map { "it is \($0)" } ?? "it has no schema"
      throw .data("result-file", "not a result of losscalc: \(what)", at: Place(path: path))
    }
    guard schema == "losscalc.result/1" else {
      throw .data("result-file", "\(schema) is newer than this program", at: Place(path: path))
    }
    guard !state.report.results.isEmpty else {
      throw .data("result-file", "there are no results", at: Place(path: path))
    }
    return state.report
  }

  private init(report: SavedReport) { self.report = report }

  private mutating func readAll(_ reader: JSONReader) throws(Failure) {
    var reader = reader
    while try !reader.isAtEnd() {
      let isFirst = samples.first?.rows.count == 0
      if isFirst, let lines = try reader.lines(Self.sampleLine) {
        for index in samples.indices { samples[index] = SampleRows(lines, of: index) }
      } else {
        try readValue(&reader)
      }
    }
  }

  /// How each line of a sample begins.
  private static let sampleLine = "{\"type\": \"sample\", "

  /// Reads a whole JSON report, or one line of NDJSON.
  private mutating func readValue(_ reader: inout JSONReader) throws(Failure) {
    var type: String?
    var result = SavedResult()
    var row: [String: JSONTree] = [:]
    try reader.object { (reader, key) throws(Failure) in
      switch key {
      case "type": type = try reader.value().string
      case "schema": schema = try reader.value().string
      case "losscalc": report.version = try reader.value().string ?? ""
      case "inputs": readInputs(try reader.value())
      case "results" where type == nil:
        try reader.array { (reader) throws(Failure) in
          var result = SavedResult()
          try reader.object { (reader, key) throws(Failure) in try Self.readMember(key, &reader, &result) }
          result.settle()
          report.results.append(result)
        }
      case "labels": labels = try reader.value().elements.count
      case _ where type == "result": try Self.readMember(key, &reader, &result)
      default: row[key] = try reader.value()
      }
    }
    try finishLine(type, row, result, reader)
  }

  private static let uneven = "this sample has not what those before it have"

  private mutating func finishLine(
    _ type: String?, _ row: [String: JSONTree], _ result: SavedResult, _ reader: JSONReader
  ) throws(Failure) {
    switch type {
    case "header":
      samples = Array(repeating: SampleRows(), count: labels)
      resultsOfHeader = 0
    case "sample":
      for index in samples.indices {
        let isAlike = samples[index].append(
          row, loss: Self.value(of: row["loss"], index), gradient: Self.value(of: row["grad"], index))
        guard isAlike else { throw reader.fault(Self.uneven) }
      }
    case "result":
      var result = result
      if samples.indices.contains(resultsOfHeader) { result.rows = samples[resultsOfHeader].rows }
      result.settle()
      resultsOfHeader += 1
      report.results.append(result)
    default: break
    }
  }

  /// What a sample has for one of the labels; null where it has nothing, and one value is that of the first.
  private static func value(of member: JSONTree?, _ index: Int) -> JSONTree {
    guard let member else { return .null }
    guard case .array(let values) = member else { return index == 0 ? member : .null }
    return index < values.count ? values[index] : .null
  }

  private mutating func readInputs(_ tree: JSONTree) {
    for input in tree.elements {
      let input = SavedReport.Input(
        role: input["role"].string ?? "", path: input["path"].string ?? "",
        columns: input["columns"].elements.compactMap(\.string), hash: input["xxh64"].string)
      if !report.inputs.contains(input) { report.inputs.append(input) }
    }
  }

  private static func readMember(
    _ key: String, _ reader: inout JSONReader, _ result: inout SavedResult
  ) throws(Failure) {
    if key == "samples" {
      var rows = SampleRows()
      try reader.objects({ rows = SampleRows($0, of: nil) }) { (reader) throws(Failure) in
        guard case .object(let sample) = try reader.value() else { throw reader.fault("a sample is no object") }
        let isAlike = rows.append(sample, loss: sample["loss"] ?? .null, gradient: sample["grad"] ?? .null)
        guard isAlike else { throw reader.fault(Self.uneven) }
      }
      result.rows = rows.rows
      return
    }
    let value = try reader.value()
    switch key {
    case "label": result.label = value.string ?? ""
    case "loss": result.loss = value.string ?? ""
    case "source": result.source = value.string ?? ""
    case "group": result.group = value.string
    case "signature": result.signature = value.string ?? ""
    case "n": result.n = value.integer ?? 0
    case "dropped": result.dropped = value.integer ?? 0
    case "nonfinite": result.nonfinite = value.integer ?? 0
    case "dropped_cells": result.droppedCells = value.integer ?? 0
    case "quantiles":
      for quantile in value.elements {
        if let percent = quantile["percent"].number { result.quantiles[percent] = quantile["value"].number }
      }
    case "undefined": result.undefined = value.integer ?? 0
    case "cost": result.cost = value.number ?? .nan
    case "sets": result.sets = value.elements.map { ($0["name"].string ?? "", $0["value"].number ?? .nan) }
    case "better": result.better = value.string.flatMap(Better.init(rawValue:)) ?? .lower
    case "grad_of": result.gradientOf = value.string
    case "grad_by": result.predictions = value.string?.split(separator: ",").map(String.init) ?? []
    case "objective":
      result.objective = value["value"].number
      result.penalty = value["penalty"].number ?? 0
    case "test": (result.testDigest, result.knowsDirections) = (value.string, true)
    case "classes":
      (result.classes, result.knowsClasses) = (value == .null ? nil : value.elements.compactMap(\.string), true)
    case "stats":
      guard case .object(let members) = value else { return }
      result.statistics = members.mapValues(\.number)
    default: break
    }
  }
}

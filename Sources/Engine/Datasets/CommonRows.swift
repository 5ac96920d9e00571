import Tables

/// Datasets of the same files, such as those of the models of a table, as one that reads each of their columns once.
struct CommonRows: Sendable {
  /// The first, with the columns of all.
  private(set) var dataset: Dataset
  /// For each of several datasets where its columns are among all.
  private(set) var shares: [[Int]] = []

  /// - Parameter datasets: one at least.
  init(_ datasets: some RandomAccessCollection<Dataset>) {
    dataset = datasets[datasets.startIndex]
    guard datasets.count > 1 else { return }
    var places = dataset.parts.map { part in
      Dictionary(zip(part.requests, part.requests.indices)) { first, _ in first }
    }
    for other in datasets.dropFirst() {
      for (part, own) in other.parts.enumerated() {
        for (request, role) in zip(own.requests, own.roles) where places[part][request] == nil {
          places[part][request] = dataset.parts[part].requests.count
          dataset.parts[part].requests.append(request)
          dataset.parts[part].roles.append(role)
        }
      }
    }
    let first = dataset.parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.requests.count) }
    shares = datasets.map { own in
      own.parts.indices.flatMap { part in
        own.parts[part].requests.compactMap { places[part][$0] }.map { first[part] + $0 }
      }
    }
  }

  /// Whether rows of one dataset are those of another, so that both may be read at once.
  static func areCommon(_ one: Dataset, _ other: Dataset) -> Bool {
    one.parts.count == other.parts.count && zip(one.parts, other.parts).allSatisfy { $0.table === $1.table }
  }
}

extension Troubles {
  /// Those of a dataset that has a share of the columns, by the places that these have in it.
  ///
  /// What is wrong with whole rows stands at the first column of a table, of which each share has some.
  func of(_ share: [Int]) -> Troubles {
    moved { entry in
      if let place = share.firstIndex(of: entry.request) { return place }
      guard entry.kind == .ragged || entry.kind == .quote else { return nil }
      return share.firstIndex { $0 > entry.request }
    }
  }
}

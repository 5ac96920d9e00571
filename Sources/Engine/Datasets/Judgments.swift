import Losses
import Tables

extension Facts {
  /// True when a score of −inf is an item that has no place in its list.
  var takesItemsWithoutAPlace: Bool {
    scope == .list && inputs.contains { $0.role == .yhat && $0.isMatrix && $0.domain.contains(-.infinity) }
  }
}

extension Dataset {
  /// The requests of the first file for the queries: the column of lists, and the same column as a part of the ids.
  var queryRequests: (list: Int, id: Int)? {
    guard let first = parts.first, let list = first.roles.firstIndex(of: .list) else { return nil }
    let part = first.idRequests.firstIndex { first.requests[$0].column == first.requests[list].column }
    return part.map { (list, $0) }
  }
}

extension Join {
  /// Gives a label of 0 to what was found and not judged, and no place to what was judged and not found.
  ///
  /// Queries without any judgment stay without a partner, and where it is asked for those of which nothing was found.
  package static func complete(_ sides: inout [Side], _ dataset: Dataset) {
    guard sides.count == 2 else { return }
    let (judged, found) = (sides[0], sides[1])
    let (judgedIDs, foundIDs) = (Set(judged.ids), Set(found.ids))
    let query = dataset.queryRequests
    // The number of a query as a list, by its number as a part of an id.
    var lists: [Double: Double] = [:]
    if let query {
      lists = Dictionary(zip(judged.query(query.id), judged.columns[query.list])) { first, _ in first }
    }
    for row in found.ids.indices where !judgedIDs.contains(found.ids[row]) {
      let list = query.map { lists[found.columns[found.idColumns[$0.id]][row]] } ?? 0
      guard let list else { continue }
      sides[0].append(copying: found, row, { $0 == query?.list ? list : 0 })
    }
    let answered = query.map { Set(found.query($0.id)) }
    for row in judged.ids.indices where !foundIDs.contains(judged.ids[row]) {
      if dataset.leavesOutUnanswered, let query, let answered,
        !answered.contains(judged.columns[judged.idColumns[query.id]][row])
      {
        continue
      }
      sides[1].append(copying: judged, row, { _ in -.infinity })
    }
  }
}

extension Join.Side {
  /// The numbers of the queries, one a row.
  fileprivate func query(_ part: Int) -> [Double] { columns[idColumns[part]] }

  /// Adds a row with the id of another file's row.
  fileprivate mutating func append(copying other: Join.Side, _ row: Int, _ cell: (_ request: Int) -> Double) {
    for request in columns.indices {
      let part = idColumns.firstIndex(of: request)
      columns[request].append(part.map { other.columns[other.idColumns[$0]][row] } ?? cell(request))
    }
    ids.append(other.ids[row])
  }
}

import Engine
import Messages
import Tables

/// The members of a result that training asks for: `quantiles`, `batches`, `objective`.
enum TrainingJSON {
  static func quantiles(_ result: LossResult, _ settings: OutputSettings) -> String {
    guard let ordered = result.ordered else { return "[]" }
    return list(settings.quantiles) { percent, json in
      json.member("percent", percent)
      json.member("value", ordered.percentile(percent))
    }
  }

  static func batches(_ batches: [Batch]) -> String {
    list(batches) { batch, json in
      json.member("first_row", batch.firstRow)
      json.member("n", batch.n)
      json.member("cost", batch.cost)
      json.member("grad_norm", batch.gradientNorm)
    }
  }

  static func objective(_ result: LossResult) -> String {
    guard let penalty = result.penalty else { return "null" }
    return JSONText.object { json in
      json.member("cost", result.cost)
      json.member("l1", penalty.l1)
      json.member("l2", penalty.l2)
      json.member("penalty", penalty.value)
      json.member("value", result.objective)
      json.member("grad", list: penalty.gradient.map(JSONText.number))
    }
  }

  private static func list<Element>(_ elements: [Element], _ members: (Element, inout JSONText) -> Void) -> String {
    JSONText.list(elements.map { element in JSONText.object { members(element, &$0) } })
  }
}

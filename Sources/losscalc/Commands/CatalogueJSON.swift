import Losses
import Messages
import Tables

/// The catalogue for programs, `losscalc.catalogue/1`: one entry a loss, every key always there.
enum CatalogueJSON {
  static func text(_ groups: [ListedGroup], formulas: [Facts] = []) -> String {
    let entries =
      groups.flatMap { group in
        group.losses.map { "    " + entry($0.facts, group.name) }
      } + formulas.map { "    " + entry($0, "formulas") }
    return "{\"schema\": \"losscalc.catalogue/1\",\n  \"losses\": [\n" + entries.joined(separator: ",\n") + "\n  ]}\n"
  }

  private static func entry(_ facts: Facts, _ group: String) -> String {
    let card = facts.card
    var json = JSONText()
    json.open("{")
    json.member("name", card.name)
    json.member("kind", !facts.hasGradient ? "metric" : kind(facts.scope))
    json.member("group", group)
    json.member("aliases", raw: list(card.aliases.map(\.name)))
    json.member("names", raw: "[" + card.aliases.map(AliasText.json).joined(separator: ", ") + "]")
    json.member("summary", card.summary)
    json.member("formula", card.formulaText)
    json.member("gradient", card.gradientText)
    json.member("edges", card.edges)
    json.member("from", raw: list(facts.predictions.map(\.rawValue)))
    json.member("within", facts.within?.rawValue)
    json.member("inputs", raw: "[" + facts.inputs.map(input).joined(separator: ", ") + "]")
    json.member("params", raw: "[" + card.parameters.map(parameter).joined(separator: ", ") + "]")
    json.member("set", facts.cuts.first?.rawValue)
    json.member("hessian", facts.hasCurvature)
    json.member("per_sample", facts.scope == .row)
    json.member("better", card.better.rawValue)
    json.member("ulp", card.ulp)
    json.member("properties", raw: properties(card.properties))
    json.member("elsewhere", raw: elsewhere(facts))
    json.member("reference", card.reference)
    json.close("}")
    return json.text
  }

  private static func kind(_ scope: Scope) -> String {
    switch scope {
    case .row: "loss"
    case .sums: "set"
    case .list: "list"
    }
  }

  private static func list(_ words: [String]) -> String {
    "[" + words.map(JSONText.quoted).joined(separator: ", ") + "]"
  }

  private static func input(_ input: Input) -> String {
    var json = JSONText()
    json.open("{")
    json.member("role", input.role.rawValue)
    json.member("domain", input.domain.description)
    json.member("matrix", input.isMatrix)
    json.close("}")
    return json.text
  }

  private static func parameter(_ parameter: Parameter) -> String {
    var json = JSONText()
    json.open("{")
    json.member("name", parameter.name)
    json.member("default", parameter.defaultValue)
    json.member("domain", parameter.domain.description)
    json.member("summary", parameter.summary)
    json.close("}")
    return json.text
  }

  private static func properties(_ properties: Properties) -> String {
    var json = JSONText()
    json.open("{")
    json.member("convex", properties.convex)
    json.member("differentiable", properties.differentiable)
    json.member("lipschitz", properties.lipschitz)
    json.member("proper", properties.proper)
    json.member("minimiser", properties.minimiser)
    json.close("}")
    return json.text
  }

  private static func elsewhere(_ facts: Facts) -> String {
    var json = JSONText()
    json.open("{")
    for library in Library.allCases {
      json.member(library.rawValue, facts.card.elsewhere[library].map(EquivalentText(facts: facts).text))
    }
    json.close("}")
    return json.text
  }
}

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
    return JSONText.object { json in
      json.member("name", card.name)
      json.member("kind", !facts.hasGradient ? "metric" : kind(facts.scope))
      json.member("group", group)
      json.member("aliases", words: card.aliases.map(\.name))
      json.member("names", list: card.aliases.map(AliasText.json))
      json.member("summary", card.summary)
      json.member("formula", card.formulaText)
      json.member("gradient", card.gradientText)
      json.member("edges", card.edges)
      json.member("from", words: facts.predictions.map(\.rawValue))
      json.member("within", facts.within?.rawValue)
      json.member("inputs", list: facts.inputs.map(input))
      json.member("params", list: card.parameters.map(parameter))
      json.member("set", facts.cuts.first?.rawValue)
      json.member("hessian", facts.hasCurvature)
      json.member("per_sample", facts.scope == .row)
      json.member("better", card.better.rawValue)
      json.member("ulp", card.ulp)
      json.member("properties", raw: properties(card.properties))
      json.member("elsewhere", raw: elsewhere(facts))
      json.member("reference", card.reference)
    }
  }

  private static func kind(_ scope: Scope) -> String {
    switch scope {
    case .row: "loss"
    case .sums: "set"
    case .list: "list"
    }
  }

  private static func input(_ input: Input) -> String {
    JSONText.object { json in
      json.member("role", input.role.rawValue)
      json.member("domain", input.domain.description)
      json.member("matrix", input.isMatrix)
    }
  }

  private static func parameter(_ parameter: Parameter) -> String {
    JSONText.object { json in
      json.member("name", parameter.name)
      json.member("default", parameter.defaultValue)
      json.member("domain", parameter.domain.description)
      json.member("summary", parameter.summary)
    }
  }

  private static func properties(_ properties: Properties) -> String {
    JSONText.object { json in
      json.member("convex", properties.convex)
      json.member("differentiable", properties.differentiable)
      json.member("lipschitz", properties.lipschitz)
      json.member("proper", properties.proper)
      json.member("minimiser", properties.minimiser)
    }
  }

  private static func elsewhere(_ facts: Facts) -> String {
    JSONText.object { json in
      for library in Library.allCases {
        json.member(library.rawValue, facts.card.elsewhere[library].map(EquivalentText(facts: facts).text))
      }
    }
  }
}

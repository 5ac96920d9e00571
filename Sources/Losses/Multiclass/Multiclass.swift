extension Catalogue {
  static let multiclass = Group(
    name: "multiclass", summary: "one of many classes",
    losses: [CCE.self, NLL.self, CategoricalFocal.self, MulticlassHinge.self])
}

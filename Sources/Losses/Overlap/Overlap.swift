extension Catalogue {
  static let overlap = Group(
    name: "overlap", summary: "masks and other sets",
    losses: [
      Dice.self, IoU.self, Tversky.self, FocalTversky.self,
      LogCoshDice.self, GeneralizedDice.self, LovaszHinge.self, LovaszSoftmax.self, BoxIoU.self, GIoU.self, DIoU.self,
      CIoU.self,
    ])
}

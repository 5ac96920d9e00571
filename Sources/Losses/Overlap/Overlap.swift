extension Catalogue {
  static var overlap: Group {
    Group(
      name: "overlap", summary: "masks and other sets",
      losses: [
        "dice": Dice.self, "iou": IoU.self, "tversky": Tversky.self, "focal_tversky": FocalTversky.self,
        "log_cosh_dice": LogCoshDice.self, "generalized_dice": GeneralizedDice.self, "lovasz_hinge": LovaszHinge.self,
        "lovasz_softmax": LovaszSoftmax.self, "box_iou": BoxIoU.self, "giou": GIoU.self, "diou": DIoU.self,
        "ciou": CIoU.self,
      ])
  }
}

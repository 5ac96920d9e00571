/// A loss that does something to its inputs and leaves the rest to another loss, whose parameters are its own too.
public protocol LossWrapper: Loss {
  var base: any Loss { get set }
}

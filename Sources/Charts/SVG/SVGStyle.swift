/// The style sheet of every SVG: ink on paper, and on a dark screen light on dark.
///
/// The colours of lines are those of Okabe & Ito 2008, Color universal design, made darker or lighter until they have
/// a contrast of 3 to 1 with the ground; each line has a dash of its own as well, so that a print in grey can be read.
enum SVGStyle {
  /// The number of levels of a heat map.
  static let levelCount = 10

  private static let lightLines = ["#0072b2", "#c04f00", "#00795a", "#a8437e", "#7a6a00", "#333333"]
  private static let darkLines = ["#56b4e9", "#f0a030", "#2fc79c", "#e58fbf", "#f0e442", "#e0e0e0"]
  private static let dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2 1 2"]
  /// Steps of equal lightness from dark blue to yellow, the same on both grounds.
  private static let levels = [
    "#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6dcd59", "#b4de2c", "#fde725",
  ]

  static var sheet: [String] {
    var lines = [
      "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:13px}",
      ".title{font-size:15px;font-weight:600}",
      ".line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}",
      ".reference{fill:none;stroke-width:1.2;stroke-dasharray:4 4}",
      ".grid{fill:none;stroke-width:1}",
      ".axis{fill:none;stroke-width:1.2}",
      ".mark{stroke-width:2}",
      ".dot{fill-opacity:.55}",
      "text.on-dark{fill:#ffffff}",
      "text.on-light{fill:#1b1b1b}",
      ".halo{paint-order:stroke;stroke-width:4;stroke-linejoin:round}",
    ]
    for (index, dash) in dashes.enumerated() where !dash.isEmpty {
      lines.append(".l\(index){stroke-dasharray:\(dash)}")
    }
    for (index, level) in levels.enumerated() { lines.append(".h\(index){fill:\(level);stroke:\(level)}") }
    let light = colors(lightLines, ground: "#ffffff", ink: "#1b1b1b", quiet: "#6b6b6b", grid: "#e3e3e3")
    let dark = colors(darkLines, ground: "#14171a", ink: "#ececec", quiet: "#a0a6ab", grid: "#33383d")
    return lines + light + ["@media screen and (prefers-color-scheme:dark){"] + dark + ["}"]
  }

  private static func colors(
    _ lines: [String], ground: String, ink: String, quiet: String, grid: String
  ) -> [String] {
    [
      ".ground{fill:\(ground)}", "text{fill:\(ink)}", ".quiet,.dot{fill:\(quiet)}", ".grid{stroke:\(grid)}",
      ".axis,.reference{stroke:\(quiet)}", ".mark{fill:\(ground);stroke:\(ink)}", ".halo{stroke:\(ground)}",
    ] + lines.enumerated().map { ".c\($0.offset){stroke:\($0.element)}.f\($0.offset){fill:\($0.element)}" }
  }
}

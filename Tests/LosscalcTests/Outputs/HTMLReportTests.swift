import Foundation
import Testing

/// The page of `-o report.html`: everything about a run in one file.
@Suite struct HTMLReportTests {
  private static let churn: String = {
    let rows = (0..<60).map { (row: Int) -> String in
      let label = row % 3 == 0 ? 1 : 0
      return "c\(row),\(label),0.\(10 + (row * 37) % 89),\(row % 2 == 0 ? "north" : "south")\n"
    }
    return "id,y,p,site\n" + rows.joined()
  }()
  private static let houses = "y,yhat\n" + (1...60).map { "\($0 * 3),\($0 * 3 + ($0 * 7) % 11 - 5)\n" }.joined()
  private static let animals =
    "y,cat,dog,bird\ncat,0.5,0.25,0.25\ndog,0.25,0.5,0.25\nbird,0.5,0.25,0.25\ncat,0.75,0.125,0.125\n"

  private static func report(_ command: String, _ data: String) throws -> (folder: Workdir, html: String) {
    let folder = try Workdir(["d.csv": data])
    let run = try folder.run("\(command) -q -o report.html")
    try #require(run.status < 2, "\(run)")
    return (folder, try folder.read("report.html"))
  }

  @Test func aClassifierIsShownWithItsCurvesAndClasses() throws {
    let (folder, html) = try Self.report("bce,brier d.csv -I id -e bce.cost<9 -e brier.cost<0", Self.churn)
    for part in [
      "<h2>Numbers</h2>", "1 of 2 checks failed", "<td>FAIL</td>", "ROC of 60 rows", "precision and recall",
      "calibration of 60 rows", "confusion of 2 classes", "bce: loss and gradient", "<h2>Worst rows</h2>", "<td>c",
    ] { #expect(html.contains(part), "\(part)") }
    let json = try folder.run("bce,brier d.csv --json").json()
    let hash = try #require(json["inputs"][0]["xxh64"].string)
    #expect(html.contains(hash))
    #expect(html.contains(HTMLReportTests.escaped(json["results"][0]["signature"].string ?? "none")))
  }

  @Test func aRegressionIsShownWithItsResiduals() throws {
    let (_, html) = try Self.report("mse d.csv", Self.houses)
    #expect(html.contains("<h2>Residuals</h2>") && html.contains("Quantiles of yhat - y"))
    #expect(!html.contains("<h2>Classes</h2>"))
  }

  @Test func groupsAndClassesHaveTheirTables() throws {
    let (_, groups) = try Self.report("bce d.csv -G site", Self.churn)
    #expect(groups.contains("Each class: site north") && groups.contains("<th scope=\"col\">group</th>"))
    let (_, classes) = try Self.report("cce d.csv", Self.animals)
    #expect(classes.contains("-&gt; dog") && classes.contains("confusion of 3 classes"))
  }

  @Test func needsNothingFromElsewhereAndIsTheSameEveryTime() throws {
    let (folder, html) = try Self.report("bce d.csv", Self.churn)
    for foreign in ["http://", "https://", "@import", "url(", "<link rel=\"stylesheet", "src="] {
      let rest = html.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
      #expect(!rest.contains(foreign), "\(foreign)")
    }
    #expect(try folder.run("bce d.csv -f html -j 1").output == html)
    let ids = html.matches(of: /\bid="([^"]*)"/).map(\.output.1)
    #expect(Set(ids).count == ids.count)
  }

  @Test func nothingThatIsNamedGetsInRaw() throws {
    let evil = "<script>alert(1)</script>"
    let data = "id,y,\(evil),\(evil)s\n" + "\(evil)'\"&,0,0.25,\(evil)\n<img src=x onerror=alert(2)>,1,0.75,</td>\n"
    let folder = try Workdir(["\(evil.filter { $0 != "/" }).csv": data])
    let run = try folder.run([
      "x=bce", "\(evil.filter { $0 != "/" }).csv", "-P", evil, "-I", "id", "-G", "\(evil)s", "-q", "-o", "r.html",
    ])
    #expect(run.status == 0, "\(run)")
    let html = try folder.read("r.html")
    #expect(html.components(separatedBy: "<script").count == 2, "the page's own script alone")
    #expect(!html.contains("<img") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func anErrorLeavesTheOldReport() throws {
    let folder = try Workdir(["d.csv": "y,p\n0,0.5\n1,7\n", "report.html": "old"])
    #expect(try folder.run("bce d.csv -q -o report.html").status == 65)
    #expect(try folder.read("report.html") == "old")
  }

  /// The browser that is installed; nil where there is none.
  private static let browser = ["chromium", "chromium-browser", "google-chrome"].lazy
    .map { "/usr/bin/\($0)" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Clicks on headers of the worst rows in a browser, and asks it for widths and errors.
  @Test(
    .enabled(if: browser != nil, "no Chromium is installed here: the page is not opened"), arguments: [400, 800, 1600],
    [true, false])
  func aBrowserOpensItWithoutErrorsAndSorts(width: Int, isDark: Bool) throws {
    let (folder, html) = try Self.report("bce d.csv -I id -G site -e cost<9", Self.churn)
    let probe = """
      <script nonce="losscalc">
      window.faults = [];
      window.addEventListener('error', function (event) { window.faults.push(event.message); });
      document.addEventListener('securitypolicyviolation', function (event) { window.faults.push(event.blockedURI); });
      window.addEventListener('load', function () {
        var tables = document.querySelectorAll('table.sorts');
        var table = tables[tables.length - 1];
        var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
        var column = heads.findIndex(function (head) { return head.textContent === 'yhat'; });
        function cells() {
          return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
            return Number(row.cells[column].textContent);
          });
        }
        function follows(list, sign) {
          return list.every(function (value, place) { return place === 0 || sign * (value - list[place - 1]) >= 0; });
        }
        heads[column].querySelector('button').click();
        var isUp = follows(cells(), 1);
        heads[column].querySelector('button').click();
        var isDown = follows(cells(), -1);
        var root = document.documentElement;
        var ground = getComputedStyle(document.body).backgroundColor;
        document.title = 'probe up=' + isUp + ' down=' + isDown + ' rows=' + cells().length + ' faults=' +
          window.faults.length + ' scrolls=' + (root.scrollWidth > root.clientWidth) + ' ground=' + ground;
      });
      </script>
      </head>
      """
    try folder.write("probe.html", html.replacingOccurrences(of: "</head>", with: probe))
    let page = folder.folder.appendingPathComponent("probe.html").path
    let run = try folder.shell(
      "\(Self.browser ?? "") --headless --no-sandbox --disable-gpu --window-size=\(width),900 --dump-dom "
        + "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1) "
        + "--user-data-dir=\"$PWD/profile\" 'file://\(page)' 2>/dev/null")
    let ground = isDark ? "rgb(20, 23, 26)" : "rgb(255, 255, 255)"
    #expect(
      run.output.contains("<title>probe up=true down=true rows=10 faults=0 scrolls=false ground=\(ground)</title>"),
      "\(run.output.prefix(900))")
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}

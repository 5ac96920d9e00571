import Charts

/// What every report has: its style sheet, for a screen in light and dark and for paper, and the script that sorts tables.
enum HTMLPage {
  /// The page around a body.
  static func text(title: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <link rel="icon" href="data:,">
    <title>\(Markup.escaped(title))</title>
    <style nonce="\(mark)">
    \(sheet)
    \(Figure.styleSheet)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    <script nonce="\(mark)">
    \(script)
    </script>
    </body>
    </html>

    """
  }

  /// Nothing comes from elsewhere, and nothing runs that does not bear the page's mark.
  private static let policy =
    "default-src 'none'; style-src 'nonce-\(mark)'; script-src 'nonce-\(mark)'; img-src data:"

  private static let mark = "losscalc"

  private static let sheet = """
    :root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1b;--quiet:#5c5c5c;--line:#dcdcdc;--band:#f5f6f7;
    --good:#00694e;--bad:#b3261e;--link:#005a8f}
    @media screen and (prefers-color-scheme:dark){:root{--ground:#14171a;--ink:#ececec;--quiet:#a9afb4;
    --line:#33383d;--band:#1c2024;--good:#4fd1a5;--bad:#ff8a80;--link:#7cc4f5}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--ink);line-height:1.45;
    font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:15px}
    main{max-width:1240px;margin:0 auto;padding:20px 16px 48px}
    h1{font-size:1.5em;line-height:1.25;margin:0 0 .3em;overflow-wrap:anywhere}
    h2{font-size:1.15em;margin:2em 0 .5em;padding-bottom:.2em;border-bottom:1px solid var(--line)}
    h3{font-size:1em;margin:1.4em 0 .4em;overflow-wrap:anywhere}
    p{margin:.4em 0;overflow-wrap:anywhere}
    .note{color:var(--quiet)}
    .good{color:var(--good);font-weight:600}
    .bad{color:var(--bad);font-weight:600}
    code{font-family:ui-monospace,'SF Mono',Menlo,'DejaVu Sans Mono',monospace;font-size:.88em;overflow-wrap:anywhere}
    .wide{overflow-x:auto;max-width:100%}
    .wide:focus-visible{outline:2px solid var(--link)}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    th,td{padding:.28em .8em;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    th:first-child,td:first-child{padding-left:.3em}
    td{max-width:34em;overflow-wrap:break-word}
    th{font-weight:600;white-space:nowrap}
    .n{text-align:right;white-space:nowrap}
    tbody tr:nth-child(even){background:var(--band)}
    th button{all:unset;cursor:pointer;color:inherit;font:inherit}
    th button:hover{color:var(--link);text-decoration:underline}
    th button:focus-visible{outline:2px solid var(--link)}
    th[aria-sort=ascending] button::after{content:' \\2191'}
    th[aria-sort=descending] button::after{content:' \\2193'}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:16px;align-items:start}
    .figures svg{display:block;width:100%;max-width:600px;height:auto}
    @media print{main{max-width:none;padding:0}.wide{overflow:visible}svg,tr{break-inside:avoid}h2,h3{break-after:avoid}}
    """

  /// A click sorts the rows of a table by a column, another one the other way round; numbers stand before words.
  private static let script = """
    (function () {
      'use strict';
      function value(row, column) {
        var text = row.cells[column].textContent.trim();
        var words = { inf: Infinity, '-inf': -Infinity };
        var number = text in words ? words[text] : text === '' ? NaN : Number(text.replace(/%$/, ''));
        return { text: text, number: number, isNumber: !isNaN(number) };
      }
      function compare(a, b) {
        if (a.isNumber !== b.isNumber) return a.isNumber ? -1 : 1;
        if (a.isNumber) return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
        return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
      }
      function sort(table, column, isUp) {
        var body = table.tBodies[0];
        var rows = Array.prototype.map.call(body.rows, function (row, place) {
          return { row: row, place: place, value: value(row, column) };
        });
        rows.sort(function (a, b) {
          var order = compare(a.value, b.value);
          return (isUp ? order : -order) || a.place - b.place;
        });
        rows.forEach(function (item) { body.appendChild(item.row); });
      }
      Array.prototype.forEach.call(document.querySelectorAll('table.sorts'), function (table) {
        var heads = table.tHead.rows[0].cells;
        Array.prototype.forEach.call(heads, function (head, column) {
          if (head.textContent === '') return;
          var button = document.createElement('button');
          button.type = 'button';
          button.textContent = head.textContent;
          head.textContent = '';
          head.appendChild(button);
          button.addEventListener('click', function () {
            var isUp = head.getAttribute('aria-sort') !== 'ascending';
            Array.prototype.forEach.call(heads, function (other) { other.removeAttribute('aria-sort'); });
            head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
            sort(table, column, isUp);
          });
        });
      });
    })();
    """
}

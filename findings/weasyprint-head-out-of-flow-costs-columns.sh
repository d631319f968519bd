#!/usr/bin/env bash
# What WeasyPrint prints of a table with `table-layout: fixed` whose head is hidden from view, and kept for screen readers,
# by `position: absolute`.
#
# Guess (written down before the run): a head that is out of the flow is not part of the table; the table has as many
#   columns as the first row of its body has cells, as in browsers.
# Reality: the table has one column, and WeasyPrint drops every cell of its body but the first of each row. It exits with
#   success; its log says "This row has more columns than the table, ignored 1 cells". So the usual class
#   `visually-hidden` (or `sr-only`) on a `<thead>` prints a table without its values. With `table-layout: auto`, or with
#   `display: none` on the head while printing, they are there.
# Version: weasyprint 70.0
# Source: this run
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0
cat > print.py <<'PY'
import weasyprint
from weasyprint.formatting_structure.boxes import TextBox


def printed(style):
    html = f"""<!doctype html><style>{style}</style><table>
        <thead><tr><th>Fact</th><th>Value</th></tr></thead>
        <tbody><tr><th>Licence</th><td>MIT</td></tr><tr><th>Price</th><td>$20</td></tr></tbody></table>"""
    pages = weasyprint.HTML(string=html).render().pages
    return [box.text for page in pages for box in page._page_box.descendants() if isinstance(box, TextBox)]


fixed, hidden = "table { table-layout: fixed; width: 100% }", "thead { position: absolute }"
print("fixed:", printed(fixed))
print("fixed, absolute:", printed(fixed + hidden))
print("auto, absolute:", printed(hidden))
print("fixed, not displayed:", printed(fixed + hidden + "@media print { thead { display: none } }"))
PY
found=$(venv/bin/python print.py 2> /dev/null)
echo "weasyprint 70.0"
echo "$found"
expected="fixed: ['Fact', 'Value', 'Licence', 'MIT', 'Price', '\$20']
fixed, absolute: ['Licence', 'Price']
auto, absolute: ['Licence', 'MIT', 'Price', '\$20']
fixed, not displayed: ['Licence', 'MIT', 'Price', '\$20']"
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi

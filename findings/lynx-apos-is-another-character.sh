#!/usr/bin/env bash
# What Lynx makes of `&apos;`, which is how XML libraries escape an apostrophe.
#
# Guess (written down before the run): an apostrophe, as XML and HTML 5 say; at worst the reference itself, as HTML 4 did not
#   have it.
# Reality: another character, U+02BC MODIFIER LETTER APOSTROPHE, in titles and in text alike. It looks the same, so that
#   nobody sees it, but `'quoted'` in what Lynx dumps or crawls is not found by a search for `'quoted'`. `&#39;` is right,
#   and w3m has an apostrophe for both.
# Version: Lynx 2.9.0dev.12, w3m 0.5.3+git20230121 (Debian 12)
# Source: this run
set -euo pipefail
command -v lynx w3m > /dev/null || apt-get install -qq -y --no-install-recommends lynx w3m > /dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > page.html <<'HTML'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>&apos;title&apos;</title></head>
<body><p>&apos;named&apos; &#39;numbered&#39; 'plain'</p></body></html>
HTML
found=$(
    lynx -version | head -1 | cut -d' ' -f1-3
    lynx -crawl -dump -assume_charset=utf-8 -display_charset=utf-8 page.html | grep -E 'TITLE|named' | sed 's/^ *//'
    echo "w3m: $(w3m -dump -I UTF-8 -O UTF-8 page.html)"
)
echo "$found"
expected="Lynx Version 2.9.0dev.12
THE_TITLE:ʼtitleʼ
ʼnamedʼ 'numbered' 'plain'
w3m: 'named' 'numbered' 'plain'"
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi

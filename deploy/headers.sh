#!/bin/sh
# Converts the rule for all paths in a site's `_headers` into a file for nginx or Caddy to include.
# Usage: headers.sh nginx|caddy SITE_FOLDER
set -eu
case "$1" in
nginx) form='add_header \1 "\2" always;' ;;
caddy) form='header \1 "\2"' ;;
*) echo "usage: headers.sh nginx|caddy SITE_FOLDER" >&2; exit 2 ;;
esac
# The first rule is the one for all paths; its lines are indented. A value never contains a double quote.
sed -n '2,/^[^ ]/s/^  \([A-Za-z-]*\): \(.*\)$/'"$(printf %s "$form" | sed 's/[&/]/\\&/g')"'/p' "$2/_headers"

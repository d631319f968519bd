#!/usr/bin/env bash
# What newsboat shows of an Atom entry that two feeds of one site hold, such as one of all news and one of a category.
#
# Guess (written down before the run): both feeds list it, as two feeds are two lists; at most it is marked as read in both
#   at once, as RFC 4287 makes entries with the same id the same entry.
# Reality: one feed has it and the other lacks it. Its cache has one row for an id, so that the feed that is loaded last
#   takes the entry away from the others. A category's feed whose entries all stand in the feed of all news is empty, or
#   the feed of all news has holes, by the order of the addresses. Nothing says so.
# Version: newsboat 2.21 (Debian 12)
# Source: this run
set -euo pipefail
command -v newsboat sqlite3 > /dev/null || apt-get install -qq -y --no-install-recommends newsboat sqlite3 > /dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
feed() {
    echo '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
    echo "<id>tag:a.example,2026:$1</id><title>$1</title><updated>2026-11-21T00:00:00Z</updated>"
    echo "<link rel=\"self\" href=\"https://a.example/$1.xml\"/><author><name>A</name></author>"
    shift
    for entry in "$@"; do
        echo "<entry><id>tag:a.example,2026:$entry</id><title>$entry</title><updated>2026-11-21T00:00:00Z</updated>"
        echo "<link href=\"https://a.example/$entry\"/></entry>"
    done
    echo '</feed>'
}
feed all one two three > all.xml
feed category two three > category.xml
listed() {
    for name in "$@"; do echo "file://$folder/$name.xml"; done > urls
    rm -f cache.db*
    newsboat -u urls -c cache.db -C /dev/null -x reload
    for name in "$@"; do
        echo -n " $name has $(sqlite3 cache.db "select count(*) from rss_item where feedurl = 'file://$folder/$name.xml'");"
    done
    echo
}
found=$(
    newsboat --version | head -1 | cut -d' ' -f1-2
    echo "each alone:$(listed all)$(listed category)"
    echo "both:$(listed all category)"
    echo "the other way round:$(listed category all)"
)
echo "$found"
expected="newsboat 2.21.0
each alone: all has 3; category has 2;
both: all has 1; category has 2;
the other way round: category has 0; all has 3;"
if [ "$found" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi

import glob

import feedparser

from contract import SITE, program, record

program("feedparser")
for path in sorted(glob.glob("feeds/**/*.xml", root_dir=SITE, recursive=True)):
    feed = feedparser.parse(f"{SITE}/{path}")
    record(path, title=feed.feed.title, link=feed.feed.link, updated=feed.feed.updated, entries=str(len(feed.entries)))
    for entry in feed.entries:
        record(
            f"{path} {entry.id}", title=entry.title, link=entry.link, published=entry.published,
            updated=entry.updated, summary=entry.summary,
        )

import datetime
import glob
import sqlite3
import subprocess

from contract import SITE, program, record

version = subprocess.run(["newsboat", "--version"], capture_output=True, text=True).stdout
program("newsboat", version.split()[1])
open("config", "w").close()


def time(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# Each feed alone, as it keeps an entry, by its id, in one feed only.
for at, path in enumerate(sorted(glob.glob("feeds/**/*.xml", root_dir=SITE, recursive=True))):
    with open("urls", "w") as urls:
        urls.write(f"file://{SITE}/{path}\n")
    command = ["newsboat", "-u", "urls", "-c", f"{at}.db", "-C", "config", "-x", "reload"]
    subprocess.run(command, check=True, capture_output=True)
    cache = sqlite3.connect(f"{at}.db")
    (title, link), = cache.execute("select title, url from rss_feed")
    entries = cache.execute("select guid, title, url, pubDate, content from rss_item order by pubDate desc").fetchall()
    record(path, title=title, link=link, entries=str(len(entries)), updated=time(entries[0][3]))
    for guid, title, link, date, content in entries:
        record(f"{path} {guid}", title=title, link=link, updated=time(date), summary=content)

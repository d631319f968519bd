"""What every script here does: read one part of a site with one program, and print what it read.

A script is given the site's folder and the address at which it is served. It prints the program's name and version,
and then a line of JSON for each record, with its `key`. What stands after `DATA.md:` in a comment, or else the line before
`DATA.md`, stands in docs/DATA.md as well.
"""

import datetime
import decimal
import glob
import importlib.metadata
import json
import math
import os
import sys

SITE = sys.argv[1]
ORIGIN = sys.argv[2]
SITE_URL = "https://odd.example/"


def program(name, version=None):
    print(json.dumps({"program": f"{name} {version or importlib.metadata.version(name)}"}))


def record(key, **fields):
    print(json.dumps({"key": plain(key), **{name: plain(value) for name, value in fields.items()}}))


def rows(rows):
    """The rows of a table, each a dictionary."""
    for row in rows:
        row = dict(row)
        record(row.get("slug"), **row)


def plain(value):
    """A value as JSON has it."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return float(value)
    if hasattr(value, "item"):
        return plain(value.item())
    return value


def text_columns():
    """The columns of catalog.csv that are text, by its description."""
    columns = json.load(open(f"{SITE}/catalog.csv-metadata.json"))["tableSchema"]["columns"]  # DATA.md: ["tableSchema"]["columns"]
    return [column["name"] for column in columns if column["datatype"] in ("string", "anyURI")]  # DATA.md: [column["name"] for column in columns if column["datatype"] in ("string", "anyURI")]


def pages():
    """The pages of tools: slug, path and HTML."""
    for path in sorted(glob.glob("tools/*.html", root_dir=SITE)):
        slug = os.path.basename(path).removesuffix(".html")
        html = open(f"{SITE}/{path}", encoding="utf-8").read()
        # Pages at former addresses only lead on.
        if slug != "index" and 'http-equiv="refresh"' not in html:
            yield slug, path, html


def says(slug, text, **fields):
    """What the page of a tool says, in which every part of it is looked for."""
    parts = ("title", "name", "maker", "description", "price", "scores", "quotes", "labels", "values", "dates", "updated")
    record(slug, **{**dict.fromkeys(parts, text), **fields})

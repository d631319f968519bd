import json

import pandas

from contract import SITE, program, record

program("pandas")
listing = json.load(open(f"{SITE}/tools.json"))
table = pandas.json_normalize(listing["tools"])  # DATA.md: pandas.json_normalize
for row in table.to_dict("records"):
    record(
        row["slug"], **{name: row[name] for name in ("slug", "name", "maker", "category", "tagline", "page", "evidence")},
        panel_ships=row["panel.ships"] if row["panel.count"] else None, panel_reviews=row["panel.count"] or None,
        panel_percent=row["panel.percent"], community_votes=row["community.count"] or None,
        community_percent=row["community.percent"],
    )

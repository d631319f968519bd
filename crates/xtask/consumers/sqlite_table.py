import json
import subprocess

from contract import SITE, program, rows

csv = f"{SITE}/catalog.csv"
program("sqlite3", subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout.split()[0])
table = subprocess.run(["sqlite3", ":memory:", f".import --csv '{csv}' tools", ".mode json", "select * from tools"], check=True, capture_output=True)  # DATA.md: .import --csv
rows(json.loads(table.stdout))

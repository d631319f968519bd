import json
import subprocess
import sys

from contract import SITE, program, rows

csv = f"{SITE}/catalog.csv"
program("sqlite-utils")
tool = [sys.executable, "-m", "sqlite_utils"]
subprocess.run([*tool, *"insert catalog.db tools --csv --no-detect-types".split(), csv], check=True, stdout=sys.stderr)  # DATA.md: --csv --no-detect-types
rows(json.loads(subprocess.run([*tool, "rows", "catalog.db", "tools"], check=True, capture_output=True).stdout))

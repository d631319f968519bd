import json
import subprocess

from contract import SITE, program, rows

csv = f"{SITE}/catalog.csv"
program("miller", subprocess.run(["mlr", "--version"], capture_output=True, text=True).stdout.split()[-1])
table = subprocess.run([*"mlr --icsv --ojson -S cat".split(), csv], check=True, capture_output=True)  # DATA.md: mlr --icsv --ojson -S cat
rows(json.loads(table.stdout))

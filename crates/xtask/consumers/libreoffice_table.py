import csv
import os
import subprocess

from contract import SITE, program, rows

# What LibreOffice shows: the file as it opens it, written as a table of all cells as they are shown (but numbers with
# all their digits). 44: comma, 34: quotes, 76: UTF-8, the rest: text in quotes, cells not as shown, no formulas.
program("libreoffice", subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split()[1])
subprocess.run(
    ["soffice", f"-env:UserInstallation=file://{os.getcwd()}/profile", "--headless", "--convert-to",
     "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false", "--outdir", ".", f"{SITE}/catalog.xlsx"],
    check=True, capture_output=True,
)
rows(csv.DictReader(open("catalog.csv", encoding="utf-8", newline="")))

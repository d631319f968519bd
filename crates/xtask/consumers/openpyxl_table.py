import openpyxl

from contract import SITE, program, rows

program("openpyxl")
sheet = openpyxl.load_workbook(f"{SITE}/catalog.xlsx").active
header, *lines = sheet.iter_rows(values_only=True)
rows(dict(zip(header, line)) for line in lines)

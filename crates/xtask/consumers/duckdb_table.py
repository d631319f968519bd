import duckdb

from contract import SITE, program, rows, text_columns

text = text_columns()
csv = f"{SITE}/catalog.csv"
program("duckdb")
types = dict.fromkeys(text, "VARCHAR")
table = duckdb.read_csv(csv, dtype=types)  # DATA.md
rows(dict(zip(table.columns, row)) for row in table.fetchall())

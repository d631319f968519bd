import agate

from contract import SITE, program, rows, text_columns

text = text_columns()
csv = f"{SITE}/catalog.csv"
program("agate")
types = dict.fromkeys(text, agate.Text(cast_nulls=False))
table = agate.Table.from_csv(csv, column_types=types)  # DATA.md
rows(row.dict() for row in table.rows)

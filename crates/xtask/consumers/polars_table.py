import polars

from contract import SITE, program, rows, text_columns

text = text_columns()
csv = f"{SITE}/catalog.csv"
program("polars")
types = dict.fromkeys(text, polars.String)
table = polars.read_csv(csv, schema_overrides=types, infer_schema_length=None)  # DATA.md
rows(table.to_dicts())

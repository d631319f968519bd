import pandas

from contract import SITE, program, rows, text_columns

text = text_columns()
csv = f"{SITE}/catalog.csv"
program("pandas")
types = dict.fromkeys(text, str)
table = pandas.read_csv(csv, dtype=types, keep_default_na=False, na_values=[""])  # DATA.md
rows(table.astype(object).to_dict("records"))

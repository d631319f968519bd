"""Validates texts by schemas with Python's jsonschema; see contract_schema.cjs for what it is given."""

import importlib.metadata
import json
import os
import sys

import jsonschema

given = json.load(sys.stdin)
validators = []
for schema in given["schemas"]:
    jsonschema.Draft7Validator.check_schema(schema)
    validators.append(jsonschema.Draft7Validator(schema))


def no_constant(name):
    raise ValueError(f"{name} is no JSON")


def answer(schema, text):
    try:
        value = json.loads(text, parse_constant=no_constant)
    except ValueError as error:
        return f"not JSON: {error}"
    error = next(validators[schema].iter_errors(value), None)
    return error and error.message


answers = [answer(schema, text) for schema, text in given["cases"]]
with open(os.environ["QUAYSIDE_VALIDATED"], "a") as log:
    for line in ({"program": f"jsonschema {importlib.metadata.version('jsonschema')}"}, {"key": "", "cases": len(answers)}):
        log.write(json.dumps(line) + "\n")
json.dump(answers, sys.stdout)
